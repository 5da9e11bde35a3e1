"""A need that nobody came for waits on: its hours move to a week that can still be planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Need, Window
from matcher.needs.queries.weeks_ahead import WEEK, WeeksAhead, is_closed
from matcher.needs.services.ensure_not_duplicate import find_twin, hours_of
from matcher.needs.services.held_weeks import hold_weeks
from matcher.notifications.services.notify import notify_left_open
from matcher.policy import Actor


def wait_on(session: Session, actor: Actor, need: Need, monday: date, weeks: WeeksAhead) -> None:
    """Let the need wait on from the week of `monday`, and tell its township once: for which week, or that it has none.

    Where it waits, the same half-days of the next week that can still be planned suit it, unless its twin has them
    already. Call it with the need held (`lock_need`).
    """
    passed = move_hours(session, need, monday, weeks) if need.waits else 0
    later = weeks.next_week_of(need.windows)
    _note(session, actor, need, passed or 1, monday, later)
    notify_left_open(session, need, monday, later)


def wait_on_after_close(session: Session, actor: Actor, need: Need) -> None:
    """Let a need that is open again wait on where its week is closed by now, so that nothing else carries it over.

    Call it with the need held: closing a week holds every need of it first.
    """
    monday = last_week_of(need)
    if monday is None or not is_closed(session, need.township_code, monday):
        return
    wait_on(session, actor, need, monday, hold_weeks(session, need.township_code, monday, shared=True))


def wait_on_after_missed(session: Session, actor: Actor, need: Need, weeks: WeeksAhead) -> bool:
    """Let a need whose visit was not held wait on where none of its hours is left; whether they were moved."""
    monday = last_week_of(need)
    if not need.waits or monday is None or weeks.next_week_of(need.windows) is not None:
        return False
    passed = move_hours(session, need, monday, weeks)
    if passed:
        _note(session, actor, need, passed, monday, monday + passed * WEEK)
    return passed > 0


def move_hours(session: Session, need: Need, monday: date, weeks: WeeksAhead) -> int:
    """Move the hours of the week of `monday` to the next week that can still be planned; how many weeks that are.

    None where the same need stands at those hours already, as the next of a series does: nobody wants it twice.
    """
    of_week = [each for each in need.windows if clock.monday_of(each.day) == monday]
    return move_windows(session, need, of_week, weeks)


def move_windows(session: Session, need: Need, gone: Sequence[Window], weeks: WeeksAhead) -> int:
    """The same for some of the hours of one week."""
    if not gone:
        return 0
    passed = weeks.weeks_on(gone)
    moved = [(each.day + passed * WEEK, each.start_minute, each.end_minute) for each in gone]
    kept = set(hours_of(need)) - {(each.day, each.start_minute, each.end_minute) for each in gone}
    if find_twin(session, need, kept.union(moved)):
        return 0
    for window, hours in zip(gone, moved, strict=True):
        if hours in kept:
            need.windows.remove(window)
        else:
            window.day = hours[0]
    return passed


def last_week_of(need: Need) -> date | None:
    """The Monday of the last week that one of its hours lies in."""
    return clock.monday_of(max(each.day for each in need.windows)) if need.windows else None


def _note(session: Session, actor: Actor, need: Need, waited: int, monday: date, later: date | None) -> None:
    need.weeks_waiting += waited
    status = need.status.value
    record(
        session, actor, "need.wait", need,
        before=status, after=status, weeks_waiting=need.weeks_waiting, monday=monday.isoformat(),
        later=later.isoformat() if later else "",
    )  # fmt: skip
