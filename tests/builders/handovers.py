"""Builders of who answers for a county."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Handover
from tests.builders.people import an_account
from tests.builders.places import a_county

ALWAYS_COMING = date(2099, 1, 1)


def a_handover(
    session: Session, coordinator: Account | None = None, successor: Account | None = None, **values: Any
) -> Handover:
    """Somebody takes the place of a coordinator of Dongtai, by default from 2099 on."""
    coordinator = coordinator or an_account(session, name="王主任")
    successor = successor or an_account(
        session, region=a_county(session, coordinator.region_code), name="李华"
    )
    fields = {"first_day": ALWAYS_COMING, "note": "", "said_at": clock.now()} | values
    said = Handover(
        county_code=coordinator.region_code,
        coordinator_id=coordinator.id,
        successor_id=successor.id,
        **fields,
    )
    session.add(said)
    session.flush()
    return said


def so_many_handovers(session: Session, coordinator: Account, size: int) -> int:
    """One of hers that comes, and `size` others whose place she takes today; the number of the first."""
    coming, today = a_handover(session, coordinator), clock.today()
    for _ in range(size):
        other = an_account(session, region=a_county(session, coordinator.region_code))
        a_handover(session, other, coordinator, first_day=today, last_day=today)
    return coming.id
