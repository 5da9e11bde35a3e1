"""The rail: what waits for a decision, and then the needs that have no place yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.rounds.queries.asked import asked_of
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.rounds.queries.week_exception import WeekException
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.asked_words import AskedLine, asked_lines
from web.pages.workbench.best_fix import BestFix, best_known
from web.pages.workbench.nothing_yet import Nothing, nothing_of
from web.pages.workbench.open_words import open_needs, open_words

SHOWN = 12
"""Open needs shown before the list has to be asked for."""


@dataclass(frozen=True, slots=True)
class Rail:
    """What waits for a decision, most pressing first; the open needs, most urgent first, with why they are open.

    `asked` says of each need who was asked for it and what they said; `best` which change would help it most easily,
    for those of which it is known, `unknown` are those of which it is looked for next. `nothing` is what is said of a
    week in which there is nothing to do yet, or nothing planned. `more` is how many open needs the list shows beyond
    these.
    """

    exceptions: Sequence[WeekException]
    open: Sequence[RoundNeed]
    reasons: Mapping[int, Sequence[str]]
    more: int
    asked: Mapping[int, Sequence[AskedLine]]
    best: Mapping[int, BestFix]
    unknown: Sequence[int]
    nothing: Nothing | None


def rail_of(loaded: RoundPage) -> Rail:
    """The rail of a week."""
    asked = loaded.kept.beside(asked_of, lambda: asked_of(loaded.session, loaded.round_))
    exceptions = week_exceptions(
        loaded.session, loaded.round_, loaded.assignments, loaded.snapshot.stale, asked
    )
    told = {each.need_id for each in exceptions}
    needs = [need for need in open_needs(loaded) if need.id not in told]
    shown = needs[:SHOWN]
    best, unknown = best_known(loaded, [need.id for need in shown])
    return Rail(
        exceptions=exceptions,
        open=shown,
        reasons=open_words(loaded, shown),
        more=len(needs) - len(shown),
        asked={need_id: asked_lines(of_need) for need_id, of_need in asked.items()},
        best=best,
        unknown=unknown,
        nothing=nothing_of(loaded, is_empty=not needs and not exceptions),
    )
