"""Closing a week: what was not met waits on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.models import Assignment, Need, Round
from matcher.moves.services.end_move import overtake_moves_of_round
from matcher.needs.services.ensure_not_duplicate import find_twin, hours_of
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.services.notify import notify_left_open, notify_township
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.rounds.queries.left_undone import undecided_colleagues
from matcher.rounds.queries.open_needs import WEEK, open_need_ids
from matcher.rounds.queries.state_tags import week_tag
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_idle_round, proposed_plan_of
from matcher.vocabulary import AssignmentStatus, NotificationEvent
from matcher.wording import Text, msgid

UNDECIDED = msgid(
    "For “{title}” a head has named a colleague to come instead and waits for your answer. Please say yes or no "
    "first, then close the week."
)


def close_round(session: Session, actor: Actor, round_: Round, *, seen: str | None = None) -> int:
    """Close the week; how many needs wait on. `seen` is the `week_tag` that somebody was looking at.

    A proposed plan is discarded, unanswered invitations expire. Every need still open counts one week of waiting more,
    and where it waits the same half-days of the next week suit it, unless its twin has them already. Raises
    `Conflict` where the week is closed already, a run is under way, a colleague waits for the county's yes or no, or
    anything that closing decides about has changed since it was seen.
    """
    round_ = lock_idle_round(session, round_.id)
    if seen is not None:
        ensure_tag(week_tag(session, round_), seen)
    _ensure_decided(session, round_)
    proposed = proposed_plan_of(session, round_)
    if proposed is not None:
        replace_plan(session, actor, proposed)
    for assignment_id in _unanswered(session, round_):
        expire_assignment(session, assignment_id, None, actor)
    for assignment_id in _unanswered(session, round_):  # somebody comes, and a part has nobody
        notify_township(session, NotificationEvent.INCOMPLETE, session.get_one(Assignment, assignment_id))
    overtake_moves_of_round(session, actor, round_.id)
    waiting = open_need_ids(session, round_)
    for need_id in waiting:
        need = lock_need(session, need_id)
        _wait_on(session, actor, need, round_.monday)
        notify_left_open(session, round_, need)
    round_.closed_at, round_.waited_on = clock.now(), len(waiting)
    transition(session, actor, ROUND, round_, "close", waiting=len(waiting))
    return len(waiting)


def _unanswered(session: Session, round_: Round) -> list[int]:
    query = select(Assignment.id).where(
        Assignment.round_id == round_.id, Assignment.status == AssignmentStatus.RELEASED
    )
    return list(session.scalars(query.order_by(Assignment.need_id)))


def _ensure_decided(session: Session, round_: Round) -> None:
    """Who named a colleague waits for the county: closing must not end that as if nobody had answered."""
    title = next((each.title for each in undecided_colleagues(session, round_) if each.bars), None)
    if title is not None:
        raise Conflict(Text(UNDECIDED, title=title))


def _wait_on(session: Session, actor: Actor, need: Need, monday: date) -> None:
    need.weeks_waiting += 1
    moved = _move_hours(session, need, monday) if need.waits else 0
    status = need.status.value
    record(
        session, actor, "need.wait", need,
        before=status, after=status, weeks_waiting=need.weeks_waiting, moved=moved,
    )  # fmt: skip


def _move_hours(session: Session, need: Need, monday: date) -> int:
    """The hours of the week are those of the next one now; how many that were.

    None where the same need stands at those hours already, as the next of a series does: nobody wants it twice.
    """
    of_week = [each for each in need.windows if monday <= each.day < monday + WEEK]
    later = set(hours_of(need)) - {(each.day, each.start_minute, each.end_minute) for each in of_week}
    wanted = later | {(each.day + WEEK, each.start_minute, each.end_minute) for each in of_week}
    if find_twin(session, need, wanted):
        return 0
    for window in of_week:
        if (window.day + WEEK, window.start_minute, window.end_minute) in later:
            need.windows.remove(window)
        else:
            window.day += WEEK
    return len(of_week)
