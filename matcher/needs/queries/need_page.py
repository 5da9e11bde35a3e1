"""One need as its township sees it: what was asked, who comes and when, what happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.calendar import Calendar
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of
from matcher.duties.queries.duties import Asked, Duty, duties_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import (
    Assignment,
    Head,
    Invitation,
    Need,
    NeedHead,
    NeedPack,
    Part,
    Window,
)
from matcher.moves.queries.pending_moves import PendingMove, pending_move
from matcher.needs.queries.need_history import Event, need_history
from matcher.needs.queries.need_obstacles import obstacles_of
from matcher.notifications.reasons_of_withdrawal import facts_of_reason, why_of
from matcher.policy.states import NEED, is_editable, is_recordable
from matcher.registry.queries.packs import PackQuantity
from matcher.visits.periods import is_unreported
from matcher.visits.queries.of_need import RecordedVisit, recorded_visits
from matcher.visits.said import HeadSaid
from matcher.vocabulary import LIVE_ASSIGNMENTS, Answer, HeadPreference, Kind, NeedStatus
from matcher.wording import Text
from matcher.wording.listeners import who_listens
from matcher.wording.phrase import Phrase


@dataclass(frozen=True, slots=True)
class InvitedHead:
    """A head who takes a part, what it said, and what was recorded of it; `phone` only once it has accepted.

    `colleague` is who comes instead, or would: without name and number until the county has said yes. Refused ones are
    nobody's business here.
    """

    name: str
    title: str
    institution: str
    answer: Answer
    phone: str
    recorded: HeadSaid | None = None
    colleague: NamedColleague | None = None


@dataclass(frozen=True, slots=True)
class PartDetail:
    """One topic of the need and who takes it: nobody where `guest` is None."""

    name: str
    name_en: str
    kind: Kind
    head: InvitedHead | None


@dataclass(frozen=True, slots=True)
class NeedWindow:
    """A time that suits, minutes since midnight; `holiday` where nobody is expected to work on that day."""

    day: date
    start: int
    end: int
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class NeedDetail:
    """Everything the page of a need shows; `can_…` say which steps its state allows."""

    id: int
    version: int
    title: str
    status: NeedStatus
    township: str
    township_en: str
    venue: str
    minutes: int
    audience: int
    listeners: Phrase
    priority: int
    weeks_waiting: int
    waits: bool
    contact: str
    remarks: str
    posted_at: datetime | None
    parts: tuple[PartDetail, ...]
    windows: tuple[NeedWindow, ...]
    kit: tuple[PackQuantity, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    report: RecordedVisit | None
    missed: tuple[RecordedVisit, ...]
    withdrawn_why: Phrase | None
    unreported: bool
    history: tuple[Event, ...]
    obstacles: tuple[Text, ...]
    duties: tuple[Duty, ...]
    move: PendingMove | None
    firm_request_id: int | None
    can_edit: bool
    can_change_details: bool
    can_withdraw: bool
    can_take_back: bool
    can_record: bool

    @property
    def guests(self) -> tuple[str, ...]:
        """The names of those who are asked or have promised to come."""
        return tuple(part.head.name for part in self.parts if part.head)


def window_shown(calendar: Calendar, window: Window) -> NeedWindow:
    """A stored window with what kind of day it is on."""
    is_off = not calendar.kind(window.day).working
    return NeedWindow(window.day, window.start_minute, window.end_minute, is_off)


def need_detail(session: Session, need: Need) -> NeedDetail:
    """The need with its visit and history."""
    _load_whole(session, need)
    event = _live_event(session, need)
    begun = event is not None and event.starts_at <= clock.now()
    ahead = event if not begun else None
    visits = recorded_visits(session, need)
    report = next((each for each in visits if event and each.assignment_id == event.id), None)
    editable, calendar = is_editable(need.status), calendar_of(session)
    return NeedDetail(
        id=need.id, version=need.version, title=need.title, status=need.status,
        township=need.township.name, township_en=need.township.name_en, venue=need.venue.name,
        minutes=need.minutes, audience=need.audience, listeners=who_listens(need.listeners, need.grade),
        priority=need.priority, weeks_waiting=need.weeks_waiting, waits=need.waits, contact=need.contact,
        remarks=need.remarks, posted_at=need.posted_at,
        parts=_parts(session, need, event, report),
        windows=tuple(window_shown(calendar, each) for each in need.windows),
        kit=tuple(PackQuantity(row.pack.name, row.pack.name_en, row.quantity) for row in need.packs),
        wanted=_named(need, HeadPreference.PREFER), unwanted=_named(need, HeadPreference.EXCLUDE),
        starts_at=event.starts_at if event else None, ends_at=event.ends_at if event else None,
        report=report, missed=tuple(each for each in visits if not each.said.held),
        withdrawn_why=why_of(facts_of_reason(need.withdrawn_reason, need.withdrawn_words)),
        unreported=event is not None and report is None and is_unreported(event.starts_at, clock.now()),
        history=need_history(session, need.id),
        obstacles=obstacles_of(session, need) if editable else (),
        duties=_duties(session, need) if editable or ahead else (),
        move=pending_move(session, ahead.id) if ahead else None,
        firm_request_id=need.firm_request_id,
        can_edit=editable,
        can_change_details=ahead is not None,
        can_withdraw=NEED.allows("withdraw", need.status) and not begun,
        can_take_back=NEED.allows("take_back", need.status) and _has_time(need),
        can_record=begun and report is None and is_recordable(need.status),
    )  # fmt: skip


def _duties(session: Session, need: Need) -> tuple[Duty, ...]:
    return duties_of(session, [Asked.of(need)]).get(need.id, ())


def _has_time(need: Need) -> bool:
    """Whether there is a time ahead at which it could still be met; of a draft there need not be."""
    begins = (
        datetime.combine(each.day, time()) + timedelta(minutes=each.start_minute) for each in need.windows
    )
    return need.posted_at is None or any(each > clock.now() for each in begins)


def _load_whole(session: Session, need: Need) -> None:
    """Load what hangs on the need in one go, so that its parts and kit are not asked for one by one."""
    query = select(Need).where(Need.id == need.id)
    session.scalars(
        query.options(
            joinedload(Need.township),
            joinedload(Need.venue),
            selectinload(Need.parts).joinedload(Part.topic),
            selectinload(Need.windows),
            selectinload(Need.packs).joinedload(NeedPack.pack),
            selectinload(Need.head_preferences).joinedload(NeedHead.head),
        )
    ).one()


def _live_event(session: Session, need: Need) -> Assignment | None:
    query = (
        select(Assignment)
        .where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
        .options(
            selectinload(Assignment.invitations).joinedload(Invitation.head).joinedload(Head.institution)
        )
    )
    return session.scalars(query).one_or_none()


def _parts(
    session: Session, need: Need, event: Assignment | None, report: RecordedVisit | None
) -> tuple[PartDetail, ...]:
    standing = (Answer.WAITING, Answer.ACCEPTED)
    invitations = (
        {invitation.position: invitation for invitation in event.invitations if invitation.answer in standing}
        if event
        else {}
    )
    colleagues = colleagues_of(session, [each.id for each in invitations.values()])
    return tuple(
        PartDetail(
            part.topic.name,
            part.topic.name_en,
            part.topic.group,
            _invited_head(invitations.get(part.position), report, colleagues),
        )
        for part in need.parts
    )


def _invited_head(
    invitation: Invitation | None, report: RecordedVisit | None, colleagues: Mapping[int, NamedColleague]
) -> InvitedHead | None:
    if invitation is None:
        return None
    head = invitation.head
    phone = head.phone if invitation.answer is Answer.ACCEPTED else ""
    recorded = report.heads.get(invitation.id) if report else None
    named = colleagues.get(invitation.id)
    colleague = named if named and named.comes else None
    if named and named.is_pending:
        colleague = replace(named, name="", phone="", deputy="")
    return InvitedHead(
        head.name, head.title, head.institution.name, invitation.answer, phone, recorded, colleague
    )


def _named(need: Need, preference: HeadPreference) -> tuple[str, ...]:
    return tuple(row.head.name for row in need.head_preferences if row.preference is preference)
