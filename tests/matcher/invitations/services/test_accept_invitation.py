"""A head says yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import AuditEntry, Invitation
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY


def an_invitation(session: Session) -> Invitation:
    return an_assignment(session, a_need(session), a_head(session)).invitations[0]


def the_head(invitation: Invitation) -> Actor:
    return Actor(None, Role.HEAD, "320981", "李春禾", invitation.head_id)


@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_a_yes_confirms_the_assignment_and_the_need(session: Session) -> None:
    invitation = an_invitation(session)
    accept_invitation(session, the_head(invitation), invitation)
    assert (invitation.answer, invitation.answered_at) == (Answer.ACCEPTED, clock.now())
    assert invitation.assignment.status is AssignmentStatus.ACCEPTED
    assert invitation.assignment.need.status is NeedStatus.CONFIRMED


def test_saying_yes_twice_is_one_yes(session: Session) -> None:
    invitation = an_invitation(session)
    accept_invitation(session, the_head(invitation), invitation)
    accept_invitation(session, the_head(invitation), invitation)
    rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.accept")).all()
    assert len(rows) == 1


@pytest.mark.parametrize("answer", [Answer.DECLINED, Answer.EXPIRED, Answer.CANCELLED])
def test_a_closed_invitation_cannot_be_accepted(session: Session, answer: Answer) -> None:
    invitation = an_invitation(session)
    invitation.answer = answer
    session.flush()
    with pytest.raises(Conflict):
        accept_invitation(session, the_head(invitation), invitation)


def test_a_yes_after_the_beginning_is_too_late(session: Session) -> None:
    invitation = an_invitation(session)
    with (
        time_machine.travel(invitation.assignment.starts_at.replace(tzinfo=clock.CHINA), tick=False),
        pytest.raises(Conflict, match="begun"),
    ):
        accept_invitation(session, the_head(invitation), invitation)


def test_a_late_yes_before_anybody_closed_the_invitation_is_welcome(session: Session) -> None:
    invitation = an_invitation(session)
    invitation.assignment.round.answer_by = clock.now() - timedelta(hours=1)
    accept_invitation(session, the_head(invitation), invitation)
    assert invitation.answer is Answer.ACCEPTED
