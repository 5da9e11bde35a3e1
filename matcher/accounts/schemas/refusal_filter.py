"""Reading the filter of the list of refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.fields import Choice
from matcher.schemas.filters import FilterSchema
from matcher.schemas.period import PeriodSchema
from matcher.vocabulary import RefusalKind


@dataclass(frozen=True, slots=True)
class RefusalFilter:
    """Which refusals are shown: of a kind, of people whose name holds words, from and to a day (included)."""

    page: int = 1
    search: str = ""
    kind: RefusalKind | None = None
    since: date | None = None
    until: date | None = None


class RefusalFilterSchema(PeriodSchema, FilterSchema[RefusalFilter]):
    """The address of the list of refusals."""

    Command = RefusalFilter

    kind = Choice(RefusalKind, load_default=None)
