"""Going away over a promised visit: what becomes of each is said before the days are entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Assignment, Notification
from matcher.offers.schemas.offer_days import Going, OfferDays, Presence, VisitChoice
from matcher.offers.services.add_offer_days import add_offer_days
from matcher.policy.actor import link_actor
from matcher.vocabulary import Answer, AnsweredBy, AssignmentStatus, DeclineReason
from tests.builders.moves import a_visit_to_move
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)


@pytest.fixture
def visit(session: Session) -> Assignment:
    """On Tuesday from 10:00 to 11:30."""
    return a_visit_to_move(session)


def away(visit: Assignment, *visits: VisitChoice) -> OfferDays:
    offer = visit.invitations[0].head.offer
    assert offer is not None
    return OfferDays(offer.version, Presence.AWAY, MONDAY, WEDNESDAY, 0, 24 * 60, "省里开会", visits)


def choice(visit: Assignment, going: Going) -> VisitChoice:
    (invitation,) = visit.invitations
    return VisitChoice(invitation.id, invitation.version, going)


def enter(session: Session, visit: Assignment, command: OfferDays) -> list[date]:
    head = visit.invitations[0].head
    offer = add_offer_days(session, link_actor(head), head, command)
    return [each.day for each in offer.exceptions]


def test_nothing_is_entered_before_something_was_said_of_each_visit(
    session: Session, visit: Assignment
) -> None:
    with pytest.raises(Invalid) as refused:
        enter(session, visit, away(visit))
    assert list(refused.value.messages) == ["visits"]
    assert visit.invitations[0].answer is Answer.ACCEPTED


def test_who_still_goes_is_away_for_the_rest(session: Session, visit: Assignment) -> None:
    assert enter(session, visit, away(visit, choice(visit, Going.STILL))) == [MONDAY, TUESDAY, WEDNESDAY]
    assert (visit.invitations[0].answer, visit.status) == (Answer.ACCEPTED, AssignmentStatus.ACCEPTED)


def test_who_cannot_go_gives_the_time_back_and_the_coordinator_hears(
    session: Session, visit: Assignment
) -> None:
    enter(session, visit, away(visit, choice(visit, Going.CANNOT)))
    (invitation,) = visit.invitations
    assert (invitation.answer, invitation.decline_reason, invitation.remark) == (
        Answer.DECLINED, DeclineReason.AWAY, "省里开会",
    )  # fmt: skip
    assert "fell_out" in set(session.scalars(select(Notification.event)))


@pytest.mark.parametrize(
    "hours",
    [pytest.param((0, 600), id="before"), pytest.param((690, 1440), id="after")],
)
def test_hours_that_do_not_touch_the_visit_ask_nothing(
    session: Session, visit: Assignment, hours: tuple[int, int]
) -> None:
    command = replace(away(visit), start=hours[0], end=hours[1])
    assert enter(session, visit, command) == [MONDAY, TUESDAY, WEDNESDAY]


def test_being_free_on_a_day_asks_nothing(session: Session, visit: Assignment) -> None:
    command = replace(away(visit), presence=Presence.FREE, start=480, end=1080)
    assert enter(session, visit, command) == [MONDAY, TUESDAY, WEDNESDAY]


def test_a_yes_said_in_between_is_not_taken_back_unseen(session: Session) -> None:
    visit = a_visit_to_move(session, status=AssignmentStatus.RELEASED)
    seen = choice(visit, Going.CANNOT)
    (invitation,) = visit.invitations
    accept_invitation(session, link_actor(invitation.head), invitation)
    with pytest.raises(Conflict):
        enter(session, visit, away(visit, seen))


def test_what_the_coordinator_enters_is_answered_for_the_head(session: Session, visit: Assignment) -> None:
    head = visit.invitations[0].head
    add_offer_days(session, COORDINATOR, head, away(visit, choice(visit, Going.CANNOT)))
    (invitation,) = visit.invitations
    assert (invitation.answered_by, invitation.deputy) == (AnsweredBy.DEPUTY, COORDINATOR.name)
    assert visit.starts_at == datetime(2026, 3, 10, 10)
