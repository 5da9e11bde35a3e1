"""Closing a week: what was not met waits on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_tag
from matcher.enquiries.services.end_enquiries import end_enquiries_of_round
from matcher.errors import Conflict
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.models import Assignment, Need, Round, Run
from matcher.moves.services.end_move import overtake_moves_of_round
from matcher.needs.queries.weeks_ahead import WEEK
from matcher.needs.services.held_weeks import hold_rounds
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.wait_on import wait_on
from matcher.notifications.services.notify import notify_township
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.remedies.services.end_requests import end_requests_of_round
from matcher.rounds.queries.left_undone import undecided_colleagues
from matcher.rounds.queries.open_needs import open_need_ids
from matcher.rounds.queries.state_tags import week_tag
from matcher.rounds.services.cancel_run import cancel_run
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_idle_round, proposed_plan_of
from matcher.vocabulary import LIVE_ASSIGNMENTS, LIVE_RUNS, AssignmentStatus, NotificationEvent
from matcher.wording import Text, msgid

UNDECIDED = msgid(
    "For “{title}” a head has named a colleague to come instead and waits for your answer. Please say yes or no "
    "first, then close the week."
)


def close_round(session: Session, actor: Actor, round_: Round, *, seen: str | None = None) -> int:
    """Close the week; how many needs wait on. `seen` is the `week_tag` that somebody was looking at.

    A proposed plan is discarded, unanswered invitations expire. Every need still open waits on (`wait_on`): where the
    township agreed, the same half-days of the next week that can still be planned suit it. Raises
    `Conflict` where the week is closed already, a run is under way, a colleague waits for the county's yes or no, or
    anything that closing decides about has changed since it was seen.
    """
    round_ = lock_idle_round(session, round_.id)
    later = hold_rounds(session, round_.area_code, round_.monday + WEEK)
    _hold_needs(session, round_)
    if seen is not None:
        ensure_tag(week_tag(session, round_), seen)
    _ensure_decided(session, round_)
    proposed = proposed_plan_of(session, round_)
    if proposed is not None:
        replace_plan(session, actor, proposed)
    _stop_scenario_runs(session, actor, round_)
    for assignment_id in _unanswered(session, round_):
        expire_assignment(session, assignment_id, None, actor)
    for assignment_id in _unanswered(session, round_):  # somebody comes, and a part has nobody
        notify_township(session, NotificationEvent.INCOMPLETE, session.get_one(Assignment, assignment_id))
    overtake_moves_of_round(session, actor, round_.id)
    end_enquiries_of_round(session, actor, round_.id)
    end_requests_of_round(session, actor, round_.id)
    waiting = open_need_ids(session, round_)
    for need_id in waiting:
        need = lock_need(session, need_id)
        wait_on(session, actor, need, round_.monday, later.of(need.township_code).closing(round_.monday))
    round_.closed_at, round_.waited_on = clock.now(), len(waiting)
    transition(session, actor, ROUND, round_, "close", waiting=len(waiting))
    return len(waiting)


def _stop_scenario_runs(session: Session, actor: Actor, round_: Round) -> None:
    """Nobody compares plans of a closed week any more."""
    for run in session.scalars(
        select(Run).where(Run.round_id == round_.id, Run.status.in_(LIVE_RUNS)).order_by(Run.id)
    ):
        cancel_run(session, actor, run)


def _hold_needs(session: Session, round_: Round) -> None:
    """Hold what is promised, in the order of ids: who says no meanwhile finds the week closed, and waits on."""
    promised = select(Assignment.need_id).where(
        Assignment.round_id == round_.id, Assignment.status.in_(LIVE_ASSIGNMENTS)
    )
    held = promised.union(select(Need.id).where(Need.id.in_(open_need_ids(session, round_))))
    session.execute(select(Need.id).where(Need.id.in_(held)).order_by(Need.id).with_for_update(of=Need))


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
