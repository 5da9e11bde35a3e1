"""Ticking off, taking it back, acknowledging: each once, and only where it still is so."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.models import Assignment
from matcher.notifications.services.tell import acknowledge, take_back_telling, tell_by_telephone
from matcher.policy import Actor
from matcher.vocabulary import Answer, Audience, NotificationEvent, Role, ToldBy
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR


@pytest.fixture
def assignment(session: Session) -> Assignment:
    return an_assignment(session, a_need(session), a_head(session))


def test_who_ticks_it_off_is_kept(session: Session, assignment: Assignment) -> None:
    asked = a_notification(session, assignment)
    tell_by_telephone(session, COORDINATOR, asked, asked.version)
    assert (asked.told_by, asked.told_at, asked.teller) == (ToldBy.TELEPHONE, clock.now(), COORDINATOR.name)


def test_it_is_ticked_off_once(session: Session, assignment: Assignment) -> None:
    asked = a_notification(session, assignment)
    seen = asked.version
    tell_by_telephone(session, COORDINATOR, asked, seen)
    with pytest.raises(Conflict):
        tell_by_telephone(session, COORDINATOR, asked, asked.version)


def test_what_was_overtaken_cannot_be_told_any_more(session: Session, assignment: Assignment) -> None:
    asked = a_notification(session, assignment, overtaken_at=clock.now())
    with pytest.raises(Conflict):
        tell_by_telephone(session, COORDINATOR, asked, asked.version)


def test_ticking_off_can_be_taken_back_but_an_answer_cannot(session: Session, assignment: Assignment) -> None:
    asked = a_notification(session, assignment)
    tell_by_telephone(session, COORDINATOR, asked, asked.version)
    assert take_back_telling(session, COORDINATOR, asked)
    assert (asked.told_by, asked.told_at, asked.teller) == (None, None, "")
    asked.told_by, asked.told_at = ToldBy.ANSWER, clock.now()
    take_back_telling(session, COORDINATOR, asked)
    assert asked.told_by is ToldBy.ANSWER


@pytest.mark.parametrize("since", ["answered", "later news"])
def test_what_is_over_meanwhile_does_not_come_back(
    session: Session, assignment: Assignment, since: str
) -> None:
    asked = a_notification(session, assignment)
    tell_by_telephone(session, COORDINATOR, asked, asked.version)
    if since == "answered":
        assignment.invitations[0].answer = Answer.ACCEPTED
    else:
        a_notification(session, assignment, NotificationEvent.RELINKED)
    assert not take_back_telling(session, COORDINATOR, asked)
    assert asked.overtaken_at is not None


@pytest.mark.parametrize("since", [NotificationEvent.DETAILS, NotificationEvent.TOMORROW])
def test_what_still_holds_beside_later_news_comes_back(
    session: Session, assignment: Assignment, since: NotificationEvent
) -> None:
    moved = a_notification(session, assignment, NotificationEvent.MOVED)
    tell_by_telephone(session, COORDINATOR, moved, moved.version)
    a_notification(session, assignment, since)
    assert take_back_telling(session, COORDINATOR, moved)
    assert moved.overtaken_at is None


def test_of_two_of_a_kind_the_later_one_is_told(session: Session, assignment: Assignment) -> None:
    details = a_notification(session, assignment, NotificationEvent.DETAILS)
    tell_by_telephone(session, COORDINATOR, details, details.version)
    a_notification(session, assignment, NotificationEvent.DETAILS)
    assert not take_back_telling(session, COORDINATOR, details)


def test_one_acknowledges_only_what_is_for_oneself(session: Session, assignment: Assignment) -> None:
    own = a_notification(session, assignment, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    other = a_notification(session, assignment, NotificationEvent.DECLINED, Audience.COORDINATOR)
    clerk = Actor(None, Role.TOWNSHIP, assignment.need.township_code, "陈干事")
    acknowledge(session, clerk, [own.id, other.id])
    assert (own.told_by, other.told_by) == (ToldBy.READING, None)
