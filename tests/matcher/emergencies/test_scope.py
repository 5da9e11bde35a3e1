"""Who looks after a township sees the emergencies of those that went over to it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Emergency
from matcher.policy import Actor
from matcher.policy.emergencies import emergencies_near
from matcher.vocabulary import Role
from tests.builders.emergencies import an_emergency
from tests.builders.places import a_township


def test_an_emergency_of_a_closed_township_is_seen_by_its_successor(session: Session) -> None:
    old, other = a_township(session), a_township(session, "320981116", "弶港镇")
    emergency = an_emergency(session, old)
    query = select(Emergency.id).where(emergencies_near(Actor(None, Role.TOWNSHIP, other.code, "township")))
    assert session.scalars(query).all() == []
    old.closed_on, old.successor_code, old.heir_code = clock.today(), other.code, other.code
    session.flush()
    assert session.scalars(query).all() == [emergency.id]
