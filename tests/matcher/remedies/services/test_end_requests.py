"""Nobody is asked any more for what nothing is needed for, and nobody who is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.reconsider_decline import reconsider_decline
from matcher.models import ChangeRequest, Head
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.registry.services.archive import archive
from matcher.registry.services.opt_out import opt_out
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import (
    AssignmentStatus,
    DeclineReason,
    EnquiryState,
    NeedStatus,
    PlanStatus,
    RequestState,
    RoundStatus,
)
from matcher.week import moment_of
from tests.builders.change_requests import a_change_request
from tests.builders.enquiries import an_enquiry
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def ask(session: Session, week: LittleWeek) -> ChangeRequest:
    return a_change_request(session, week.round, week.needs[0])


def test_a_need_that_found_its_place_asks_for_nothing_more(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    week.round.status = RoundStatus.RELEASED
    a_plan(session, week.round, PlanStatus.RELEASED)
    window = week.needs[0].windows[0]
    start = moment_of(week.round.monday, (window.day - week.round.monday).days * 1440 + window.start_minute)
    chosen = ManualAssignment(week.needs[0].id, (week.heads[0].id,), start)
    dispatch_need(session, COORDINATOR, week.round, chosen)
    assert request.state is RequestState.OVER


def test_a_withdrawn_need_asks_for_nothing_more(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    withdraw_need(session, COORDINATOR, week.needs[0], week.needs[0].version)
    assert request.state is RequestState.OVER


def test_a_closed_week_asks_for_nothing_more(session: Session) -> None:
    week = a_little_week(session, 1)
    request = ask(session, week)
    close_round(session, COORDINATOR, week.round)
    assert request.state is RequestState.OVER


def test_a_head_who_says_yes_after_all_leaves_nothing_to_ask_for(session: Session) -> None:
    week = a_little_week(session, 1)
    visit = an_assignment(session, week.needs[0], week.heads[0], status=AssignmentStatus.RELEASED)
    (invitation,) = visit.invitations
    head = link_actor(week.heads[0])
    decline_invitation(session, head, invitation, Decline(DeclineReason.HEALTH, invitation.version))
    request = ask(session, week)
    reconsider_decline(session, head, invitation, invitation.version)
    assert (week.needs[0].status, request.state) == (NeedStatus.MATCHED, RequestState.OVER)


def leave_alone(session: Session, actor: Actor, head: Head, version: int) -> None:
    opt_out(session, actor, head)


@pytest.mark.parametrize("leave", [archive, leave_alone], ids=["archived", "left alone"])
def test_a_head_who_is_not_there_any_more_is_asked_for_nothing(
    session: Session, leave: Callable[[Session, Actor, Head, int], None]
) -> None:
    week = a_little_week(session, 2)
    visit = an_assignment(session, week.needs[1], week.heads[1])
    gone, stays = week.heads[0], a_head(session)
    enquiries = [an_enquiry(session, visit, head) for head in (gone, stays)]
    requests = [a_change_request(session, week.round, week.needs[0], head) for head in (gone, stays)]
    leave(session, COORDINATOR, gone, gone.version)
    assert [each.state for each in enquiries] == [EnquiryState.OVER, EnquiryState.WAITING]
    assert [each.state for each in requests] == [RequestState.OVER, RequestState.WAITING]
