"""What a list of papers is narrowed by."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Choice, Whole
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import PaperKind, PaperState


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """The narrowing of the list; None: any."""

    page: int = 1
    year: int | None = None
    kind: PaperKind | None = None
    state: PaperState | None = None


class PaperFilterSchema(PagedSchema[PaperFilter]):
    """Reads a `PaperFilter`."""

    Command = PaperFilter

    year = Whole(2000, 2100, load_default=None)
    kind = Choice(PaperKind, load_default=None)
    state = Choice(PaperState, load_default=None)
