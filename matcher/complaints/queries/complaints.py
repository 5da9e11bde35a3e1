"""Complaints and suggestions for whoever answers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.complaints.schemas.complaint_filter import ComplaintFilter, Handled
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Complaint, Region, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import ComplaintStatus

LISTED_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One line of the list; `begins` is how the text begins."""

    id: int
    begins: str
    is_correction: bool
    origin: RegionName
    answers: RegionName
    status: ComplaintStatus
    created_at: datetime
    answer_by: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ComplaintDetail:
    """One complaint; `other` is whom it can be passed on to, if anybody.

    Of a correction `person` is who asks, `head_id` the head she is.
    """

    id: int
    version: int
    text: str
    telephone: str
    origin: RegionName
    answers: RegionName
    other: RegionName | None
    about_association: bool
    status: ComplaintStatus
    created_at: datetime
    answer_by: date
    is_overdue: bool
    remark: str
    answer: str
    answered_at: datetime | None
    is_correction: bool
    is_changed: bool | None
    person: str
    head_id: int | None


def list_complaints(
    session: Session, actor: Actor, wanted: ComplaintFilter, extent: Extent = ON_SCREEN
) -> Page[ComplaintRow]:
    """A page of what the actor's region is to answer, the longest due first."""
    query = (
        select(Complaint)
        .where(within(actor, Action.COMPLAINT_ANSWER, Complaint), _shown(wanted.shown))
        .options(joinedload(Complaint.origin), joinedload(Complaint.region))
        .order_by(Complaint.answer_by, Complaint.id)
    )
    return read_page(session, query, wanted.page, extent).map(_row)


def complaint_detail(session: Session, complaint: Complaint) -> ComplaintDetail:
    """All that whoever answers may know of it: not from which account it came, but for a correction."""
    to = other_place(complaint)
    other = session.get_one(Region, to) if to else None
    return ComplaintDetail(
        complaint.id, complaint.version, complaint.text, complaint.telephone, RegionName.of(complaint.origin),
        RegionName.of(complaint.region), RegionName.of(other) if other else None, complaint.about_association,
        complaint.status, complaint.created_at, complaint.answer_by, _is_overdue(complaint), complaint.remark,
        complaint.answer, complaint.answered_at, complaint.is_correction, complaint.is_changed, _person(complaint),
        complaint.head_id,
    )  # fmt: skip


def other_place(complaint: Complaint) -> str | None:
    """The region it can be passed on to: the city above where the county has it, else the county.

    None for what is about the county's association: its sender was told that the county does not see it. None for a
    correction, too: the record is the county's.
    """
    if complaint.about_association or complaint.is_correction:
        return None
    at_county = complaint.region_code == complaint.origin_code
    return complaint.origin.parent_code if at_county else complaint.origin_code


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait for an answer, how many of them longer than they should, how many of them are corrections."""

    number: int
    overdue: int
    corrections: int = 0

    @property
    def others(self) -> int:
        """How many are complaints or suggestions."""
        return self.number - self.corrections


def waiting_complaints(session: Session, actor: Actor) -> Waiting:
    """Of everything that came from the actor's region; of what is about a county itself only above the county."""
    open_ = Complaint.status != ComplaintStatus.ANSWERED
    query = select(
        func.count(Complaint.id),
        func.count(Complaint.id).filter(Complaint.answer_by < clock.today()),
        func.count(Complaint.id).filter(Complaint.is_correction),
    )
    counted = session.execute(query.where(open_, lies_in(Complaint.region_code, actor.region_code))).one()
    return Waiting(counted[0], counted[1], counted[2])


def _shown(shown: Handled) -> ColumnElement[bool]:
    answered = Complaint.status == ComplaintStatus.ANSWERED
    return {Handled.OPEN: ~answered, Handled.ANSWERED: answered, Handled.ALL: true()}[shown]


def _is_overdue(complaint: Complaint) -> bool:
    return complaint.status is not ComplaintStatus.ANSWERED and complaint.answer_by < clock.today()


def _person(complaint: Complaint) -> str:
    if not complaint.is_correction:
        return ""
    person = complaint.head or complaint.account
    return person.name if person else ""


def _row(complaint: Complaint) -> ComplaintRow:
    text = complaint.text
    return ComplaintRow(
        complaint.id, text if len(text) <= LISTED_CHARACTERS else text[:LISTED_CHARACTERS] + "…",
        complaint.is_correction,
        RegionName.of(complaint.origin), RegionName.of(complaint.region), complaint.status,
        complaint.created_at, complaint.answer_by, _is_overdue(complaint),
    )  # fmt: skip
