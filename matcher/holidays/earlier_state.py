"""A state that the holidays of a year had, as it is kept, and read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from matcher.holidays.announcement import AnnouncedDay
from matcher.models import HolidayYear
from matcher.models.holiday import KeptYear
from matcher.vocabulary import HolidayKind

KEPT_STATES = 50
"""So many earlier states of a year are kept, the latest of them."""
LATEST = 0
"""Instead of a number: the state before the last change."""


@dataclass(frozen=True, slots=True)
class EarlierState:
    """What was entered of a year `until` a change; `number` counts from 1, the oldest that is kept."""

    number: int
    until: datetime
    whole: bool
    days: tuple[AnnouncedDay, ...]


def as_kept(year: HolidayYear, *, until: datetime) -> KeptYear:
    """The year as it is, to be kept among its earlier states."""
    days = [[each.day.isoformat(), each.kind.value, each.name] for each in year.days]
    return {"until": until.isoformat(), "whole": year.whole, "days": days}


def earlier_states(year: HolidayYear) -> list[EarlierState]:
    """Every state that is kept of the year, the oldest first."""
    return [_read(number, each) for number, each in enumerate(year.history, 1)]


def earlier_state(year: HolidayYear, number: int) -> EarlierState | None:
    """The state of that number, or the latest; None where there is none."""
    states = earlier_states(year)
    if number == LATEST:
        return states[-1] if states else None
    return states[number - 1] if number <= len(states) else None


def state_at(year: HolidayYear, moment: datetime) -> EarlierState:
    """The state that held at a moment before the last change; of what is not kept any more, the oldest that is."""
    states = earlier_states(year)
    return next((state for state in states if state.until > moment), states[-1])


def _read(number: int, kept: KeptYear) -> EarlierState:
    days = tuple(
        AnnouncedDay(date.fromisoformat(day), HolidayKind(kind), name) for day, kind, name in kept["days"]
    )
    return EarlierState(number, datetime.fromisoformat(kept["until"]), kept["whole"], days)
