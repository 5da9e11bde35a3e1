"""The recorded visits: of a period, of a township, of a head, within reach."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Region
from matcher.policy import Actor
from matcher.visits.queries.visit_list import list_visits
from matcher.visits.schemas.visit_filter import VisitFilter
from matcher.vocabulary import AssignmentStatus, Presence, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

FIRST = datetime(2026, 11, 3, 9, 0)


def held(
    session: Session, day: int, head: Head, town: Region | None = None, presence: Presence = Presence.CAME
) -> Assignment:
    """A recorded visit of the head, so many days after the first of all."""
    need = a_need(session, township=town or a_township(session))
    event = an_assignment(
        session, need, head, status=AssignmentStatus.DONE, starts_at=FIRST + timedelta(days=day)
    )
    a_visit(session, event, presence, attendance=40 + day, recorded_at=FIRST)
    return event


@pytest.fixture
def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def attendances(session: Session, actor: Actor, wanted: VisitFilter) -> list[int | None]:
    return [line.attendance for line in list_visits(session, actor, wanted).items]


def test_the_latest_visit_comes_first(session: Session, coordinator: Actor) -> None:
    head = a_head(session)
    for day in (0, 2, 1):
        held(session, day, head)
    assert attendances(session, coordinator, VisitFilter()) == [42, 41, 40]


def test_a_period_has_both_its_days(session: Session, coordinator: Actor) -> None:
    head = a_head(session)
    for day in range(4):
        held(session, day, head)
    period = VisitFilter(since=FIRST.date() + timedelta(days=1), until=FIRST.date() + timedelta(days=2))
    assert attendances(session, coordinator, period) == [42, 41]


def test_a_heads_visits_are_those_to_which_it_came(session: Session, coordinator: Actor) -> None:
    one, other = a_head(session), a_head(session, name="沈芷")
    held(session, 2, one, presence=Presence.ABSENT)
    held(session, 0, one)
    held(session, 1, other)
    assert attendances(session, coordinator, VisitFilter(head_id=one.id)) == [40]


def test_a_township_sees_its_own_only(session: Session) -> None:
    head, town = a_head(session), a_township(session)
    held(session, 0, head, town)
    held(session, 1, head, a_township(session, "320981116", "新街镇"))
    clerk = Actor.of(an_account(session, Role.TOWNSHIP, region=town))
    assert attendances(session, clerk, VisitFilter()) == [40]


def test_it_says_who_came_who_did_not_and_who_came_instead(session: Session, coordinator: Actor) -> None:
    head = a_head(session, name="李春禾")
    for day, presence in enumerate((Presence.SUBSTITUTE, Presence.CAME)):
        held(session, day, head, presence=presence)
    lines = list_visits(session, coordinator, VisitFilter()).items
    assert [(line.heads, line.absent, line.instead) for line in lines] == [
        (("李春禾",), (), ()),
        ((), ("李春禾",), ("孙医生",)),
    ]
