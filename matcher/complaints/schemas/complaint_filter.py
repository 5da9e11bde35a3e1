"""What a list of complaints is narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.fields import Choice
from matcher.schemas.filters import PagedSchema


class Handled(StrEnum):
    """Which complaints a list shows."""

    OPEN = "open"
    ANSWERED = "answered"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """The narrowing of the list."""

    page: int = 1
    shown: Handled = Handled.OPEN


class ComplaintFilterSchema(PagedSchema[ComplaintFilter]):
    """Reads a `ComplaintFilter`."""

    Command = ComplaintFilter

    shown = Choice(Handled, load_default=Handled.OPEN)
