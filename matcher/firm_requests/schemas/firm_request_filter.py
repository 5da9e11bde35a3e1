"""The filter of the list of what firms ask."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Choice
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import FirmRequestCategory, FirmRequestsShown


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
