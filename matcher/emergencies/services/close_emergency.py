"""An emergency is over: nobody is asked any more, and who could have come is thanked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.queries.sent import gave_up, sent_heads
from matcher.emergencies.services.lock_emergency import hold_called_heads, lock_emergency
from matcher.emergencies.services.notify_calls import forget_calls, notify_calls
from matcher.models import Emergency, EmergencyCall, EmergencyTeam
from matcher.policy import Action, Actor, permit
from matcher.policy.states import EMERGENCY
from matcher.vocabulary import CallState, NotificationEvent


def close_emergency(session: Session, actor: Actor, emergency: Emergency, version: int) -> int:
    """Close it; how many heads are thanked who were not needed this time.

    Who was sent and could not come after all was needed, and is not told otherwise. Teams that were sent go on: each is
    stood down by itself. Teams that were not sent are dropped. Raises `Conflict` where it is closed already, `Outdated`
    where it is not of `version` any more.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    emergency = lock_emergency(session, emergency.id)
    ensure_fresh(emergency, version)
    hold_called_heads(session, emergency.id)
    calls = session.scalars(
        select(EmergencyCall)
        .where(EmergencyCall.emergency_id == emergency.id, EmergencyCall.state != CallState.OVER)
        .options(joinedload(EmergencyCall.head))
        .order_by(EmergencyCall.id)
        .execution_options(populate_existing=True)
    ).all()
    sent = {*sent_heads(session, emergency.id), *gave_up(session, emergency.id)}
    forget_calls(session, calls)
    thanked = [call for call in calls if call.state is CallState.COULD and call.head_id not in sent]
    drafts = select(EmergencyTeam).where(
        EmergencyTeam.emergency_id == emergency.id, EmergencyTeam.need_id.is_(None)
    )
    for team in session.scalars(drafts.order_by(EmergencyTeam.id)).all():
        record(session, actor, "emergency_team.drop", team, emergency_id=emergency.id)
        session.delete(team)
    notify_calls(session, NotificationEvent.EMERGENCY_OVER, emergency, thanked)
    emergency.closed_at = clock.now()
    transition(session, actor, EMERGENCY, emergency, "close", thanked=len(thanked))
    session.flush()
    return len(thanked)
