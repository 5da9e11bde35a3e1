"""The rail: what waits for a decision, and then the needs that have no place yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.rounds.queries.week_exception import WeekException
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.open_words import open_needs, open_words

SHOWN = 12
"""Open needs shown before the list has to be asked for."""


@dataclass(frozen=True, slots=True)
class Rail:
    """What waits for a decision, most pressing first; the open needs, most urgent first, with why they are open.

    `more` is how many open needs the list shows beyond these.
    """

    exceptions: Sequence[WeekException]
    open: Sequence[RoundNeed]
    reasons: Mapping[int, Sequence[str]]
    more: int


def rail_of(loaded: RoundPage) -> Rail:
    """The rail of a week."""
    exceptions = week_exceptions(loaded.session, loaded.round_, loaded.assignments, loaded.snapshot.stale)
    told = {each.need_id for each in exceptions}
    needs = [need for need in open_needs(loaded) if need.id not in told]
    shown = needs[:SHOWN]
    return Rail(exceptions, shown, open_words(loaded, shown), len(needs) - len(shown))
