"""What firms ask, as lists show it, and what of it waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilter
from matcher.models import FirmRequest, Institution, Need
from matcher.policy import Action, Actor, allows, within
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import (
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestsShown,
    FirmRequestState,
    NeedStatus,
)

UNDER_WAY = (NeedStatus.DRAFT, NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)
"""Needs of which something is still to come."""


@dataclass(frozen=True, slots=True)
class FirmRequestLine:
    """A request; `asks_outcome` where everything done about it is over and the firm has yet to say how it ended."""

    id: int
    firm: str
    county_code: str
    category: FirmRequestCategory
    words: str
    created_at: datetime
    state: FirmRequestState
    asks_outcome: bool
    outcome: FirmOutcome | None
    closed_on: date | None
    by_firm: bool

    @classmethod
    def of(cls, asked: FirmRequest, *, asks_outcome: bool = False) -> FirmRequestLine:
        """A loaded request."""
        firm = asked.institution
        return cls(
            asked.id, firm.name, firm.county_code, asked.category, asked.words, asked.created_at, asked.state,
            asks_outcome, asked.outcome, asked.closed_on, asked.by_firm,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirmRequestsWaiting:
    """How many wait for somebody to look after them, and how many for the firm's word on how they ended."""

    untouched: int
    unsaid: int

    @property
    def number(self) -> int:
        """How many that are."""
        return self.untouched + self.unsaid


def is_unsaid() -> ColumnElement[bool]:
    """That a `FirmRequest` is in hand and nothing of it is still to come: the firm is to be asked how it ended."""
    to_come = select(Need.id).where(Need.firm_request_id == FirmRequest.id, Need.status.in_(UNDER_WAY))
    return (FirmRequest.state == FirmRequestState.IN_HAND) & ~to_come.correlate(FirmRequest).exists()


def list_firm_requests(
    session: Session, actor: Actor, wanted: FirmRequestFilter, extent: Extent = ON_SCREEN
) -> Page[FirmRequestLine]:
    """A page of the requests within reach: what waits first, what is closed last, the oldest of each first."""
    conditions: list[ColumnElement[bool]] = search_condition(wanted.search, Institution)
    conditions += _shown(wanted.shown)
    if wanted.category:
        conditions.append(FirmRequest.category == wanted.category)
    order = case(
        (FirmRequest.state == FirmRequestState.OPEN, 0), (is_unsaid(), 1),
        (FirmRequest.state == FirmRequestState.IN_HAND, 2), else_=3,
    )  # fmt: skip
    query = (
        select(FirmRequest)
        .join(FirmRequest.institution)
        .where(within(actor, Action.FIRM_REQUEST_EDIT, FirmRequest), *conditions)
        .options(joinedload(FirmRequest.institution))
        .order_by(order, FirmRequest.closed_on.desc(), FirmRequest.created_at, FirmRequest.id)
    )
    found = read_page(session, query, wanted.page, extent)
    here = FirmRequest.id.in_([each.id for each in found.items])
    asks = set(session.scalars(select(FirmRequest.id).where(here, is_unsaid())))
    return found.map(lambda each: FirmRequestLine.of(each, asks_outcome=each.id in asks))


def firm_requests_waiting(session: Session, actor: Actor) -> FirmRequestsWaiting:
    """What waits within the actor's reach; nothing for whoever has no requests to look after."""
    if not allows(actor, Action.FIRM_REQUEST_EDIT):
        return FirmRequestsWaiting(0, 0)
    query = select(
        func.coalesce(func.sum(case((FirmRequest.state == FirmRequestState.OPEN, 1), else_=0)), 0),
        func.coalesce(func.sum(case((is_unsaid(), 1), else_=0)), 0),
    ).where(
        FirmRequest.state != FirmRequestState.CLOSED, within(actor, Action.FIRM_REQUEST_EDIT, FirmRequest)
    )
    untouched, unsaid = session.execute(query).one()
    return FirmRequestsWaiting(untouched, unsaid)


def _shown(shown: FirmRequestsShown) -> list[ColumnElement[bool]]:
    state = FirmRequest.state
    if shown is FirmRequestsShown.WAITING:
        return [(state == FirmRequestState.OPEN) | is_unsaid()]
    if shown is FirmRequestsShown.IN_HAND:
        return [state == FirmRequestState.IN_HAND]
    return [state == FirmRequestState.CLOSED] if shown is FirmRequestsShown.CLOSED else []
