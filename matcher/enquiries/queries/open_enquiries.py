"""The enquiries that are open, as coordinators and heads see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from matcher import clock
from matcher.models import Enquiry, Need
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import EnquiryState

OPEN = (EnquiryState.WAITING, EnquiryState.COULD, EnquiryState.COULD_NOT)


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One head who was asked whether she could; `others` counts who else is asked for the same part."""

    id: int
    version: int
    state: EnquiryState
    need_id: int
    position: int
    title: str
    topic: str
    topic_en: str
    township: RegionName
    venue: str
    starts_at: datetime
    ends_at: datetime
    head_id: int
    head: str
    phone: str
    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None
    deputy: str
    noted_by: str
    others: int
    invitation_id: int | None

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state in OPEN and self.starts_at > clock.now()


def enquiries_of_need(session: Session, need_id: int) -> tuple[EnquiryRow, ...]:
    """Those of a need that are open, by part and by when they were asked."""
    query = _loaded().where(Enquiry.need_id == need_id, Enquiry.state.in_(OPEN))
    return _rows(session.scalars(query.order_by(Enquiry.position, Enquiry.id)).all())


def enquiries_of_head(session: Session, head_id: int) -> tuple[EnquiryRow, ...]:
    """Those to a head of visits ahead that can still be answered, the nearest first."""
    other = aliased(Enquiry)
    others = select(func.count()).where(
        other.need_id == Enquiry.need_id,
        other.position == Enquiry.position,
        other.state.in_(OPEN),
        other.id != Enquiry.id,
    )
    query = (
        _loaded()
        .add_columns(others.scalar_subquery())
        .where(Enquiry.head_id == head_id, Enquiry.state.in_(OPEN), Enquiry.starts_at > clock.now())
        .order_by(Enquiry.starts_at, Enquiry.id)
    )
    return tuple(_row(enquiry, number) for enquiry, number in session.execute(query))


def enquiry_row(session: Session, enquiry: Enquiry) -> EnquiryRow:
    """One of them, with how many others are asked."""
    query = select(func.count()).where(
        Enquiry.need_id == enquiry.need_id,
        Enquiry.position == enquiry.position,
        Enquiry.state.in_(OPEN),
        Enquiry.id != enquiry.id,
    )
    return _row(enquiry, session.scalar(query) or 0)


def find_enquiry(session: Session, enquiry_id: int) -> Enquiry | None:
    """The enquiry of that number with all that is shown of it."""
    return session.scalars(_loaded().where(Enquiry.id == enquiry_id)).one_or_none()


def _loaded() -> Select[Enquiry]:
    return select(Enquiry).options(
        joinedload(Enquiry.need).options(joinedload(Need.township), joinedload(Need.venue)),
        joinedload(Enquiry.head),
        joinedload(Enquiry.topic),
    )


def _rows(found: Sequence[Enquiry]) -> tuple[EnquiryRow, ...]:
    return tuple(_row(each, sum(other.position == each.position for other in found) - 1) for each in found)


def _row(enquiry: Enquiry, others: int) -> EnquiryRow:
    need = enquiry.need
    return EnquiryRow(
        id=enquiry.id, version=enquiry.version, state=enquiry.state, need_id=need.id, position=enquiry.position,
        title=need.title, topic=enquiry.topic.name, topic_en=enquiry.topic.name_en,
        township=RegionName.of(need.township), venue=need.venue.name, starts_at=enquiry.starts_at,
        ends_at=enquiry.ends_at, head_id=enquiry.head_id, head=enquiry.head.name, phone=enquiry.head.phone,
        asked_at=enquiry.asked_at, answer_by=enquiry.answer_by, answered_at=enquiry.answered_at,
        deputy=enquiry.deputy, noted_by=enquiry.noted_by, others=others, invitation_id=enquiry.invitation_id,
    )  # fmt: skip
