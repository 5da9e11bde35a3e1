"""Builders of colleagues whom heads would like to send instead."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.colleagues.schemas.name import NameColleague
from matcher.colleagues.services.name_colleague import name_colleague
from matcher.models import Colleague, Invitation
from matcher.policy.actor import link_actor, service_actor
from matcher.vocabulary import ColleagueState

NAME, PHONE = "李大夫", "139 1234 5678"


def a_colleague(session: Session, invitation: Invitation, **values: Any) -> Colleague:
    """Somebody named for the invitation who waits for the coordinator."""
    fields: dict[str, Any] = {
        "state": ColleagueState.PENDING, "name": NAME, "phone": PHONE, "may_teach": True, "created_at": clock.now(),
    }  # fmt: skip
    colleague = Colleague(invitation=invitation, **fields | values)
    session.add(colleague)
    session.flush()
    county = service_actor(invitation.head.county_code)
    record(session, county, "colleague.name", colleague, after=colleague.state.value)
    session.flush()
    return colleague


def names(session: Session, invitation: Invitation, phone: str = PHONE, deputy: str = "") -> Colleague:
    """The invitation's head names somebody, as behind the link."""
    command = NameColleague(NAME, phone, may_teach=True, version=invitation.version, deputy=deputy)
    return name_colleague(session, link_actor(invitation.head), invitation, command)
