"""A head says whether she could help, and when; or somebody says it for her."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.hours import (
    covers,
    end_of_day,
    first_moment,
    has_to_name_hours,
    is_asked_further,
    to_the_minute,
)
from matcher.emergencies.queries.sent import sent_visits
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.services.lock_emergency import lock_call
from matcher.emergencies.services.notify_calls import note_call_answered
from matcher.errors import Conflict, Invalid
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Assignment, Emergency, EmergencyCall
from matcher.policy import Actor
from matcher.policy.states import EMERGENCY_CALL
from matcher.wording import Text

OVER = Text("This is settled; nobody is asked any more. Thank you.")
SENT = Text("You are expected in a team by now. If something has come up, please say so there.")
NOTED_SENT = Text("This head is expected in a team by now. Please take the no down at that visit.")
OUTSIDE = Text(
    "A team counts on these hours already, outside of what you have entered. Please name hours that hold its visit, or"
    " change the visit first."
)

WHICH_HOURS = Text("You named hours before: please say from when until when you could.")


def answer_call(
    session: Session, actor: Actor, call: EmergencyCall, command: CallAnswer, *, noted_by: str = ""
) -> None:
    """Keep whether the head could, and when. Once a team with the head was sent, hours may change around its visit.

    Without days the head could for the whole of the emergency, as far as her page showed it; saying the same twice is
    once, and settles what she was asked further. `noted_by` is who took
    it down by telephone. Raises `Invalid` for times without a day, outside the emergency's days or that run backwards,
    and for a yes to further days without times where she had named narrower ones;
    `Conflict` where the emergency is closed or past its last day, a team counts on the head then, or nobody is asked
    any more; `Outdated` where a coordinator saw another version (`command.version`; heads need none).
    """
    call = lock_call(session, call)
    step = "could" if command.could else "could_not"
    if noted_by:
        ensure_fresh(call, command.version)
    if call.emergency.last_day < clock.today():
        raise Conflict(OVER)
    if not EMERGENCY_CALL.allows(step, call.state):
        if call.state.value == step:
            return
        raise Conflict(OVER)
    expected = sent_visits(session, call)
    if expected and not command.could:
        raise Conflict(NOTED_SENT if noted_by else SENT)
    from_at, until_at = _times(call, command) if command.could else (None, None)
    said = (from_at, until_at, command.could and command.names_hours, command.remark, command.deputy)
    if call.state.value == step and said == _said_before(call):
        _heard(session, call, command)
        return
    if from_at is not None and until_at is not None:
        _ensure_kept(call, expected, from_at, until_at)
    if not command.deputy and not noted_by:
        renew_personal_page(session, call.head)
    call.from_at, call.until_at, call.named_hours, call.remark, call.deputy = said
    call.answered_at, call.noted_by = clock.now(), noted_by
    by = {"deputy": command.deputy} if command.deputy else {}
    transition(session, actor, EMERGENCY_CALL, call, step, head_id=call.head_id, **by)
    _heard(session, call, command)
    session.flush()


def _said_before(call: EmergencyCall) -> tuple[datetime | None, datetime | None, bool, str, str]:
    return call.from_at, call.until_at, call.named_hours, call.remark, call.deputy


def _last_day_seen(emergency: Emergency, command: CallAnswer) -> date:
    """Until which day it lasts as far as who answers knows."""
    return min(command.last_day or emergency.last_day, emergency.last_day)


def _heard(session: Session, call: EmergencyCall, command: CallAnswer) -> None:
    """Who answers has heard of it, and knows until which day it lasts as far as the page showed it."""
    call.asked_until = _last_day_seen(call.emergency, command)
    if is_asked_further(call) and call.asked_until == call.emergency.last_day:
        call.answered_at = clock.now()
    note_call_answered(session, call)


def _ensure_kept(
    call: EmergencyCall, expected: Sequence[Assignment], from_at: datetime, until_at: datetime
) -> None:
    """Raise `Conflict` where a visit ahead lies within the hours named before, and not within the new ones."""
    for visit in expected:
        is_within = from_at <= visit.starts_at and visit.ends_at <= until_at
        has_begun = visit.starts_at <= clock.now()
        if covers(call, visit.starts_at, visit.ends_at) and not is_within and not has_begun:
            raise Conflict(OUTSIDE)


def _times(call: EmergencyCall, command: CallAnswer) -> tuple[datetime, datetime]:
    """From when until when: all that is left of the emergency where nothing was named."""
    emergency = call.emergency
    is_one_day = emergency.first_day == emergency.last_day
    said = command.on_its_day(emergency.first_day if is_one_day else None)
    for field, day in (("from_day", said.from_day), ("until_day", said.until_day)):
        if day is not None and not emergency.first_day <= day <= emergency.last_day:
            raise Invalid.field(field, Text("This is not one of the days of the emergency."))
    if said.from_at is None and said.until_at is None and has_to_name_hours(call):
        raise Invalid.field("until_day", WHICH_HOURS)
    from_at = said.from_at or max(first_moment(emergency), to_the_minute(clock.now()))
    until_at = said.until_at or end_of_day(_last_day_seen(emergency, command))
    if said.until_at is not None and until_at <= clock.now():
        raise Invalid.field("until_day", Text("This is over already; please choose a time ahead."))
    if until_at <= from_at:
        raise Invalid.field("until_day", Text("The end must be later than the beginning."))
    return from_at, until_at
