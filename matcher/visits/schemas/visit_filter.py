"""Reading the filters of the list of visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marshmallow import post_load

from matcher.schemas.fields import Choice, Digits, Key
from matcher.schemas.filters import PagedSchema, without_stray_township
from matcher.schemas.period import PeriodSchema
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits to list: from and to a day (included), of a region, of a head, of a kind."""

    since: date | None = None
    until: date | None = None
    county_code: str | None = None
    township_code: str | None = None
    head_id: int | None = None
    kind: Kind | None = None
    page: int = 1


class VisitFilterSchema(PeriodSchema, PagedSchema[VisitFilter]):
    """The filters in the address of the list."""

    Command = VisitFilter

    county_code = Digits(6, required=False)
    township_code = Digits(9, required=False)
    head_id = Key(load_default=None)
    kind = Choice(Kind, load_default=None)

    @post_load
    def township_of_the_county(self, data: Mapping[str, object], **_: object) -> Mapping[str, object]:
        """Leave out a township of another county."""
        return without_stray_township(data)
