"""A head says no, or takes a yes back."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, AuditEntry, BookedSlot, Invitation
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


def an_event(session: Session, parts: int = 1) -> Assignment:
    topics = [a_topic(session, f"topic-{number}") for number in range(parts)]
    return an_assignment(session, a_need(session, topics=topics), *(a_head(session) for _ in topics))


def the_head(invitation: Invitation) -> Actor:
    return Actor(None, Role.HEAD, "320981", "李春禾", invitation.head_id)


def busy(invitation: Invitation) -> Decline:
    return Decline(DeclineReason.BUSY, invitation.version, "门诊排满了")


def booked_heads(session: Session) -> set[int]:
    return set(session.scalars(select(BookedSlot.head_id)))


def test_a_no_frees_the_head_and_opens_the_need_again(session: Session) -> None:
    invitation = an_event(session).invitations[0]
    decline_invitation(session, the_head(invitation), invitation, busy(invitation))
    assert (invitation.answer, invitation.decline_reason, invitation.remark) == (
        Answer.DECLINED,
        DeclineReason.BUSY,
        "门诊排满了",
    )
    assert invitation.assignment.status is AssignmentStatus.DECLINED
    assert invitation.assignment.need.status is NeedStatus.POSTED
    assert booked_heads(session) == set()


def test_declining_moves_nothing_accepted(session: Session) -> None:
    staying, leaving = an_event(session, parts=2).invitations
    accept_invitation(session, the_head(staying), staying)
    decline_invitation(session, the_head(leaving), leaving, busy(leaving))
    assert staying.answer is Answer.ACCEPTED
    assert booked_heads(session) == {staying.head_id}
    assert staying.assignment.need.status is NeedStatus.MATCHED


def test_saying_no_twice_is_one_no_and_keeps_the_first_reason(session: Session) -> None:
    invitation = an_event(session).invitations[0]
    decline_invitation(session, the_head(invitation), invitation, busy(invitation))
    decline_invitation(
        session, the_head(invitation), invitation, Decline(DeclineReason.AWAY, invitation.version)
    )
    rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.decline")).all()
    assert [row.detail["reason"] for row in rows] == ["busy"]
    assert invitation.decline_reason is DeclineReason.BUSY


def test_a_yes_can_be_taken_back_by_somebody_who_saw_it(session: Session) -> None:
    invitation = an_event(session).invitations[0]
    accept_invitation(session, the_head(invitation), invitation)
    decline_invitation(session, the_head(invitation), invitation, busy(invitation))
    assert invitation.answer is Answer.DECLINED
    assert invitation.assignment.need.status is NeedStatus.POSTED


def test_a_no_from_an_older_page_does_not_undo_a_yes(session: Session) -> None:
    invitation = an_event(session).invitations[0]
    older = busy(invitation)
    accept_invitation(session, the_head(invitation), invitation)
    with pytest.raises(Conflict, match="accepted"):
        decline_invitation(session, the_head(invitation), invitation, older)
    assert invitation.answer is Answer.ACCEPTED


@pytest.mark.parametrize("answer", [Answer.EXPIRED, Answer.CANCELLED])
def test_a_closed_invitation_cannot_be_declined(session: Session, answer: Answer) -> None:
    invitation = an_event(session).invitations[0]
    invitation.answer = answer
    session.flush()
    with pytest.raises(Conflict):
        decline_invitation(session, the_head(invitation), invitation, busy(invitation))
