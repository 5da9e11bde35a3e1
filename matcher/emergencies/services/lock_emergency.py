"""Holding an emergency while its calls and teams change: the one lock of both.

The order of locks is weeks, needs, emergencies, heads.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import Emergency, EmergencyCall, EmergencyTeam
from matcher.policy.states import EMERGENCY
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import CallState
from matcher.wording import Text

CLOSED = Text("This emergency is closed; nothing of it can be changed any more.")


def lock_emergency(session: Session, emergency_id: int, *, closed_too: bool = False) -> Emergency:
    """The emergency, locked to the end of the transaction and read afresh.

    Raises `Conflict` where it is closed, unless that does not matter.
    """
    held = select(Emergency).where(Emergency.id == emergency_id).with_for_update(of=Emergency, key_share=True)
    emergency = session.scalars(held.execution_options(populate_existing=True)).one()
    if not closed_too and not EMERGENCY.allows("edit", emergency.state):
        raise Conflict(CLOSED)
    return emergency


def lock_call(session: Session, call: EmergencyCall) -> EmergencyCall:
    """The call, read afresh with its emergency and its head held. Raises `Conflict` where the emergency is closed."""
    lock_emergency(session, call.emergency_id)
    hold_asked_heads(session, [call.head_id])
    session.refresh(call)
    return call


def hold_called_heads(session: Session, emergency_id: int) -> None:
    """Hold every head who is asked, so that nobody ends her call meanwhile. Call it with the emergency held."""
    query = select(EmergencyCall.head_id).where(
        EmergencyCall.emergency_id == emergency_id, EmergencyCall.state != CallState.OVER
    )
    hold_asked_heads(session, session.scalars(query).all())


def lock_team(session: Session, team: EmergencyTeam, *, closed_too: bool = False) -> EmergencyTeam:
    """The team, read afresh with its emergency held. Raises `Conflict` where that is closed, as `lock_emergency`."""
    lock_emergency(session, team.emergency_id, closed_too=closed_too)
    session.refresh(team)
    return team
