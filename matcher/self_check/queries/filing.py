"""Who answers for the service, as the foot of every page and the filing form say it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Filing
from matcher.models.filing import THE_ONE
from matcher.self_check.filing_details import FilingDetails


@dataclass(frozen=True, slots=True)
class Owner:
    """What everybody may read: who answers for the service, and under which number it is filed; "" where not said."""

    name: str = ""
    filing_number: str = ""


def owner_of_service(session: Session) -> Owner:
    """The owner, by one small statement."""
    found = session.execute(
        select(Filing.owner, Filing.filing_number).where(Filing.id == THE_ONE)
    ).one_or_none()
    return Owner(*found) if found else Owner()


def filing_details(session: Session) -> FilingDetails:
    """All that was said."""
    found = session.get(Filing, THE_ONE)
    if found is None:
        return FilingDetails()
    return FilingDetails(**{each.name: getattr(found, each.name) for each in fields(FilingDetails)})
