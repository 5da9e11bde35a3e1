"""All heads of the emergency's kinds are asked at once whether they could help; reminded once more; ended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.emergencies.hours import is_asked_further
from matcher.emergencies.queries.whom_to_ask import calls_to_ask_further, heads_to_ask
from matcher.emergencies.services.lock_emergency import hold_called_heads, lock_emergency
from matcher.emergencies.services.notify_calls import forget_calls, notify_calls
from matcher.errors import Conflict
from matcher.models import Emergency, EmergencyCall, Head
from matcher.policy import Action, Actor, permit
from matcher.policy.states import EMERGENCY_CALL
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import CallState, NotificationEvent
from matcher.wording import Text

AGAIN_AFTER = timedelta(minutes=10)
"""So long nobody is reminded who was asked or reminded last."""
PAST = Text("Its last day is over, and heads cannot answer any more. Please close it, or change its days.")


def ask_heads(session: Session, actor: Actor, emergency: Emergency) -> int:
    """Ask every head of its kinds and topics who may be contacted and is not asked yet; how many that are.

    Doing it twice asks nobody twice; whoever entered the lists meanwhile is asked, and who is back in them. Who said
    yes for fewer days than it lasts by now is asked about the others: the yes stands. Raises `Conflict` where the
    emergency is closed or past its last day.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    emergency = lock_emergency(session, emergency.id)
    _ensure_ahead(emergency)
    held = [head.id for head in heads_to_ask(session, emergency)]
    held += [call.head_id for call in session.scalars(calls_to_ask_further(emergency))]
    hold_asked_heads(session, held)
    heads = heads_to_ask(session, emergency)
    again = _asked_again(session, actor, emergency, heads)
    fresh = [head for head in heads if head.id not in {call.head_id for call in again}]
    calls = [*again, *_asked_further(session, emergency), *_written(session, emergency, fresh)]
    if calls:
        notify_calls(session, NotificationEvent.EMERGENCY_ASKED, emergency, calls)
        record(session, actor, "emergency.ask", emergency, heads=len(calls))
    session.flush()
    return len(calls)


def _asked_again(
    session: Session, actor: Actor, emergency: Emergency, heads: Sequence[Head]
) -> Sequence[EmergencyCall]:
    """The calls of those who had been asked, were out of use or contact and are back; what they had said is gone."""
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == emergency.id,
        EmergencyCall.head_id.in_([head.id for head in heads]),
        EmergencyCall.state == CallState.OVER,
    )
    afresh = query.options(joinedload(EmergencyCall.head)).execution_options(populate_existing=True)
    calls = session.scalars(afresh.order_by(EmergencyCall.id)).all()
    for call in calls:
        call.asked_at, call.reminded_at, call.answered_at = clock.now(), None, None
        call.asked_until = emergency.last_day
        call.from_at = call.until_at = None
        call.named_hours = False
        call.remark = call.deputy = call.noted_by = ""
        transition(session, actor, EMERGENCY_CALL, call, "ask_again", head_id=call.head_id)
    return calls


def _asked_further(session: Session, emergency: Emergency) -> Sequence[EmergencyCall]:
    """The calls of those who are asked about the days by which the emergency was prolonged."""
    afresh = calls_to_ask_further(emergency).options(joinedload(EmergencyCall.head))
    calls = session.scalars(afresh.execution_options(populate_existing=True)).all()
    for call in calls:
        call.reminded_at, call.asked_until = clock.now(), emergency.last_day
    return calls


def _ensure_ahead(emergency: Emergency) -> None:
    """Raise `Conflict` where its last day is over: heads could not answer any more."""
    if emergency.last_day < clock.today():
        raise Conflict(PAST)


def _written(session: Session, emergency: Emergency, heads: Sequence[Head]) -> Sequence[EmergencyCall]:
    """A call to each of the heads, all by one statement."""
    if not heads:
        return ()
    rows = [
        {
            "emergency_id": emergency.id, "head_id": head.id, "state": CallState.WAITING, "asked_at": clock.now(),
            "asked_until": emergency.last_day, "named_hours": False, "remark": "", "deputy": "", "noted_by": "",
            "version": 1,
        }
        for head in heads
    ]  # fmt: skip
    session.execute(insert(EmergencyCall), rows)
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == emergency.id, EmergencyCall.head_id.in_([head.id for head in heads])
    )
    return session.scalars(query.options(joinedload(EmergencyCall.head)).order_by(EmergencyCall.id)).all()


def remind_heads(session: Session, actor: Actor, emergency: Emergency) -> int:
    """Ask those once more who have not answered, or not about further days, and were not asked just now; how many.

    Raises `Conflict` where the emergency is closed or past its last day.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    emergency = lock_emergency(session, emergency.id)
    _ensure_ahead(emergency)
    hold_called_heads(session, emergency.id)
    before = clock.now() - AGAIN_AFTER
    query = select(EmergencyCall).where(
        EmergencyCall.emergency_id == emergency.id,
        EmergencyCall.state.in_((CallState.WAITING, CallState.COULD)),
    )
    afresh = query.options(joinedload(EmergencyCall.head)).execution_options(populate_existing=True)
    calls = [
        call
        for call in session.scalars(afresh.order_by(EmergencyCall.id))
        if (call.state is CallState.WAITING or is_asked_further(call))
        and (call.reminded_at or call.asked_at) <= before
    ]
    for call in calls:
        call.reminded_at, call.asked_until = clock.now(), emergency.last_day
    notify_calls(session, NotificationEvent.EMERGENCY_REMINDED, emergency, calls)
    if calls:
        record(session, actor, "emergency.remind", emergency, heads=len(calls))
    session.flush()
    return len(calls)


def end_calls_to_heads(session: Session, actor: Actor, heads: Collection[Head]) -> None:
    """These heads are asked no more: they are out of use, or do not want to be contacted.

    Call it with the heads held (`hold_leaving_heads`), and so without holding the emergency.
    """
    query = select(EmergencyCall).where(
        EmergencyCall.head_id.in_([head.id for head in heads]), EmergencyCall.state != CallState.OVER
    )
    calls = session.scalars(query.order_by(EmergencyCall.id).execution_options(populate_existing=True)).all()
    for call in calls:
        transition(session, actor, EMERGENCY_CALL, call, "end", head_id=call.head_id)
    forget_calls(session, calls)
