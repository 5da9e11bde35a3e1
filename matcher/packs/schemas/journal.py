"""The filter of the journal of kit."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Choice, Key, Line
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import MovementKind


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What the journal is narrowed by."""

    page: int = 1
    county_code: str = ""
    pack_id: int | None = None
    kind: MovementKind | None = None


class JournalFilterSchema(PagedSchema[JournalFilter]):
    """The address of the journal."""

    Command = JournalFilter

    county_code = Line(6, load_default="")
    pack_id = Key(load_default=None)
    kind = Choice(MovementKind, load_default=None)
