"""A head's invitations come in the order in which they matter."""

from __future__ import annotations

from datetime import datetime, timedelta

import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.queries.invitations import head_invitations, invitation_detail
from matcher.models import Head, Invitation
from matcher.policy import Actor
from matcher.vocabulary import Answer, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.statements import counted


def the_head(head: Head) -> Actor:
    return Actor(None, Role.HEAD, head.county_code, head.name, head.id)


def an_invitation(
    session: Session, head: Head, hours: int, title: str = "讲座", **values: object
) -> Invitation:
    """An invitation `hours` from now; invitations of one head must not overlap."""
    starts_at = clock.now().replace(minute=0, second=0) + timedelta(hours=hours)
    invitation = an_assignment(session, a_need(session, title=title), head, starts_at=starts_at).invitations[
        0
    ]
    for name, value in values.items():
        setattr(invitation, name, value)
    session.flush()
    return invitation


def test_the_most_urgent_answer_is_asked_for_first(session: Session) -> None:
    head = a_head(session)
    an_invitation(session, head, 30, "不急", answer_by=clock.now() + timedelta(hours=20))
    an_invitation(session, head, 60, "最急", answer_by=clock.now() + timedelta(hours=2))
    assert [one.title for one in head_invitations(session, the_head(head)).waiting] == ["最急", "不急"]


def test_each_invitation_stands_in_one_list(session: Session) -> None:
    head = a_head(session)
    an_invitation(session, head, 10, "等答复")
    an_invitation(session, head, 20, "已接", answer=Answer.ACCEPTED)
    an_invitation(session, head, 30, "已婉拒", answer=Answer.DECLINED)
    an_invitation(session, head, -30, "讲过了", answer=Answer.ACCEPTED)
    found = head_invitations(session, the_head(head))
    parts = (found.waiting, found.coming, found.declined, found.earlier)
    lists = [[one.title for one in part] for part in parts]
    assert lists == [["等答复"], ["已接"], ["已婉拒"], ["讲过了"]]
    assert len(found.waiting) == 1


def test_an_answer_is_open_until_the_activity_begins(session: Session) -> None:
    invitation = an_invitation(session, a_head(session), 10)
    actor, starts_at = the_head(invitation.head), invitation.assignment.starts_at

    def at(moment: datetime) -> bool:
        with time_machine.travel(moment.replace(tzinfo=clock.CHINA), tick=False):
            return invitation_detail(session, actor, invitation.id).is_open

    assert at(starts_at - timedelta(minutes=1))
    assert not at(starts_at)


def test_a_vacant_part_of_a_joint_event_is_named_without_a_head(session: Session) -> None:
    topics = [a_topic(session, "one"), a_topic(session, "two"), a_topic(session, "three")]
    me, gone, there = a_head(session), a_head(session), a_head(session, name="周大夫")
    event_ = an_assignment(session, a_need(session, topics=topics), me, gone, there)
    event_.invitations[1].answer = Answer.DECLINED
    session.flush()
    companions = invitation_detail(session, the_head(me), event_.invitations[0].id).companions
    assert [(one.topic_en, one.head_name) for one in companions] == [
        ("Topic two", ""),
        ("Topic three", "周大夫"),
    ]


def test_more_invitations_ask_the_database_no_more(session: Session) -> None:
    one, many = a_head(session), a_head(session)
    an_invitation(session, one, 10)
    for number in range(5):
        an_invitation(session, many, 10 + 3 * number)
    asked = []
    for head in (one, many):
        session.expire_all()
        with counted(session) as statements:
            head_invitations(session, the_head(head))
        asked.append(len(statements))
    assert asked[0] == asked[1]
