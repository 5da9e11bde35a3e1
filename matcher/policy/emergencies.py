"""Which emergencies somebody sees."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from matcher.models import Emergency, EmergencyTeam, EmergencyTownship, lies_in
from matcher.policy.actor import Actor
from matcher.vocabulary import Role


def emergencies_near(actor: Actor) -> ColumnElement[bool]:
    """Emergencies of the region's counties; a township reads those that concern it."""
    if actor.role is Role.TOWNSHIP:
        concerned = Emergency.townships.any(lies_in(EmergencyTownship.township_code, actor.region_code))
        sent = select(EmergencyTeam.emergency_id).where(
            lies_in(EmergencyTeam.township_code, actor.region_code), EmergencyTeam.need_id.is_not(None)
        )
        return or_(concerned, Emergency.id.in_(sent))
    return lies_in(Emergency.county_code, actor.region_code)
