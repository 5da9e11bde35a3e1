"""Why each other head does not come, in groups of those whom the same keeps away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from matcher.advice.need_advice import NeedAdvice
from matcher.rounds.queries.round_needs import need_titles
from matcher.wording.blocking_rules import GROUPS
from matcher.wording.phrase import Phrase
from web.display.links import Link, as_html
from web.http.i18n import translate
from web.pages.rounds.round_page import RoundPage

FEW = 3
"""So many lines of a group are shown at once; more are folded under what they have in common."""


@dataclass(frozen=True, slots=True)
class HeadsKeptAway:
    """Heads whom the same keeps away: in a few words, and a sentence of each with links to the needs in the way."""

    words: str
    lines: Sequence[Markup]

    @property
    def folded(self) -> bool:
        """Whether there are too many to be read at once."""
        return len(self.lines) > FEW


def heads_kept_away(loaded: RoundPage, advice: NeedAdvice | None) -> list[HeadsKeptAway]:
    """The groups, those nearest to coming first; each head is in one of them, once for each topic."""
    if advice is None:
        return []
    names = loaded.names
    in_the_way = {other for head in advice.heads for other in head.in_the_way}
    titles = need_titles(loaded.session, loaded.round_, in_the_way)
    links: dict[int, Phrase] = {
        other: Link(
            url_for("round_needs.show", round_id=loaded.week.id, need_id=other), titles.get(other, str(other))
        )
        for other in in_the_way
    }
    groups: dict[str, list[Markup]] = {group: [] for group in GROUPS}
    for head in advice.heads:
        groups[head.group].append(as_html(head.words(names, links)))
    return [HeadsKeptAway(translate(GROUPS[group]), lines) for group, lines in groups.items() if lines]
