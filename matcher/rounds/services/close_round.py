"""Closing a week: what was not met waits on."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.models import Assignment, Need, Round, Window, lies_in
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_idle_round, proposed_plan_of
from matcher.vocabulary import AssignmentStatus, NeedStatus

WEEK = timedelta(days=7)


def close_round(session: Session, actor: Actor, round_: Round) -> int:
    """Close the week; how many needs wait on.

    A proposed plan is discarded, unanswered invitations expire. Every need still open counts one week of waiting more,
    and where it waits the same half-days of the next week suit it. Raises `Conflict` where the week is closed
    already or a run is under way.
    """
    round_ = lock_idle_round(session, round_.id)
    proposed = proposed_plan_of(session, round_)
    if proposed is not None:
        replace_plan(session, actor, proposed)
    for assignment_id in _unanswered(session, round_):
        expire_assignment(session, assignment_id, None, actor)
    waiting = _open_needs(session, round_)
    for need_id in waiting:
        _wait_on(session, actor, lock_need(session, need_id), round_.monday)
    round_.closed_at, round_.waited_on = clock.now(), len(waiting)
    transition(session, actor, ROUND, round_, "close", waiting=len(waiting))
    return len(waiting)


def _unanswered(session: Session, round_: Round) -> list[int]:
    query = select(Assignment.id).where(
        Assignment.round_id == round_.id, Assignment.status == AssignmentStatus.RELEASED
    )
    return list(session.scalars(query.order_by(Assignment.need_id)))


def _open_needs(session: Session, round_: Round) -> list[int]:
    in_week = Need.windows.any((Window.day >= round_.monday) & (Window.day < round_.monday + WEEK))
    query = select(Need.id).where(
        lies_in(Need.township_code, round_.area_code), Need.status == NeedStatus.POSTED, in_week
    )
    return list(session.scalars(query.order_by(Need.id)))


def _wait_on(session: Session, actor: Actor, need: Need, monday: date) -> None:
    need.weeks_waiting += 1
    moved = 0
    if need.waits:
        taken = {(each.day, each.start_minute, each.end_minute) for each in need.windows}
        for window in [each for each in need.windows if monday <= each.day < monday + WEEK]:
            if (window.day + WEEK, window.start_minute, window.end_minute) in taken:
                need.windows.remove(window)
            else:
                window.day += WEEK
            moved += 1
    status = need.status.value
    record(
        session, actor, "need.wait", need,
        before=status, after=status, weeks_waiting=need.weeks_waiting, moved=moved,
    )  # fmt: skip
