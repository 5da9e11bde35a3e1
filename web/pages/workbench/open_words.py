"""What is said of a need that has no place: what nobody could mend by planning, else why it is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _

from matcher.advice.need_advice import OpenReason, first_reasons
from matcher.advice.plan_state import obstacles
from matcher.rounds.queries.round_needs import RoundNeed, renewed_needs, round_needs
from matcher.wording.names import Names
from web.display.separators import separator
from web.display.template_filters import name_of
from web.http.i18n import translate
from web.pages.rounds.round_page import RoundPage


def open_needs(loaded: RoundPage) -> list[RoundNeed]:
    """The needs that have no place in the week, most urgent first."""
    open_ids = frozenset(loaded.plan_state.open)
    return loaded.kept.beside(
        round_needs,
        lambda: round_needs(loaded.session, loaded.round_, open_ids),
        lambda before, _need_ids: renewed_needs(loaded.session, loaded.round_, before, open_ids),
    )


def open_words(loaded: RoundPage, needs: Sequence[RoundNeed]) -> Mapping[int, Sequence[str]]:
    """Of each open need what is wrong with it whatever else is planned, else why it is open."""
    if not needs:
        return {}
    names = loaded.names
    blocked = loaded.kept.once(obstacles, loaded.open_ids)
    problems = {need.id: _problems(need, blocked.get(need.id, ()), names) for need in needs}
    unclear = tuple(need_id for need_id, found in problems.items() if not found)
    reasons: Mapping[int, OpenReason] = loaded.kept.once(first_reasons, unclear)
    return problems | {need_id: [translate(why.words(names))] for need_id, why in reasons.items()}


def _problems(need: RoundNeed, blocked: Iterable[tuple[int, OpenReason]], names: Names) -> list[str]:
    found = []
    if need.audience > need.capacity:
        found.append(_("The venue holds only %(capacity)s people.", capacity=need.capacity))
    if need.windows and all(window.holiday for window in need.windows):
        found.append(_("All chosen hours lie on days off."))
    for position, why in blocked:
        if why.venue_too_small:
            continue  # told above
        topic, words = name_of(need.parts[position].topic), translate(why.words(names))
        found.append(topic + separator("colon") + words if len(need.parts) > 1 else words)
    return list(dict.fromkeys(found))
