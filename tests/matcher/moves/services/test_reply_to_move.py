"""The heads say yes to another time or place, or to none; only a yes of all of them moves the visit."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Outdated
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import BookedSlot, Invitation
from matcher.moves.services.move_visit import MoveBarred
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.subscriptions.queries.events import event_of_need
from matcher.vocabulary import (
    Answer,
    AnsweredBy,
    AssignmentStatus,
    MoveState,
    NeedStatus,
    Role,
)
from tests.builders.duties import HEALTH, a_duty
from tests.builders.moves import a_move, a_visit_to_move, says, to_be_told
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")
PROMISED, THURSDAY, FRIDAY = datetime(2026, 3, 10, 10), datetime(2026, 3, 12, 10), datetime(2026, 3, 13, 10)


def slots(session: Session, invitation: Invitation) -> tuple[datetime, datetime, int]:
    query = select(BookedSlot.slot).where(BookedSlot.invitation_id == invitation.id).order_by(BookedSlot.slot)
    found = list(session.scalars(query))
    return found[0], found[-1], len(found)


def test_a_yes_moves_everything_at_once(session: Session) -> None:
    visit = a_visit_to_move(session)
    school = a_venue(session, name="三仓中学")
    move = a_move(session, visit, THURSDAY, venue=school)
    (invitation,) = visit.invitations
    says(session, invitation, move, 1)
    assert (visit.starts_at, visit.ends_at) == (THURSDAY, THURSDAY + timedelta(minutes=90))
    assert slots(session, invitation) == (THURSDAY, THURSDAY + timedelta(minutes=85), 18)
    assert (visit.need.venue_id, visit.need.status) == (school.id, NeedStatus.CONFIRMED)
    assert (invitation.answer, move.state) == (Answer.ACCEPTED, MoveState.AGREED)


def test_a_yes_that_comes_while_somebody_was_not_told_moves_nothing(session: Session) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    a_duty(session, visit.need.parts[0].topic, workdays=6)
    with pytest.raises(MoveBarred, match=HEALTH):
        says(session, visit.invitations[0], move, 1)
    assert visit.starts_at == PROMISED


def test_everybody_hears_of_the_move(session: Session) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    says(session, visit.invitations[0], move, 1)
    said = to_be_told(session)
    assert [audience for audience, _ in said] == ["coordinator", "head", "township"]
    assert all("10 Mar" in each and "12 Mar" in each for _, each in said), said


def test_should_the_visit_fall_through_the_new_time_is_the_one_that_suits(session: Session) -> None:
    visit = a_visit_to_move(session)
    says(session, visit.invitations[0], a_move(session, visit, THURSDAY), 1)
    (window,) = visit.need.windows
    assert (window.day, window.start_minute, window.end_minute) == (THURSDAY.date(), 600, 690)


def test_another_place_alone_leaves_the_times_that_suit(session: Session) -> None:
    visit = a_visit_to_move(session)
    before = [(each.day, each.start_minute) for each in visit.need.windows]
    move = a_move(session, visit, PROMISED, venue=a_venue(session, name="三仓中学"))
    says(session, visit.invitations[0], move, 1)
    assert [(each.day, each.start_minute) for each in visit.need.windows] == before


def test_it_may_overlap_what_was_promised(session: Session) -> None:
    visit = a_visit_to_move(session)
    later = PROMISED + timedelta(minutes=30)
    says(session, visit.invitations[0], a_move(session, visit, later), 1)
    assert slots(session, visit.invitations[0])[0] == later


def test_calendars_take_the_move_for_a_change_of_the_same_visit(session: Session) -> None:
    visit = a_visit_to_move(session)
    head_id = visit.invitations[0].head_id
    before = event_of_need(session, visit.need_id, head_id)
    move = a_move(session, visit, THURSDAY)
    pending = event_of_need(session, visit.need_id, head_id)
    says(session, visit.invitations[0], move, 1)
    after = event_of_need(session, visit.need_id, head_id)
    assert before
    assert pending
    assert after
    assert pending.starts_at == PROMISED
    assert (after.uid, after.starts_at) == (before.uid, THURSDAY)
    assert after.sequence > before.sequence


def test_who_had_not_answered_yet_has_said_yes_now(session: Session) -> None:
    visit = a_visit_to_move(session, status=AssignmentStatus.RELEASED)
    (invitation,) = visit.invitations
    says(session, invitation, a_move(session, visit, THURSDAY), 1, deputy="护士长")
    assert (invitation.answer, invitation.answered_by, invitation.deputy) == (
        Answer.ACCEPTED, AnsweredBy.DEPUTY, "护士长",
    )  # fmt: skip
    assert (visit.status, visit.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)


def test_none_of_them_leaves_the_promise_and_its_answer(session: Session) -> None:
    visit = a_visit_to_move(session, status=AssignmentStatus.RELEASED)
    move = a_move(session, visit)
    says(session, visit.invitations[0], move, 0)
    assert (visit.starts_at, visit.invitations[0].answer) == (PROMISED, Answer.WAITING)
    assert move.state is MoveState.DECLINED
    said = to_be_told(session)
    assert [audience for audience, _ in said] == ["coordinator", "township"]
    assert all("stays" in each for _, each in said)


def test_all_heads_have_to_say_yes_to_the_same(session: Session) -> None:
    visit = a_visit_to_move(session, parts=2)
    first, second = visit.invitations
    move = a_move(session, visit, THURSDAY, FRIDAY)
    says(session, first, move, 1)
    says(session, second, move, 2)
    assert (visit.starts_at, move.state) == (PROMISED, MoveState.PENDING)
    says(session, first, move, 2)
    assert (visit.starts_at, move.state) == (FRIDAY, MoveState.AGREED)
    assert {slots(session, each)[0] for each in visit.invitations} == {FRIDAY}


def test_who_said_yes_to_another_one_is_asked_again(session: Session) -> None:
    visit = a_visit_to_move(session, parts=2)
    first, second = visit.invitations
    move = a_move(session, visit, THURSDAY, FRIDAY)
    says(session, first, move, 1)
    assert to_be_told(session) == []
    says(session, second, move, 2)
    ((audience, said),) = to_be_told(session)
    assert audience == "head"
    assert first.head.name in said


def test_the_first_no_ends_it_and_the_others_hear_so(session: Session) -> None:
    visit = a_visit_to_move(session, parts=2)
    first, second = visit.invitations
    move = a_move(session, visit, THURSDAY)
    says(session, first, move, 1)
    says(session, second, move, 0)
    assert (visit.starts_at, move.state) == (PROMISED, MoveState.DECLINED)
    (other,) = [said for audience, said in to_be_told(session) if audience == "head"]
    assert first.head.name in other
    with pytest.raises(Outdated):
        says(session, first, move, 2)


@pytest.mark.parametrize("number", [0, 1])
def test_saying_the_same_twice_is_once(session: Session, number: int) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    says(session, visit.invitations[0], move, number)
    before = (visit.version, move.version, len(to_be_told(session)))
    says(session, visit.invitations[0], move, number)
    assert (visit.version, move.version, len(to_be_told(session))) == before


def test_the_rules_are_looked_at_again_at_the_yes(session: Session) -> None:
    visit = a_visit_to_move(session)
    (invitation,) = visit.invitations
    move = a_move(session, visit, THURSDAY)
    other = a_need(session, venue=a_venue(session, name="文化站"), windows=[(THURSDAY.date(), 540, 1020)])
    an_assignment(session, other, invitation.head, plan=visit.plan, starts_at=THURSDAY)
    with pytest.raises(Conflict, match="not possible any more"):
        says(session, invitation, move, 1)


def test_an_alternative_nobody_proposed_and_a_proposal_of_another_visit_are_refused(session: Session) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    with pytest.raises(Outdated):
        says(session, visit.invitations[0], move, 3)
    stranger = an_assignment(session, a_need(session), a_head(session), plan=visit.plan).invitations[0]
    with pytest.raises(Outdated):
        says(session, stranger, move, 1)


def test_a_yes_to_the_promise_leaves_the_question(session: Session) -> None:
    visit = a_visit_to_move(session, status=AssignmentStatus.RELEASED)
    move = a_move(session, visit, THURSDAY)
    (invitation,) = visit.invitations
    accept_invitation(session, link_actor(invitation.head), invitation)
    assert (move.state, invitation.answer) == (MoveState.PENDING, Answer.ACCEPTED)


def test_a_yes_that_comes_too_late_changes_nothing(session: Session) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    move.expires_at = clock.now()
    session.flush()
    with pytest.raises(Outdated):
        says(session, visit.invitations[0], move, 1)
    assert visit.starts_at == PROMISED
