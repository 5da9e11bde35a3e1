"""A withdrawn need is asked for again (恢复): it is open as before, and nobody is promised to it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Need, Occurrence, Series
from matcher.needs.queries.weeks_ahead import WEEK, WeeksAhead, begins_at
from matcher.needs.services.ensure_not_duplicate import ensure_not_duplicate
from matcher.needs.services.held_weeks import hold_weeks
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.services.notify import notify_coordinator_of_urgent
from matcher.notifications.services.notify_open_again import notify_open_again
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.vocabulary import MOST_URGENT, Role
from matcher.wording import Text


def take_back_withdrawal(session: Session, actor: Actor, need: Need, version: int) -> bool:
    """Let a withdrawn need be what it was before: a draft, or posted. Whether its hours are those of a later week now.

    Its hours stay as they are. Those of a week that is closed by now suit it in the next week that is not, where the
    need waits for another week. Whoever had promised to come is not promised again, and hears that the need is open.

    Raises `Conflict` where none of its hours is left, the very same need is posted already, what it asks for is no
    longer to be had, or it is not what somebody with `version` was looking at any more.
    """
    first = min((each.day for each in need.windows), default=clock.today())
    weeks = hold_weeks(session, need.township_code, first)
    _take_in_day(session, actor, need)
    need = lock_need(session, need.id)
    step = "take_back_draft" if need.posted_at is None else "take_back"
    NEED.after(step, need.status)
    ensure_fresh(need, version)
    moved = False
    if need.posted_at is not None:
        moved = _move_on(need, weeks)
        _ensure_possible(session, need, weeks)
    withdrawn_at = need.withdrawn_at
    need.withdrawn_at, need.withdrawn_reason, need.withdrawn_words = None, None, ""
    transition(session, actor, NEED, need, step)
    notify_open_again(session, actor, need, withdrawn_at)
    if need.posted_at is not None and need.priority == MOST_URGENT and actor.role is Role.TOWNSHIP:
        notify_coordinator_of_urgent(session, need)
    session.flush()
    return moved


def _take_in_day(session: Session, actor: Actor, need: Need) -> None:
    """The day of a series that was left out with the need is not left out any more."""
    held = select(Series).join(Series.occurrences).where(Occurrence.need_id == need.id, Occurrence.skipped)
    for series in session.scalars(held.with_for_update(of=Series)):
        flag_modified(series, "until")  # its days belong to it: changing one must move its version, too
        for each in series.occurrences:
            if each.need_id == need.id:
                each.skipped = False
                record(session, actor, "series.take", series, day=each.day.isoformat())


def _move_on(need: Need, weeks: WeeksAhead) -> bool:
    """Where no week of its hours can be planned any more, the same half-days of the next one, as closing does it."""
    ahead = [each for each in need.windows if begins_at(each) > clock.now()]
    if not need.waits or weeks.next_week_of(ahead) is not None:
        return False
    for window in ahead:
        window.day += WEEK * weeks.weeks_on([window])
    return bool(ahead)


def _ensure_possible(session: Session, need: Need, weeks: WeeksAhead) -> None:
    if weeks.next_week_of(need.windows) is None:
        raise Conflict(Text("None of its times can be planned any more. Please copy it with new times."))
    if not need.venue.active or not all(part.topic.active for part in need.parts):
        raise Conflict(
            Text("A topic or the venue of this need is no longer to be had. Please copy it instead.")
        )
    ensure_not_duplicate(session, need)
