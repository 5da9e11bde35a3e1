"""One visit goes on to somebody else so that its head can come to an urgent need: exactly that, and nobody unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.advice.hand_ons import HandOn, hand_ons, hand_ons_of_part
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.errors import Conflict, Invalid, Outdated
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.hand_on import HandOnCommand, hand_on, hand_on_to_part
from matcher.models import Assignment, Head, Invitation, Need, Round
from matcher.policy.actor import link_actor
from matcher.vocabulary import Answer, AnsweredBy, AssignmentStatus, DeclineReason
from matcher.week import take_snapshot
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_tight_week(session: Session, status: AssignmentStatus) -> tuple[Need, Assignment]:
    """An urgent need of what only one head knows, who is sent elsewhere then, where another could go as well."""
    usual, rare = a_topic(session), a_topic(session, "first-aid")
    asked = a_head(session, topics={usual: 3, rare: 3}, name="李春禾")
    a_head(session, topics={usual: 2}, name="王五")
    need = a_need(session, topics=[usual], venue=a_venue(session), title="高血压讲座")
    visit = an_assignment(session, need, asked, status=status)
    return a_need(session, topics=[rare], venue=a_venue(session), priority=5, title="急救培训"), visit


def found(session: Session, need: Need, visit: Assignment) -> tuple[HandOn, ...]:
    session.flush()
    return hand_ons(session, visit.round, take_snapshot(session, visit.round), need.id)


def go(session: Session, need: Need, visit: Assignment, way: HandOn, agreed_by: str = "") -> Assignment:
    command = ManualAssignment(need.id, way.head_ids, way.starts_at)
    other = HandOnCommand(way.invitation_id, way.other_id, way.version, agreed_by)
    return hand_on(session, COORDINATOR, visit.round, command, other)


def live(visit: Assignment) -> list[tuple[str, Answer]]:
    return [
        (each.head.name, each.answer) for each in visit.invitations if each.answer is not Answer.CANCELLED
    ]


def test_who_has_not_answered_goes_and_the_other_is_asked_for_the_visit(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    (way,) = found(session, need, visit)
    assert (way.other_need, way.other_starts_at, way.is_promised) == (visit.need_id, visit.starts_at, False)
    fresh = go(session, need, visit, way)
    assert live(visit) == [("王五", Answer.WAITING)]
    assert live(fresh) == [("李春禾", Answer.WAITING)]
    assert (fresh.need_id, fresh.starts_at) == (need.id, way.starts_at)


def test_who_has_said_yes_is_moved_only_once_that_is_agreed(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.ACCEPTED)
    (way,) = found(session, need, visit)
    assert way.is_promised
    with pytest.raises(Invalid) as refused:
        go(session, need, visit, way)
    assert "said yes to the other visit" in str(refused.value.messages["agreed_by"][0])
    fresh = go(session, need, visit, way, agreed_by="家属")
    (asked,) = fresh.invitations
    assert (asked.answer, asked.answered_by, asked.deputy) == (Answer.ACCEPTED, AnsweredBy.DEPUTY, "家属")
    assert live(visit) == [("王五", Answer.WAITING)]


def test_an_answer_given_meanwhile_is_seen_first(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    (way,) = found(session, need, visit)
    visit.invitations[0].answer, visit.status = Answer.ACCEPTED, AssignmentStatus.ACCEPTED
    session.flush()
    with pytest.raises(Outdated):
        go(session, need, visit, way, agreed_by="李春禾")


def test_a_seat_that_is_over_is_handed_on_no_more(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    (way,) = found(session, need, visit)
    visit.invitations[0].answer = Answer.DECLINED
    session.flush()
    with pytest.raises(Conflict):
        go(session, need, visit, way)
    assert need.status.value == "posted"


def test_where_the_other_cannot_come_any_more_that_is_said_and_nothing_is_changed(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    (way,) = found(session, need, visit)
    session.query(Head).filter_by(name="王五").one().offer.published = False
    session.flush()
    with pytest.raises(Conflict, match="cannot go on to that head any more: Choose a head of this county"):
        go(session, need, visit, way)


def test_nobody_is_named_where_the_visit_could_go_to_nobody_else(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    session.query(Head).filter_by(name="王五").one().offer.published = False
    assert found(session, need, visit) == ()


def test_a_visit_that_was_moved_here_from_another_week_is_not_offered(session: Session) -> None:
    need, visit = a_tight_week(session, AssignmentStatus.RELEASED)
    assert found(session, need, visit)
    before = Round(area_code=visit.round.area_code, monday=visit.round.monday - timedelta(weeks=1))
    session.add(before)
    session.flush()
    here, visit.round_id = visit.round, before.id
    session.flush()
    assert hand_ons(session, here, take_snapshot(session, here), need.id) == ()


def a_hole(session: Session, status: AssignmentStatus) -> tuple[Invitation, Assignment]:
    """A joint visit of which a part is empty that only one head could take, who is sent elsewhere then."""
    usual, rare = a_topic(session), a_topic(session, "first-aid")
    asked = a_head(session, topics={usual: 3, rare: 3}, name="李春禾")
    a_head(session, topics={usual: 2}, name="王五")
    fell_out, stays = a_head(session, topics={rare: 3}, name="赵六"), a_head(session, topics={}, name="孙七")
    joint = an_assignment(session, a_need(session, topics=[rare, a_topic(session, "eyes")]), fell_out, stays)
    vacant = joint.invitations[0]
    head = link_actor(fell_out)
    decline_invitation(session, head, vacant, Decline(DeclineReason.HEALTH, vacant.version))
    need = a_need(session, topics=[usual], venue=a_venue(session), title="高血压讲座")
    return vacant, an_assignment(session, need, asked, status=status)


def ways_to_part(session: Session, vacant: Invitation) -> tuple[HandOn, ...]:
    session.flush()
    visit = vacant.assignment
    snapshot = take_snapshot(session, visit.round)
    return hand_ons_of_part(session, visit.round, snapshot, visit.id, vacant.position)


@pytest.mark.parametrize(
    ("status", "agreed_by", "answer"),
    [
        (AssignmentStatus.RELEASED, "", Answer.WAITING),
        (AssignmentStatus.ACCEPTED, "李春禾", Answer.ACCEPTED),
    ],
    ids=["waiting", "promised"],
)
def test_a_hole_is_filled_by_a_head_whose_visit_goes_on(
    session: Session, status: AssignmentStatus, agreed_by: str, answer: Answer
) -> None:
    vacant, visit = a_hole(session, status)
    joint = vacant.assignment
    (way,) = ways_to_part(session, vacant)
    assert (way.starts_at, way.other_need) == (joint.starts_at, visit.need_id)
    other = HandOnCommand(way.invitation_id, way.other_id, way.version, agreed_by)
    fresh = hand_on_to_part(session, COORDINATOR, vacant, way.head_id, joint.version, other)
    session.expire_all()
    assert (fresh.head.name, fresh.position, fresh.answer) == ("李春禾", vacant.position, answer)
    assert live(visit) == [("王五", Answer.WAITING)]
    assert {name for name, answer in live(joint) if answer is not Answer.DECLINED} == {"孙七", "李春禾"}


def test_a_hole_takes_nobody_from_a_promise_unasked(session: Session) -> None:
    vacant, visit = a_hole(session, AssignmentStatus.ACCEPTED)
    (way,) = ways_to_part(session, vacant)
    other = HandOnCommand(way.invitation_id, way.other_id, way.version)
    with pytest.raises(Invalid):
        hand_on_to_part(session, COORDINATOR, vacant, way.head_id, vacant.assignment.version, other)
    assert live(visit) == [("李春禾", Answer.ACCEPTED)]


def test_a_hole_that_was_filled_meanwhile_is_seen_first(session: Session) -> None:
    vacant, _visit = a_hole(session, AssignmentStatus.RELEASED)
    (way,) = ways_to_part(session, vacant)
    other = HandOnCommand(way.invitation_id, way.other_id, way.version)
    with pytest.raises(Outdated):
        hand_on_to_part(session, COORDINATOR, vacant, way.head_id, vacant.assignment.version - 1, other)
