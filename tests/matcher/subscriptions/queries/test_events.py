"""What stands in whose calendar, from release to withdrawal; read back by another library than writes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
import vobject
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.links.feed_links import FeedSubject
from matcher.models import Assignment, Head, Need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.subscriptions.calendar_file import calendar_file
from matcher.subscriptions.event_words import name_of_calendar
from matcher.subscriptions.queries.events import event_of_need, events_of
from matcher.vocabulary import AssignmentStatus, DeclineReason, NeedStatus, Role
from matcher.wording.name import Name
from tests.builders.colleagues import a_colleague
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
COUNTY = FeedSubject(region_code=DONGTAI)


def asked(session: Session, need: Need, *heads: Head, **values: object) -> Assignment:
    """A released visit, its heads asked."""
    assignment = an_assignment(session, need, *heads, **values)
    for invitation in assignment.invitations:
        invitation.answer_by = assignment.starts_at
    session.flush()
    return assignment


def of(head: Head) -> FeedSubject:
    return FeedSubject(head_id=head.id)


def the_head(head: Head) -> Actor:
    return Actor(None, Role.HEAD, DONGTAI, head.name, head.id)


def read(session: Session, subject: FeedSubject, language: str = "en") -> list[vobject.base.Component]:
    """The events of a calendar as vobject reads them."""
    written = calendar_file(
        name_of_calendar(Name("日历")), events_of(session, subject), language, lambda path: f"https://x{path}"
    ).decode()
    return list(vobject.readOne(written).contents.get("vevent", []))


def test_what_became_of_a_colleague_is_a_change_of_the_visit(session: Session) -> None:
    need, head = a_need(session), a_head(session)
    visit = asked(session, need, head)
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=2), tick=False):
        now = clock.now()
        a_colleague(session, visit.invitations[0])
    (event,) = events_of(session, of(head))
    assert event.changed_at == now


def the_one(session: Session, subject: FeedSubject, language: str = "en") -> vobject.base.Component:
    (event,) = read(session, subject, language)
    return event


def test_a_visit_from_release_to_withdrawal_is_one_event_that_only_grows(session: Session) -> None:
    need, head = a_need(session, title="高血压讲座"), a_head(session, name="李春禾")
    first = asked(session, need, head)
    seen = [(the_one(session, of(head)), the_one(session, COUNTY))]
    accept_invitation(session, the_head(head), first.invitations[0])
    seen.append((the_one(session, of(head)), the_one(session, COUNTY)))
    no = Decline(version=first.invitations[0].version, reason=DeclineReason.BUSY, remark="", deputy="")
    decline_invitation(session, the_head(head), first.invitations[0], no)
    moved = asked(session, need, head, starts_at=first.starts_at + timedelta(days=1))
    seen.append((the_one(session, of(head)), the_one(session, COUNTY)))
    withdraw_need(session, Actor(None, Role.TOWNSHIP, need.township_code, "镇"), need, need.version)
    seen.append((the_one(session, of(head)), the_one(session, COUNTY)))
    for events in zip(*seen, strict=True):
        assert len({event.uid.value for event in events}) == 1
        sequences = [int(event.sequence.value) for event in events]
        assert sequences == sorted(set(sequences))
        assert [event.status.value for event in events] == [
            "TENTATIVE",
            "CONFIRMED",
            "TENTATIVE",
            "CANCELLED",
        ]
        starts = [event.dtstart.value for event in events]
        assert starts[0].isoformat() == f"{first.starts_at.isoformat()}+08:00"
        assert starts[2] == starts[3] == starts[0] + timedelta(days=1)
        assert events[1].summary.value == "高血压讲座"
        assert events[3].summary.value == "[called off] 高血压讲座"
    assert moved.status is AssignmentStatus.CANCELLED


def test_it_says_where_with_whom_and_for_how_many_and_rings_before(session: Session) -> None:
    need = a_need(session, audience=40, title="健康讲座，找张医生 138 1234 5678", contact="张 0515-85212345")
    head = a_head(session, name="李春禾", phone="139 1234 5678")
    asked(session, need, head)
    for subject in (of(head), FeedSubject(region_code=need.township_code)):
        event = the_one(session, subject, "zh")
        assert need.venue.name in event.location.value
        assert "预计约40人参加" in event.description.value
        assert event.valarm.trigger.value == timedelta(hours=-2)
        assert "5678" not in event.serialize()
        assert "85212345" not in event.serialize()
    assert "李春禾" in event.description.value


def test_times_are_of_shanghai_and_the_file_says_what_that_is(session: Session) -> None:
    asked(session, a_need(session), a_head(session))
    written = calendar_file(
        name_of_calendar(Name("日历")), events_of(session, COUNTY), "zh", lambda _: None
    ).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n" in written
    assert "DTSTART;TZID=Asia/Shanghai:" in written
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in written
    assert "X-PUBLISHED-TTL:PT1H\r\n" in written
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75


def test_nobody_sees_proposals_nor_what_became_of_them(session: Session) -> None:
    need, head = a_need(session), a_head(session)
    an_assignment(session, need, head, status=AssignmentStatus.PROPOSED)
    assert read(session, of(head)) == read(session, COUNTY) == []
    withdraw_need(session, Actor(None, Role.TOWNSHIP, need.township_code, "镇"), need, need.version)
    assert read(session, of(head)) == read(session, COUNTY) == []
    assert event_of_need(session, need.id) is None


def test_a_calendar_holds_nothing_of_others(session: Session) -> None:
    here, there = a_need(session), a_need(session, venue=a_venue(session, a_township(session, "320981999")))
    one, other = a_head(session), a_head(session)
    asked(session, here, one)
    asked(session, there, other)
    assert len(read(session, of(one))) == len(read(session, FeedSubject(region_code=here.township_code))) == 1
    assert read(session, FeedSubject(region_code="320982")) == []
    assert len(read(session, COUNTY)) == 2
    assert event_of_need(session, here.id, other.id) is None


def test_who_declined_is_not_reminded_of_it_and_what_was_called_off_goes_after_two_weeks(
    session: Session,
) -> None:
    head, other = a_head(session), a_head(session)
    declined = asked(session, a_need(session), head).invitations[0]
    no = Decline(version=declined.version, reason=DeclineReason.BUSY, remark="", deputy="")
    decline_invitation(session, the_head(head), declined, no)
    assert read(session, of(head)) == []
    need = a_need(session)
    assignment = asked(session, need, other)
    withdraw_need(session, Actor(None, Role.TOWNSHIP, need.township_code, "镇"), need, need.version)
    assert len(read(session, of(other))) == 1
    assignment.starts_at = clock.now() - timedelta(days=15)
    session.flush()
    assert read(session, of(other)) == []
    assert need.status is NeedStatus.WITHDRAWN


def test_the_same_visits_make_the_same_bytes(session: Session) -> None:
    asked(session, a_need(session), a_head(session))
    files = {
        calendar_file(name_of_calendar(Name("日历")), events_of(session, COUNTY), "zh", lambda _: None)
        for _ in range(2)
    }
    assert len(files) == 1
