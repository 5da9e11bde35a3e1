"""Builders of what firms ask help with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import FirmRequest, FirmRequestEntry, Head, Institution, Need
from matcher.vocabulary import FirmEntryKind, FirmOutcome, FirmRequestCategory, FirmRequestState, Kind
from tests.builders.outputs import an_output


def a_firm_request(
    session: Session, firm: Institution, state: FirmRequestState = FirmRequestState.OPEN, **values: Any
) -> FirmRequest:
    """A request that somebody has entered on the firm's word; closed ones were solved today."""
    closed = state is FirmRequestState.CLOSED
    fields = {
        "category": FirmRequestCategory.TECHNICAL, "words": "铸件表面有气孔，想请人看看工艺", "by_firm": False,
        "contact": "王经理 0515-85210011", "created_at": clock.now(),
        "outcome": FirmOutcome.SOLVED if closed else None, "closed_on": clock.today() if closed else None,
    } | values  # fmt: skip
    asked = FirmRequest(institution_id=firm.id, state=state, **fields)
    session.add(asked)
    session.flush()
    return asked


def so_many_firm_requests(
    session: Session, heads: Sequence[Head], needs: Sequence[Need], done: Sequence[Need], size: int
) -> int:
    """As many requests of the institution of each head, which becomes a firm; the number of the first.

    The first has all these needs, and as many answers by telephone and outputs.
    """
    for head in heads:
        head.institution.kind = Kind.ENTERPRISE
    made = [a_firm_request(session, head.institution) for head in heads for _ in range(size)]
    first = made[0]
    first.state = FirmRequestState.IN_HAND
    for need in (*needs, *done):
        need.firm_request_id = first.id
    for _ in range(size):
        an_entry(session, first)
        an_output(session, first.institution, firm_request_id=first.id)
    session.flush()
    return first.id


def an_entry(session: Session, asked: FirmRequest, **values: Any) -> FirmRequestEntry:
    """That it was answered by telephone today."""
    fields = {
        "kind": FirmEntryKind.TELEPHONE, "day": clock.today(), "words": "建议先测型砂水分", "by_firm": False,
        "at": clock.now(),
    } | values  # fmt: skip
    entry = FirmRequestEntry(firm_request_id=asked.id, **fields)
    session.add(entry)
    session.flush()
    session.expire(asked, ["entries"])
    return entry
