"""Whom a township may ring up after it has withdrawn a need."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Need, Notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.queries.not_told_of_end import UntoldHead, not_told_of_end
from matcher.policy import Actor
from matcher.vocabulary import Role, ToldBy
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def withdrawn(session: Session, *, accepted: bool) -> Need:
    """A need whose head had been told of the visit, or had said yes to it."""
    need = a_need(session, topics=[a_topic(session)])
    head = a_head(session, name="李春禾", phone="139 0000 1111")
    visit = an_assignment(session, need, head)
    a_notification(session, visit, told_at=clock.now(), told_by=ToldBy.TELEPHONE, teller="王主任")
    if accepted:
        accept_invitation(session, Actor.of(an_account(session, head=head)), visit.invitations[0])
    withdraw_need(session, Actor.of(an_account(session, Role.TOWNSHIP)), need, need.version)
    return need


def test_of_a_head_who_had_said_yes_the_number_is_there(session: Session) -> None:
    need = withdrawn(session, accepted=True)
    assert not_told_of_end(session, need.id) == [UntoldHead("李春禾", "139 0000 1111")]


def test_of_one_who_was_only_asked_it_is_the_countys_to_ring(session: Session) -> None:
    assert not_told_of_end(session, withdrawn(session, accepted=False).id) == [UntoldHead("李春禾", "")]


def test_who_has_been_told_needs_no_call(session: Session) -> None:
    need = withdrawn(session, accepted=True)
    session.execute(update(Notification).values(told_at=clock.now(), told_by=ToldBy.MESSAGE))
    assert not_told_of_end(session, need.id) == []
