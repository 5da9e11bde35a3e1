"""How the links of needs' contacts stand, of one or of many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Need
from matcher.visits.periods import ASKED_FOR
from matcher.vocabulary import LIVE_ASSIGNMENTS, LinkState, NeedStatus


@dataclass(frozen=True, slots=True)
class ContactLinkState:
    """`ends_at` is when the link opens nothing any more: once nobody is asked about the visit; None without one."""

    state: LinkState
    ends_at: datetime | None


def is_standing_visit() -> ColumnElement[bool]:
    """The condition that joins a `Need` to its visit, an `Assignment`; at most one stands."""
    return and_(Assignment.need_id == Need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))


def contact_state() -> ColumnElement[str]:
    """How the link of a need's contact stands, a value of `LinkState`, where the visit is joined outside."""
    return case(
        (Need.contact == "", LinkState.NONE.value),
        (Assignment.ends_at <= clock.now() - ASKED_FOR, LinkState.OVER.value),
        (Need.status == NeedStatus.WITHDRAWN, LinkState.CLOSED.value),
        else_=LinkState.OPEN.value,
    )


def contact_link_states(session: Session, need_ids: Collection[int]) -> Mapping[int, ContactLinkState]:
    """How the links of these needs stand."""
    query = (
        select(Need.id, contact_state(), Assignment.ends_at)
        .outerjoin(Assignment, is_standing_visit())
        .where(Need.id.in_(need_ids))
    )
    return {
        need_id: ContactLinkState(LinkState(state), ends_at + ASKED_FOR if ends_at else None)
        for need_id, state, ends_at in session.execute(query)
    }


def contact_link_state(session: Session, need: Need) -> ContactLinkState:
    """How the need's link stands."""
    return contact_link_states(session, [need.id])[need.id]
