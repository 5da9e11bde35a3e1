"""What firms ask, as lists show it, and what of it waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilter
from matcher.models import FirmRequest, FirmRequestEntry, Institution, Need
from matcher.policy import Action, Actor, allows, within
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import (
    FirmEntryKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestsShown,
    FirmRequestState,
    NeedStatus,
)

UNDER_WAY = (NeedStatus.DRAFT, NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)
"""Needs of which something is still to come."""
HELD = (NeedStatus.DONE, NeedStatus.RATED)
"""Needs whose visit took place."""


@dataclass(frozen=True, slots=True)
class FirmRequestLine:
    """A request; `asks_outcome` where what was done about it is over and the firm has yet to say how it ended,
    `nothing_planned` where it was taken in hand, and neither was anything done nor is anything to come.
    """

    id: int
    firm: str
    county_code: str
    category: FirmRequestCategory
    words: str
    created_at: datetime
    state: FirmRequestState
    asks_outcome: bool
    nothing_planned: bool
    outcome: FirmOutcome | None
    closed_on: date | None
    by_firm: bool

    @classmethod
    def of(
        cls, asked: FirmRequest, *, asks_outcome: bool = False, nothing_planned: bool = False
    ) -> FirmRequestLine:
        """A loaded request."""
        firm = asked.institution
        return cls(
            asked.id, firm.name, firm.county_code, asked.category, asked.words, asked.created_at, asked.state,
            asks_outcome, nothing_planned, asked.outcome, asked.closed_on, asked.by_firm,
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
    """That something was done about a `FirmRequest` in hand and nothing is to come: the firm is to be asked."""
    return _is_resting() & _was_met()


def is_untouched() -> ColumnElement[bool]:
    """That a `FirmRequest` waits to be looked after: it is open, or what was planned for it came to nothing."""
    return (FirmRequest.state == FirmRequestState.OPEN) | _is_dropped()


def _is_dropped() -> ColumnElement[bool]:
    return _is_resting() & ~_was_met()


def _is_resting() -> ColumnElement[bool]:
    return (FirmRequest.state == FirmRequestState.IN_HAND) & ~_has_need(UNDER_WAY)


def _was_met() -> ColumnElement[bool]:
    answered = select(FirmRequestEntry.id).where(
        FirmRequestEntry.firm_request_id == FirmRequest.id, FirmRequestEntry.kind == FirmEntryKind.TELEPHONE
    )
    return _has_need(HELD) | answered.correlate(FirmRequest).exists()


def _has_need(statuses: tuple[NeedStatus, ...]) -> ColumnElement[bool]:
    found = select(Need.id).where(Need.firm_request_id == FirmRequest.id, Need.status.in_(statuses))
    return found.correlate(FirmRequest).exists()


def list_firm_requests(
    session: Session, actor: Actor, wanted: FirmRequestFilter, extent: Extent = ON_SCREEN
) -> Page[FirmRequestLine]:
    """A page of the requests within reach: what waits first, what is closed last, the oldest of each first."""
    conditions: list[ColumnElement[bool]] = search_condition(wanted.search, Institution)
    conditions += _shown(wanted.shown)
    if wanted.category:
        conditions.append(FirmRequest.category == wanted.category)
    order = case(
        (is_untouched(), 0), (is_unsaid(), 1),
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
    dropped = set(session.scalars(select(FirmRequest.id).where(here, _is_dropped())))
    return found.map(
        lambda each: FirmRequestLine.of(
            each, asks_outcome=each.id in asks, nothing_planned=each.id in dropped
        )
    )


def firm_requests_waiting(session: Session, actor: Actor) -> FirmRequestsWaiting:
    """What waits within the actor's reach; nothing for whoever has no requests to look after."""
    if not allows(actor, Action.FIRM_REQUEST_EDIT):
        return FirmRequestsWaiting(0, 0)
    query = select(
        func.coalesce(func.sum(case((is_untouched(), 1), else_=0)), 0),
        func.coalesce(func.sum(case((is_unsaid(), 1), else_=0)), 0),
    ).where(
        FirmRequest.state != FirmRequestState.CLOSED, within(actor, Action.FIRM_REQUEST_EDIT, FirmRequest)
    )
    untouched, unsaid = session.execute(query).one()
    return FirmRequestsWaiting(untouched, unsaid)


def _shown(shown: FirmRequestsShown) -> list[ColumnElement[bool]]:
    state = FirmRequest.state
    if shown is FirmRequestsShown.WAITING:
        return [is_untouched() | is_unsaid()]
    if shown is FirmRequestsShown.IN_HAND:
        return [state == FirmRequestState.IN_HAND]
    return [state == FirmRequestState.CLOSED] if shown is FirmRequestsShown.CLOSED else []
