"""One visit as it stands in somebody's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import NAMESPACE_URL, UUID, uuid5

from matcher.wording import Phrase


class EventStatus(Enum):
    """The three states that calendars know (RFC 5545, 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A need's visit: `uid` stays while it is moved or called off, `sequence` only rises, `changed_at` is local time.

    Whoever reads it may hold no more than its address: texts are without telephone numbers.
    """

    uid: UUID
    sequence: int
    changed_at: datetime
    status: EventStatus
    starts_at: datetime
    ends_at: datetime
    title: Phrase
    place: str
    position: tuple[float, float]
    description: Phrase
    path: str = ""


def uid_of(need_id: int, created_at: datetime, county_code: str) -> UUID:
    """The identity of a need's visit in calendars, and another one in another installation.

    It stays whatever becomes of the visit and of its township, which may go over to another one.
    """
    return uuid5(NAMESPACE_URL, f"sizhang:need:{county_code}:{created_at.isoformat()}:{need_id}")
