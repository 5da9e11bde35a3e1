"""Whether the link of a firm's contact opens anything, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import FirmRequest
from matcher.personal_data.person import is_removed

OPEN_AFTER_CLOSING = timedelta(days=180)
"""So long after a request was closed the firm may still report what came of it, or open it again."""


def find_firm_request(session: Session, request_id: int) -> FirmRequest | None:
    """The request of a link; None where there is none, or it names nobody whom the link could be for."""
    query = (
        select(FirmRequest).where(FirmRequest.id == request_id).options(joinedload(FirmRequest.institution))
    )
    found = session.scalars(query).one_or_none()
    return found if found is not None and has_contact(found) else None


def has_contact(asked: FirmRequest) -> bool:
    """Whether the request names somebody, who is not erased."""
    return asked.contact != "" and not is_removed(asked.contact)


def link_ends_on(asked: FirmRequest) -> date | None:
    """The last day on which the link opens; None while the request is not closed."""
    return asked.closed_on + OPEN_AFTER_CLOSING if asked.closed_on else None


def is_link_over(asked: FirmRequest) -> bool:
    """Whether the request was closed too long ago."""
    ends_on = link_ends_on(asked)
    return ends_on is not None and ends_on < clock.today()
