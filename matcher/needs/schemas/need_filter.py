"""Reading the filters of the list of needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from marshmallow import post_load

from matcher.schemas.fields import Choice, Digits
from matcher.schemas.filters import FilterSchema, without_stray_township
from matcher.vocabulary import Kind


class NeedTab(StrEnum):
    """The states to look through; `CONFIRM` gathers the visits the township has yet to confirm,
    `UNREPORTED` those of which it is asked no more."""

    CONFIRM = "confirm"
    UNREPORTED = "unreported"
    DRAFT = "draft"
    POSTED = "posted"
    MATCHED = "matched"
    CONFIRMED = "confirmed"
    DONE = "done"
    RATED = "rated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NeedFilter:
    """Which needs to list; everything where nothing is asked."""

    tab: NeedTab | None = None
    kind: Kind | None = None
    county_code: str | None = None
    township_code: str | None = None
    search: str = ""
    page: int = 1


class NeedFilterSchema(FilterSchema[NeedFilter]):
    """The filters in the address of the list."""

    Command = NeedFilter

    tab = Choice(NeedTab, required=False)
    kind = Choice(Kind, required=False)
    county_code = Digits(6, required=False)
    township_code = Digits(9, required=False)

    @post_load
    def township_of_the_county(self, data: Mapping[str, object], **_: object) -> Mapping[str, object]:
        """Leave out a township of another county."""
        return without_stray_township(data)
