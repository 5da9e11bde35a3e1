"""A link sent anew is the same link by a new message, once, and only where it is of use and somebody can be reached."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Outdated
from matcher.links.services.send_link_anew import send_link_anew
from matcher.models import AuditEntry, Invitation, Notification
from matcher.notifications.queries.pending import is_pending
from matcher.policy import Actor
from matcher.vocabulary import Answer, Audience, NotificationEvent
from tests.builders.catalogue import a_topic
from tests.builders.deliveries import a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session))


@pytest.fixture
def invitation(session: Session) -> Invitation:
    """Of a head who is reached by e-mail, and has been asked."""
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    a_channel(session)
    an_address(session, head)
    visit = an_assignment(session, a_need(session, topics=[topic]), head)
    a_notification(session, visit, NotificationEvent.INVITED)
    return visit.invitations[0]


def pending(session: Session) -> list[NotificationEvent]:
    query = select(Notification.event).where(is_pending(), Notification.audience == Audience.HEAD)
    return list(session.scalars(query))


def test_the_head_is_asked_once_more_by_one_message_with_the_same_link(
    session: Session, actor: Actor, invitation: Invitation
) -> None:
    before = invitation.link_generation
    for _ in range(3):
        send_link_anew(session, actor, invitation, invitation.version)
    assert pending(session) == [NotificationEvent.INVITED]
    assert invitation.link_generation == before
    assert len(planned(session)) == 1


def test_who_was_asked_to_step_in_is_asked_that_again(
    session: Session, actor: Actor, invitation: Invitation
) -> None:
    a_notification(session, invitation.assignment, NotificationEvent.ASKED_INSTEAD)
    send_link_anew(session, actor, invitation, invitation.version)
    assert pending(session) == [NotificationEvent.ASKED_INSTEAD]


def test_who_hears_of_us_for_the_first_time_still_reads_where_the_data_come_from(
    session: Session, actor: Actor, invitation: Invitation
) -> None:
    invitation.head.entered_by = "王主任"
    send_link_anew(session, actor, invitation, invitation.version)
    newest = session.scalars(select(Notification).where(is_pending())).one()
    assert newest.detail["entered_by"] == "王主任"


def test_who_has_said_yes_is_thanked_again(session: Session, actor: Actor, invitation: Invitation) -> None:
    invitation.answer = Answer.ACCEPTED
    session.flush()
    send_link_anew(session, actor, invitation, invitation.version)
    assert pending(session) == [NotificationEvent.ACCEPTED]


def test_it_leaves_a_trace(session: Session, actor: Actor, invitation: Invitation) -> None:
    send_link_anew(session, actor, invitation, invitation.version)
    assert "invitation.send_link" in session.scalars(select(AuditEntry.action)).all()


@pytest.mark.parametrize(
    "answer", [Answer.DECLINED, Answer.EXPIRED, Answer.CANCELLED], ids=lambda each: each.value
)
def test_a_link_that_is_needed_no_more_is_not_sent(
    session: Session, actor: Actor, invitation: Invitation, answer: Answer
) -> None:
    invitation.answer = answer
    session.flush()
    with pytest.raises(Conflict):
        send_link_anew(session, actor, invitation, invitation.version)


def test_nothing_is_promised_where_no_channel_reaches_the_head(session: Session, actor: Actor) -> None:
    topic = a_topic(session)
    visit = an_assignment(session, a_need(session, topics=[topic]), a_head(session, topics={topic: 3}))
    with pytest.raises(Conflict):
        send_link_anew(session, actor, visit.invitations[0], visit.invitations[0].version)


def test_an_answer_in_between_is_noticed(session: Session, actor: Actor, invitation: Invitation) -> None:
    seen = invitation.version
    invitation.remark = "改过"
    session.flush()
    with pytest.raises(Outdated):
        send_link_anew(session, actor, invitation, seen)
