"""The filter of the list of what firms ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.fields import Choice
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import FirmRequestCategory


class FirmRequestsShown(StrEnum):
    """Which of them the list shows."""

    WAITING = "waiting"  # for somebody to do something, or for the firm's word
    IN_HAND = "in_hand"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FirmRequestFilter:
    """What the list is narrowed by."""

    search: str = ""
    page: int = 1
    shown: FirmRequestsShown = FirmRequestsShown.ALL
    category: FirmRequestCategory | None = None


class FirmRequestFilterSchema(FilterSchema[FirmRequestFilter]):
    """The address of the list."""

    Command = FirmRequestFilter

    shown = Choice(FirmRequestsShown, load_default=FirmRequestsShown.ALL)
    category = Choice(FirmRequestCategory, load_default=None)
