"""A head says whether she could help, and when; or somebody says it for her."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.queries.sent import sent_invitation
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.services.lock_emergency import lock_call
from matcher.emergencies.services.notify_calls import note_call_answered
from matcher.errors import Conflict
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Emergency, EmergencyCall
from matcher.policy import Actor
from matcher.policy.states import EMERGENCY_CALL
from matcher.wording import Text

OVER = Text("This is settled; nobody is asked any more. Thank you.")
SENT = Text("You are expected in a team by now. If something has come up, please say so there.")


def answer_call(
    session: Session, actor: Actor, call: EmergencyCall, command: CallAnswer, *, noted_by: str = ""
) -> None:
    """Keep whether the head could, and when; it may be changed until a team with the head was sent.

    Without days the head could for the whole of the emergency. Saying the same twice is once. `noted_by` is who took
    it down by telephone. Raises `Conflict` where the emergency is closed, the head was sent, or is not asked any
    more; `Outdated` where a coordinator saw another version (`command.version`; heads need none).
    """
    call = lock_call(session, call)
    step = "could" if command.could else "could_not"
    if noted_by:
        ensure_fresh(call, command.version)
    if not EMERGENCY_CALL.allows(step, call.state):
        if call.state.value == step:
            return
        raise Conflict(OVER)
    if sent_invitation(session, call) is not None:
        raise Conflict(SENT)
    from_at, until_at = _times(call.emergency, command) if command.could else (None, None)
    said = (from_at, until_at, command.remark, command.deputy)
    if call.state.value == step and said == (call.from_at, call.until_at, call.remark, call.deputy):
        return
    if not command.deputy and not noted_by:
        renew_personal_page(session, call.head)
    call.from_at, call.until_at, call.remark, call.deputy = said
    call.answered_at, call.noted_by = clock.now(), noted_by
    by = {"deputy": command.deputy} if command.deputy else {}
    transition(session, actor, EMERGENCY_CALL, call, step, head_id=call.head_id, **by)
    note_call_answered(session, call)
    session.flush()


def _times(emergency: Emergency, command: CallAnswer) -> tuple[datetime, datetime]:
    first = max(datetime.combine(emergency.first_day, time.min), _this_minute())
    last = datetime.combine(emergency.last_day, time.min) + timedelta(days=1)
    from_at, until_at = command.from_at or first, command.until_at or last
    return from_at, max(until_at, from_at + timedelta(minutes=15))


def _this_minute() -> datetime:
    return clock.now().replace(second=0, microsecond=0)
