"""Details of a promised visit are saved at once, and whoever relies on them hears of it once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Assignment, Notification
from matcher.needs.schemas.details import Details
from matcher.needs.services.change_details import change_details
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Audience, NotificationEvent, Role
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")


@pytest.fixture
def visit(session: Session) -> Assignment:
    need = a_need(session, venue=a_venue(session, capacity=80), contact="王主任 13800000001")
    head = a_head(session, topics={need.parts[0].topic: 3}, offer={"max_audience": 70})
    return an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)


def as_it_is(visit: Assignment) -> Details:
    need = visit.need
    return Details(need.contact, need.remarks, need.audience, need.version)


def news(session: Session) -> list[tuple[str, str]]:
    session.flush()
    query = select(Notification).where(Notification.overtaken_at.is_(None)).order_by(Notification.audience)
    return [(each.audience.value, str(sentence_of(each))) for each in session.scalars(query)]


def test_another_contact_is_saved_and_the_head_is_told(session: Session, visit: Assignment) -> None:
    command = replace(as_it_is(visit), contact="李主任 13800000002")
    assert change_details(session, CLERK, visit.need, command)
    assert visit.need.contact == "李主任 13800000002"
    ((audience, said),) = news(session)
    assert (audience, said[-13:]) == ("head", "whom to ring.")


def test_several_changes_are_told_as_one(session: Session, visit: Assignment) -> None:
    change_details(session, CLERK, visit.need, replace(as_it_is(visit), contact="李主任 13800000002"))
    change_details(session, CLERK, visit.need, replace(as_it_is(visit), audience=66))
    head, desk = dict(reversed(news(session))), dict(news(session))
    assert "whom to ring, about 66 listeners" in head["head"]
    assert "about 66 listeners" in desk["coordinator"]


def test_who_is_not_yet_told_of_the_invitation_needs_no_further_news(
    session: Session, visit: Assignment
) -> None:
    a_notification(session, visit)
    change_details(session, CLERK, visit.need, replace(as_it_is(visit), remarks="带身份证"))
    assert [said[0] for said in news(session)] == ["head"]
    assert session.scalars(select(Notification)).one().event is NotificationEvent.INVITED


def test_a_township_hears_what_a_coordinator_changed(session: Session, visit: Assignment) -> None:
    change_details(session, COORDINATOR, visit.need, replace(as_it_is(visit), remarks="带身份证"))
    assert {audience for audience, _ in news(session)} == {Audience.HEAD.value, Audience.TOWNSHIP.value}


@pytest.mark.parametrize(("audience", "who"), [(75, "{head}"), (90, "80")])
def test_more_than_head_or_room_take_is_refused_in_words(
    session: Session, visit: Assignment, audience: int, who: str
) -> None:
    with pytest.raises(Invalid) as refused:
        change_details(session, CLERK, visit.need, replace(as_it_is(visit), audience=audience))
    said = " ".join(refused.value.messages["audience"])
    assert who.format(head=visit.invitations[0].head.name) in said


def test_saving_what_is_there_already_changes_and_tells_nothing(session: Session, visit: Assignment) -> None:
    before = visit.need.version
    assert not change_details(session, CLERK, visit.need, as_it_is(visit))
    assert (visit.need.version, news(session)) == (before, [])


def test_another_version_or_nobody_to_come_is_a_conflict(session: Session, visit: Assignment) -> None:
    with pytest.raises(Outdated):
        change_details(session, CLERK, visit.need, replace(as_it_is(visit), version=99))
    with pytest.raises(Conflict):
        change_details(session, CLERK, a_need(session), as_it_is(visit))
