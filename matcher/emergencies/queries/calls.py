"""What a head is asked in emergencies, as she and whoever has the link see it: without telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.emergencies.hours import has_to_name_hours, is_all_days, is_asked_further
from matcher.emergencies.queries.sent import sent_invitation
from matcher.models import Emergency, EmergencyCall, EmergencyTownship
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import CallState, EmergencyKind, EmergencyState


@dataclass(frozen=True, slots=True)
class CallRow:
    """One question: what has happened, where and when, and what was said; `sent_id` is the invitation of a team.

    `is_asked_further` where the emergency lasts longer than when the head answered;
    she `has_to_name_hours` where she had named narrower ones.
    """

    id: int
    version: int
    state: CallState
    kind: EmergencyKind
    title: str
    about: str
    townships: Sequence[RegionName]
    first_day: date
    last_day: date
    is_open: bool
    from_at: datetime | None
    until_at: datetime | None
    is_all_days: bool
    remark: str
    head_id: int
    sent_id: int | None
    is_asked_further: bool
    has_to_name_hours: bool

    @property
    def may_answer(self) -> bool:
        """Whether it can still be answered, or the answer changed: once a team is sent, its hours."""
        return self.is_open and self.state is not CallState.OVER


def find_call(session: Session, call_id: int) -> EmergencyCall | None:
    """The call of that number with all that is shown of it."""
    return session.scalars(_loaded().where(EmergencyCall.id == call_id)).one_or_none()


def call_row(session: Session, call: EmergencyCall) -> CallRow:
    """What is shown of a call."""
    emergency, sent = call.emergency, sent_invitation(session, call)
    return CallRow(
        id=call.id, version=call.version, state=call.state, kind=emergency.kind,
        title=without_numbers(emergency.name), about=without_numbers(emergency.about),
        townships=[RegionName.of(each.township) for each in emergency.townships],
        first_day=emergency.first_day, last_day=emergency.last_day,
        is_open=emergency.state is EmergencyState.OPEN and emergency.last_day >= clock.today(),
        from_at=call.from_at, until_at=call.until_at,
        is_all_days=is_all_days(call), remark=call.remark, head_id=call.head_id, sent_id=sent.id if sent else None,
        is_asked_further=is_asked_further(call), has_to_name_hours=has_to_name_hours(call),
    )  # fmt: skip


def open_calls_of_head(session: Session, head_id: int) -> tuple[CallRow, ...]:
    """Those of emergencies that are under way and not past their last day, the newest first."""
    query = _loaded().where(
        EmergencyCall.head_id == head_id,
        EmergencyCall.state != CallState.OVER,
        EmergencyCall.emergency.has(
            and_(Emergency.state == EmergencyState.OPEN, Emergency.last_day >= clock.today())
        ),
    )
    return tuple(call_row(session, call) for call in session.scalars(query.order_by(EmergencyCall.id.desc())))


def _loaded() -> Select[EmergencyCall]:
    return select(EmergencyCall).options(
        joinedload(EmergencyCall.head),
        joinedload(EmergencyCall.emergency)
        .selectinload(Emergency.townships)
        .joinedload(EmergencyTownship.township),
    )
