"""A colleague comes instead once the coordinator says yes; until then the head's own word stands."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.colleagues.queries.colleagues import visitor_names
from matcher.colleagues.services.decide_colleague import (
    call_colleague_off,
    confirm_colleague,
    refuse_colleague,
)
from matcher.colleagues.services.name_colleague import take_colleague_back
from matcher.errors import Conflict, Invalid, Outdated
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment, overdue_assignments
from matcher.models import Assignment, Invitation, NeedHead, Notification
from matcher.moves.services.move_visit import move_visit
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.services.notify_by_clock import remind, tell_of_tomorrow
from matcher.policy.actor import link_actor
from matcher.rounds.services.close_round import close_round
from matcher.visits.queries.visits import visit_detail
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ColleagueState,
    DeclineReason,
    HeadPreference,
    NeedStatus,
    ToldBy,
)
from tests.builders.colleagues import NAME, PHONE, a_colleague, names
from tests.builders.moves import a_move, a_visit_to_move, to_be_told
from tests.builders.people import a_head
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
PROMISED = datetime(2026, 3, 10, 10)


def asked(session: Session, status: AssignmentStatus = AssignmentStatus.ACCEPTED) -> Invitation:
    return a_visit_to_move(session, status=status).invitations[0]


def confirms(session: Session, invitation: Invitation) -> None:
    colleague = a_colleague(session, invitation)
    confirm_colleague(session, COORDINATOR, invitation, colleague.version)


def test_naming_changes_nothing_but_asks_the_coordinator(session: Session) -> None:
    invitation = asked(session)
    names(session, invitation)
    assert invitation.answer is Answer.ACCEPTED
    assert visitor_names(session, invitation.assignment) == [invitation.head.name]
    (told,) = to_be_told(session)
    assert told[0] == "coordinator"
    assert f"would like {NAME} to come instead" in told[1]


def test_confirmed_the_colleague_comes_and_head_and_township_hear_of_it(session: Session) -> None:
    invitation = asked(session)
    colleague = names(session, invitation)
    confirm_colleague(session, COORDINATOR, invitation, colleague.version)
    assert colleague.state is ColleagueState.CONFIRMED
    assert visitor_names(session, invitation.assignment) == [NAME]
    assert [who for who, _ in to_be_told(session)] == ["head", "township"]


def test_confirming_says_yes_for_who_had_not_answered(session: Session) -> None:
    invitation = asked(session, AssignmentStatus.RELEASED)
    colleague = names(session, invitation, deputy="院办")
    confirm_colleague(session, COORDINATOR, invitation, colleague.version)
    assert (invitation.answer, invitation.deputy) == (Answer.ACCEPTED, "院办")
    assert invitation.assignment.need.status is NeedStatus.CONFIRMED
    told = dict(to_be_told(session))
    assert told["township"].endswith(
        f"is settled: Tue 10 Mar, 10:00–11:30, 三仓镇新时代文明实践所, with {NAME}."
    )


def test_a_yes_of_the_head_leaves_the_question_to_the_coordinator(session: Session) -> None:
    invitation = asked(session, AssignmentStatus.RELEASED)
    names(session, invitation)
    accept_invitation(session, link_actor(invitation.head), invitation)
    assert [each for each in to_be_told(session) if "Please say yes or no" in each[1]]


def test_the_colleague_of_one_head_hides_nothing_of_the_other(session: Session) -> None:
    one, other = a_visit_to_move(session, parts=2, status=AssignmentStatus.RELEASED).invitations
    for each in (one, other):
        accept_invitation(session, link_actor(each.head), each)
    command = Decline(DeclineReason.HEALTH, other.version, "", "")
    decline_invitation(session, link_actor(other.head), other, command)
    confirms(session, one)
    told = [sentence for audience, sentence in to_be_told(session) if audience == "township"]
    assert len(told) == 2
    assert any("not settled at present" in each for each in told)


def test_refused_everything_is_as_before_and_the_head_may_name_somebody_else(session: Session) -> None:
    invitation = asked(session)
    colleague = names(session, invitation)
    refuse_colleague(session, COORDINATOR, invitation, colleague.version)
    assert [who for who, _ in to_be_told(session)] == ["head"]
    assert names(session, invitation, "138 0000 2222").state is ColleagueState.PENDING


def test_one_is_named_at_a_time(session: Session) -> None:
    invitation = asked(session)
    names(session, invitation)
    with pytest.raises(Conflict, match="named already"):
        names(session, invitation)


def test_ones_own_number_is_refused_beside_the_field(session: Session) -> None:
    invitation = asked(session)
    with pytest.raises(Invalid) as refused:
        names(session, invitation, invitation.head.phone)
    assert list(refused.value.messages) == ["colleague_phone"]


@pytest.mark.parametrize("is_read", [False, True], ids=["unread", "read"])
def test_taken_back_who_knows_of_it_hears_so(session: Session, is_read: bool) -> None:
    invitation = asked(session)
    colleague = names(session, invitation)
    if is_read:
        news = session.scalars(select(Notification)).one()
        news.told_at, news.told_by = clock.now(), ToldBy.READING
    take_colleague_back(session, link_actor(invitation.head), invitation, colleague.version)
    assert colleague.state is ColleagueState.TAKEN_BACK
    assert [who for who, _ in to_be_told(session)] == (["coordinator"] if is_read else [])


def test_what_is_decided_cannot_be_taken_back_by_the_head(session: Session) -> None:
    invitation = asked(session)
    colleague = names(session, invitation)
    confirm_colleague(session, COORDINATOR, invitation, colleague.version)
    with pytest.raises(Outdated):
        take_colleague_back(session, link_actor(invitation.head), invitation, 1)
    with pytest.raises(Conflict):
        take_colleague_back(session, link_actor(invitation.head), invitation, colleague.version)


def test_called_off_the_head_comes_and_township_and_head_hear_so(session: Session) -> None:
    invitation = asked(session)
    colleague = a_colleague(session, invitation)
    confirm_colleague(session, COORDINATOR, invitation, colleague.version)
    call_colleague_off(session, COORDINATOR, invitation, colleague.version)
    assert visitor_names(session, invitation.assignment) == [invitation.head.name]
    assert [who for who, _ in to_be_told(session)] == ["head", "township"]


def test_a_head_of_the_county_is_invited_and_answers(session: Session) -> None:
    invitation = asked(session)
    other = a_head(session, topics={invitation.topic: 3}, phone=PHONE)
    colleague = names(session, invitation)
    assert confirm_colleague(session, COORDINATOR, invitation, colleague.version) is other
    assert (colleague.state, invitation.answer) == (ColleagueState.INVITED, Answer.CANCELLED)
    fresh = invitation.assignment.invitations[-1]
    assert (fresh.head, fresh.answer) == (other, Answer.WAITING)


@pytest.mark.parametrize("rule", ["excluded", "busy"])
def test_a_head_of_the_county_has_to_keep_every_rule(session: Session, rule: str) -> None:
    invitation = asked(session)
    need = invitation.assignment.need
    other = a_head(session, topics={invitation.topic: 3}, phone=PHONE)
    if rule == "excluded":
        need.head_preferences.append(NeedHead(head=other, preference=HeadPreference.EXCLUDE))
    else:
        other.offer.pattern = []
    colleague = names(session, invitation)
    session.flush()
    with pytest.raises(Conflict, match="cannot be"):
        confirm_colleague(session, COORDINATOR, invitation, colleague.version)


def test_nobody_is_sent_to_two_visits_at_once(session: Session) -> None:
    first = asked(session)
    confirms(session, first)
    second = asked(session)
    with pytest.raises(Conflict, match="already sent to another visit"):
        confirms(session, second)


def test_a_visit_is_not_moved_to_where_its_colleague_is_sent_elsewhere(session: Session) -> None:
    first, second = asked(session), asked(session)
    free = first.assignment.starts_at
    second.assignment.starts_at += timedelta(days=2)
    second.assignment.ends_at += timedelta(days=2)
    session.flush()
    confirms(session, first)
    confirms(session, second)
    move = a_move(session, first.assignment, second.assignment.starts_at)
    with pytest.raises(Conflict, match=f"{NAME} is already sent to another visit"):
        move_visit(session, link_actor(first.head), first.assignment, move.alternatives[0], ())
    assert first.assignment.starts_at == free


@pytest.mark.parametrize("is_named", [False, True], ids=["nobody named", "named"])
def test_closing_the_week_waits_for_the_answer_about_a_colleague(session: Session, is_named: bool) -> None:
    invitation = asked(session, AssignmentStatus.RELEASED)
    if not is_named:
        close_round(session, COORDINATOR, invitation.assignment.round)
        assert invitation.answer is Answer.EXPIRED
        return
    names(session, invitation)
    with pytest.raises(Conflict, match=invitation.assignment.need.title):
        close_round(session, COORDINATOR, invitation.assignment.round)
    assert invitation.answer is Answer.WAITING


def test_a_head_who_declines_sends_nobody(session: Session) -> None:
    invitation = asked(session)
    confirms(session, invitation)
    decline_invitation(
        session, link_actor(invitation.head), invitation, Decline(DeclineReason.BUSY, invitation.version)
    )
    colleague = a_colleague(session, invitation, state=ColleagueState.REFUSED, decided_at=clock.now())
    assert visitor_names(session, invitation.assignment) == []
    assert colleague.state is ColleagueState.REFUSED


def test_a_withdrawn_need_leaves_nobody_named(session: Session) -> None:
    invitation = asked(session)
    colleague = names(session, invitation)
    need = invitation.assignment.need
    withdraw_need(session, COORDINATOR, need, need.version)
    assert colleague.state is ColleagueState.OVERTAKEN


def test_the_time_to_answer_stands_still_until_the_coordinator_has_decided(session: Session) -> None:
    invitation = asked(session, AssignmentStatus.RELEASED)
    invitation.answer_by = PROMISED - timedelta(days=1)
    session.flush()
    colleague = names(session, invitation)
    late, key = PROMISED - timedelta(hours=20), invitation.assignment_id
    with time_machine.travel(late.replace(tzinfo=clock.CHINA), tick=False):
        assert overdue_assignments(session, late) == []
        assert expire_assignment(session, key, late) == 0
        assert remind(session, key, late) == 0
        refuse_colleague(session, COORDINATOR, invitation, colleague.version)
        assert invitation.answer is Answer.WAITING
        assert invitation.answer_by > late
    assert overdue_assignments(session, PROMISED) == [key]


def test_once_the_visit_begins_what_waits_runs_out(session: Session) -> None:
    invitation = asked(session, AssignmentStatus.RELEASED)
    colleague = names(session, invitation)
    with time_machine.travel(PROMISED.replace(tzinfo=clock.CHINA), tick=False):
        assert expire_assignment(session, invitation.assignment_id, PROMISED) == 1
    assert colleague.state is ColleagueState.OVERTAKEN


def test_the_evening_before_everybody_reads_who_comes(session: Session) -> None:
    invitation = asked(session)
    confirms(session, invitation)
    evening = PROMISED - timedelta(hours=16)
    with time_machine.travel(evening.replace(tzinfo=clock.CHINA), tick=False):
        tell_of_tomorrow(session, invitation.assignment_id, evening)
        told = [text for _, text in to_be_told(session)]
    assert any(f"{NAME} is expected in your place" in text for text in told)
    assert any(f"{NAME} will come for" in text for text in told)
    assert not any("you are expected" in text for text in told)


def test_the_record_begins_with_the_colleague(session: Session) -> None:
    invitation = asked(session)
    confirms(session, invitation)
    visit = visit_detail(session, COORDINATOR, invitation.assignment.need)
    assert visit is not None
    assert [each.colleague for each in visit.visitors] == [NAME]


def test_an_assignment_of_two_keeps_the_other_head(session: Session) -> None:
    visit: Assignment = a_visit_to_move(session, parts=2)
    first, second = visit.invitations
    confirms(session, first)
    assert visitor_names(session, visit) == [NAME, second.head.name]
