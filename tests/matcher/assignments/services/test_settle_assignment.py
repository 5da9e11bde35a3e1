"""What the answers of the invitations mean for the assignment and its need."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.errors import Conflict
from matcher.models import Assignment, AuditEntry, Invitation
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

COORDINATOR = Actor(None, Role.COORDINATOR, "320981", "Sizhang")
RELEASED, ACCEPTED = AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED


def an_event(session: Session, *answers: Answer, status: AssignmentStatus = RELEASED) -> Assignment:
    """An assignment with one invitation for each answer."""
    topics = [a_topic(session, f"topic-{number}") for number, _ in enumerate(answers)]
    heads = [a_head(session) for _ in answers]
    event = an_assignment(session, a_need(session, topics=topics), *heads, status=status)
    for invitation, answer in zip(event.invitations, answers, strict=True):
        invitation.answer = answer
    session.flush()
    return event


@pytest.mark.parametrize(
    ("before", "answers", "after", "need_after"),
    [
        (RELEASED, [Answer.WAITING], RELEASED, NeedStatus.MATCHED),
        (RELEASED, [Answer.ACCEPTED], ACCEPTED, NeedStatus.CONFIRMED),
        (RELEASED, [Answer.DECLINED], AssignmentStatus.DECLINED, NeedStatus.POSTED),
        (RELEASED, [Answer.EXPIRED], AssignmentStatus.EXPIRED, NeedStatus.POSTED),
        (RELEASED, [Answer.ACCEPTED, Answer.WAITING], RELEASED, NeedStatus.MATCHED),
        (RELEASED, [Answer.ACCEPTED, Answer.ACCEPTED], ACCEPTED, NeedStatus.CONFIRMED),
        (RELEASED, [Answer.ACCEPTED, Answer.DECLINED], RELEASED, NeedStatus.MATCHED),
        (RELEASED, [Answer.EXPIRED, Answer.DECLINED], AssignmentStatus.DECLINED, NeedStatus.POSTED),
        (RELEASED, [Answer.EXPIRED, Answer.EXPIRED], AssignmentStatus.EXPIRED, NeedStatus.POSTED),
        (ACCEPTED, [Answer.ACCEPTED], ACCEPTED, NeedStatus.CONFIRMED),
        (ACCEPTED, [Answer.DECLINED], AssignmentStatus.DECLINED, NeedStatus.POSTED),
        (ACCEPTED, [Answer.ACCEPTED, Answer.DECLINED], RELEASED, NeedStatus.MATCHED),
    ],
)
def test_assignment_and_need_follow_the_answers(
    session: Session,
    before: AssignmentStatus,
    answers: list[Answer],
    after: AssignmentStatus,
    need_after: NeedStatus,
) -> None:
    event = an_event(session, *answers, status=before)
    settle_assignment(session, COORDINATOR, event)
    assert (event.status, event.need.status) == (after, need_after)


def test_a_vacant_position_filled_again_completes_the_event(session: Session) -> None:
    event = an_event(session, Answer.ACCEPTED, Answer.DECLINED)
    gone = event.invitations[1]
    event.invitations.append(
        Invitation(position=1, head_id=a_head(session).id, topic_id=gone.topic_id, answer=Answer.ACCEPTED)
    )
    session.flush()
    settle_assignment(session, COORDINATOR, event)
    assert event.status is ACCEPTED


def test_every_state_it_changes_leaves_an_audit_row(session: Session) -> None:
    event = an_event(session, Answer.ACCEPTED)
    settle_assignment(session, COORDINATOR, event)
    rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(row.action, row.before, row.after) for row in rows] == [
        ("assignment.accept", "released", "accepted"),
        ("need.confirm", "matched", "confirmed"),
    ]


def test_settling_what_is_settled_changes_and_records_nothing(session: Session) -> None:
    event = an_event(session, Answer.ACCEPTED, status=ACCEPTED)
    settle_assignment(session, COORDINATOR, event)
    assert session.scalars(select(AuditEntry)).all() == []


def test_an_assignment_that_is_over_cannot_be_settled(session: Session) -> None:
    event = an_event(session, Answer.ACCEPTED, status=AssignmentStatus.DONE)
    with pytest.raises(Conflict):
        settle_assignment(session, COORDINATOR, event)


def test_one_of_several_answers_moves_the_versions_of_assignment_and_need(session: Session) -> None:
    event = an_event(session, Answer.ACCEPTED, Answer.WAITING)
    before = event.version, event.need.version
    settle_assignment(session, COORDINATOR, event)
    assert (event.status, event.need.status) == (RELEASED, NeedStatus.MATCHED)
    assert event.version > before[0], "a page that showed other answers is outdated"
    assert event.need.version > before[1], "and so is the township's"
