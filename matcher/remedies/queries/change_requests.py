"""The requests of needs, heads and townships, as coordinators and those who are asked see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import ChangeRequest, Head, Need
from matcher.registry.queries.regions import RegionName
from matcher.remedies.schemas.remedy import Remedy
from matcher.vocabulary import NeedStatus, RequestState, RoundStatus
from matcher.wording.both_languages import BothLanguages

SHOWN = (RequestState.WAITING, RequestState.AGREED, RequestState.REFUSED)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request: what is asked of whom, for what, and what was said; `head` and `phone` are "" for a township's."""

    id: int
    version: int
    state: RequestState
    need_id: int
    title: str
    township: RegionName
    venue: str
    contact: str
    head_id: int | None
    head: str
    phone: str
    change: str
    question: BothLanguages
    is_for_good: bool
    is_needed: bool
    asked_at: datetime
    answer_by: datetime
    until: datetime
    answered_at: datetime | None
    said_by: str
    noted_by: str
    link_generation: int

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state is RequestState.WAITING and self.until > clock.now()

    @property
    def may_change(self) -> bool:
        """Whether a no may still become a yes."""
        return self.state is RequestState.REFUSED and self.is_needed and self.until > clock.now()

    @property
    def is_overdue(self) -> bool:
        """Whether the time in which an answer was wished for has passed without one."""
        return self.state is RequestState.WAITING and self.answer_by <= clock.now()


def requests_of_need(session: Session, round_id: int, need_id: int) -> tuple[RequestRow, ...]:
    """Those of a need in one week that wait or were answered, in the order in which they were asked."""
    return requests_of_round(session, round_id, [need_id])


def requests_of_round(session: Session, round_id: int, need_ids: Collection[int]) -> tuple[RequestRow, ...]:
    """The same of several needs, in no more statements."""
    query = _loaded().where(
        ChangeRequest.round_id == round_id,
        ChangeRequest.need_id.in_(need_ids),
        ChangeRequest.state.in_(SHOWN),
    )
    return _rows(session, query)


def requests_of_head(session: Session, head_id: int) -> tuple[RequestRow, ...]:
    """Those that wait for this head, the most urgent first."""
    query = _loaded().where(ChangeRequest.head_id == head_id, *_waits())
    return _rows(session, query.order_by(ChangeRequest.answer_by))


def requests_of_township(session: Session, need_id: int) -> tuple[RequestRow, ...]:
    """Those about a need that wait for its township."""
    query = _loaded().where(ChangeRequest.need_id == need_id, ChangeRequest.head_id.is_(None), *_waits())
    return _rows(session, query)


def request_row(request: ChangeRequest) -> RequestRow:
    """One of them."""
    need, head = request.need, request.head
    change = Remedy.read(request.change)
    return RequestRow(
        id=request.id, version=request.version, state=request.state, need_id=need.id, title=need.title,
        township=RegionName.of(need.township), venue=need.venue.name, contact=need.contact,
        head_id=request.head_id, head=head.name if head else "", phone=head.phone if head else "",
        change=request.change, question=BothLanguages(request.question), is_for_good=change.is_for_good,
        is_needed=need.status is NeedStatus.POSTED and request.round.status is not RoundStatus.CLOSED,
        asked_at=request.asked_at, answer_by=request.answer_by,
        until=request.until, answered_at=request.answered_at, said_by=request.said_by,
        noted_by=request.noted_by, link_generation=request.link_generation,
    )  # fmt: skip


def find_request(session: Session, request_id: int) -> ChangeRequest | None:
    """The request of that number with all that is shown of it."""
    return session.scalars(_loaded().where(ChangeRequest.id == request_id)).one_or_none()


def _waits() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (ChangeRequest.state == RequestState.WAITING, ChangeRequest.until > clock.now())


def _loaded() -> Select[ChangeRequest]:
    return select(ChangeRequest).options(
        joinedload(ChangeRequest.need).options(joinedload(Need.township), joinedload(Need.venue)),
        joinedload(ChangeRequest.head).joinedload(Head.institution),
        joinedload(ChangeRequest.round),
    )


def _rows(session: Session, query: Select[ChangeRequest]) -> tuple[RequestRow, ...]:
    return tuple(request_row(each) for each in session.scalars(query.order_by(ChangeRequest.id)))
