"""A request as the firm itself reads it behind a personal link: without telephone numbers, drafts, and who proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.firm_requests.queries.firm_link import has_contact, is_link_over, link_ends_on
from matcher.firm_requests.queries.firm_request_page import (
    FirmRequestDetail,
    NeedOfFirm,
    firm_request_detail,
)
from matcher.half_days import Half
from matcher.links.queries.contact_link_state import contact_link_states
from matcher.models import FirmRequest, Head, Need
from matcher.text.contacts import is_same_contact
from matcher.text.telephone import name_beside_numbers, without_numbers
from matcher.vocabulary import FirmRequestCategory, FirmRequestState, Kind, LinkState, NeedStatus

MOST_OTHERS, BEGINS = 20, 30


@dataclass(frozen=True, slots=True)
class OtherRequest:
    """Another request of the firm, how it begins, and what its link is made of."""

    id: int
    contact_generation: int
    category: FirmRequestCategory
    begins: str
    state: FirmRequestState


@dataclass(frozen=True, slots=True)
class FirmPage:
    """The page: `offered` are the half-days asked about that are still to come, empty where nothing is asked;
    `suits_said` whether the firm has answered. `ends_on` is the last day of the contact's link, None while the request
    is not closed.
    """

    asked: FirmRequestDetail
    contact: str
    offered: tuple[tuple[date, Half], ...]
    suits_said: bool
    suits_words: str
    ends_on: date | None


def firm_page(session: Session, asked: FirmRequest) -> FirmPage:
    """The page of the request."""
    detail = firm_request_detail(session, asked)
    is_open = asked.state is not FirmRequestState.CLOSED
    return FirmPage(
        asked=replace(
            detail, words=without_numbers(detail.words), contact="", proposed_id=None, proposed="", proposer="",
            proposed_words="",
            needs=tuple(_need(each) for each in detail.needs if each.status is not NeedStatus.DRAFT),
            entries=tuple(replace(each, words=without_numbers(each.words)) for each in detail.entries),
            outputs=tuple(replace(each, words=without_numbers(each.words)) for each in detail.outputs),
        ),
        contact=name_beside_numbers(asked.contact) if has_contact(asked) else "",
        offered=detail.offered_now if is_open else (),
        suits_said=asked.suits_said_at is not None,
        suits_words=without_numbers(asked.suits_words),
        ends_on=link_ends_on(asked),
    )  # fmt: skip


def requests_of_head(session: Session, head: Head) -> tuple[OtherRequest, ...]:
    """The requests of the firm of a head: those that are not closed first, then the latest; none of another's."""
    if head.institution.kind is not Kind.ENTERPRISE:
        return ()
    return tuple(_other(each) for each in _of_firm(session, head.institution_id)[:MOST_OTHERS])


def others_of_contact(session: Session, asked: FirmRequest) -> tuple[OtherRequest, ...]:
    """The other requests of the firm that name the same contact, and whose links open."""
    return tuple(
        _other(each)
        for each in _of_firm(session, asked.institution_id)
        if each.id != asked.id and is_same_contact(each.contact, asked.contact) and not is_link_over(each)
    )[:MOST_OTHERS]


def needs_of_contact(session: Session, asked: FirmRequest) -> Mapping[int, Need]:
    """The needs made of the request that name its contact, and whose links open, by number: they tell who comes."""
    if not has_contact(asked):
        return {}
    query = (
        select(Need)
        .where(Need.firm_request_id == asked.id, Need.contact != "", Need.status != NeedStatus.DRAFT)
        .order_by(Need.id)
    )
    found = [need for need in session.scalars(query) if is_same_contact(need.contact, asked.contact)]
    states = contact_link_states(session, [need.id for need in found])
    return {need.id: need for need in found if states[need.id].state is not LinkState.OVER}


def _of_firm(session: Session, firm_id: int) -> list[FirmRequest]:
    is_closed = FirmRequest.state == FirmRequestState.CLOSED
    query = (
        select(FirmRequest)
        .where(FirmRequest.institution_id == firm_id)
        .order_by(is_closed, FirmRequest.created_at.desc(), FirmRequest.id.desc())
        .limit(200)
    )
    return list(session.scalars(query))


def _other(asked: FirmRequest) -> OtherRequest:
    begins = without_numbers(asked.words)
    return OtherRequest(
        asked.id, asked.contact_generation, asked.category,
        begins if len(begins) <= BEGINS else f"{begins[:BEGINS]}…", asked.state,
    )  # fmt: skip


def _need(need: NeedOfFirm) -> NeedOfFirm:
    return replace(need, title=without_numbers(need.title), thanks=without_numbers(need.thanks))
