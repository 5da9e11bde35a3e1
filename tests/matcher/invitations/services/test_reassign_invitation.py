"""Another head for one invitation of an assignment that stands."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.models import Assignment, BookedSlot, Head
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, NeedStatus
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@dataclass(frozen=True)
class Fair:
    """A joint event of two parts, its two heads, and one more for each part."""

    assignment: Assignment
    heads: list[Head]
    spare: list[Head]


def a_fair(session: Session) -> Fair:
    topics = [a_topic(session), a_topic(session, "first-aid")]
    heads = [a_head(session, topics={topic: 3}) for topic in topics]
    spare = [a_head(session, topics={topic: 2}) for topic in topics]
    assignment = an_assignment(session, a_need(session, topics=topics), *heads)
    return Fair(assignment, heads, spare)


def test_a_vacant_invitation_is_filled_while_the_other_head_stays(session: Session) -> None:
    fair = a_fair(session)
    first, second = fair.assignment.invitations
    accept_invitation(session, COORDINATOR, first)
    decline_invitation(session, COORDINATOR, second, Decline(DeclineReason.BUSY, version=1))
    fresh = reassign_invitation(session, COORDINATOR, second, fair.spare[1].id)
    assert (fresh.position, fresh.answer, first.answer) == (1, Answer.WAITING, Answer.ACCEPTED)
    assert fair.assignment.status is AssignmentStatus.RELEASED
    accept_invitation(session, COORDINATOR, fresh)
    assert fair.assignment.need.status is NeedStatus.CONFIRMED


def test_a_waiting_head_can_be_let_go_for_another(session: Session) -> None:
    fair = a_fair(session)
    invitation = fair.assignment.invitations[0]
    reassign_invitation(session, COORDINATOR, invitation, fair.spare[0].id)
    booked = set(session.scalars(select(BookedSlot.head_id)))
    assert (invitation.answer, booked) == (Answer.CANCELLED, {fair.spare[0].id, fair.heads[1].id})


def test_replacing_the_only_head_keeps_the_need_matched(session: Session) -> None:
    topic = a_topic(session)
    head, other = (a_head(session, topics={topic: 3}) for _ in range(2))
    assignment = an_assignment(session, a_need(session, topics=[topic]), head)
    reassign_invitation(session, COORDINATOR, assignment.invitations[0], other.id)
    assert (assignment.status, assignment.need.status) == (AssignmentStatus.RELEASED, NeedStatus.MATCHED)


def test_a_head_who_does_not_offer_the_part_is_refused(session: Session) -> None:
    fair = a_fair(session)
    with pytest.raises(Invalid) as refused:
        reassign_invitation(session, COORDINATOR, fair.assignment.invitations[0], fair.spare[1].id)
    assert list(refused.value.messages) == ["head_id"]


def test_a_head_of_the_same_event_cannot_take_a_second_part(session: Session) -> None:
    fair = a_fair(session)
    with pytest.raises(Invalid):
        reassign_invitation(session, COORDINATOR, fair.assignment.invitations[0], fair.heads[1].id)


def test_a_head_who_is_promised_elsewhere_is_refused(session: Session) -> None:
    fair = a_fair(session)
    an_assignment(session, a_need(session, topics=[a_topic(session)]), fair.spare[0])
    with pytest.raises(Invalid):
        reassign_invitation(session, COORDINATOR, fair.assignment.invitations[0], fair.spare[0].id)


def test_an_invitation_somebody_else_took_meanwhile_is_not_filled_twice(session: Session) -> None:
    fair = a_fair(session)
    second = fair.assignment.invitations[1]
    third = a_head(session, topics={second.topic: 3})
    decline_invitation(session, COORDINATOR, second, Decline(DeclineReason.BUSY, version=1))
    reassign_invitation(session, COORDINATOR, second, fair.spare[1].id)
    with pytest.raises(Conflict):
        reassign_invitation(session, COORDINATOR, second, third.id)


def test_an_assignment_that_has_begun_is_left_alone(session: Session, time_machine) -> None:
    fair = a_fair(session)
    time_machine.move_to(fair.assignment.starts_at.replace(tzinfo=QUIET_THURSDAY.tzinfo), tick=False)
    with pytest.raises(Conflict):
        reassign_invitation(session, COORDINATOR, fair.assignment.invitations[0], fair.spare[0].id)
