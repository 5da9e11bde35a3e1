"""Reading the filter of the list of weeks."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Line
from matcher.schemas.filters import PagedSchema


@dataclass(frozen=True, slots=True)
class RoundFilter:
    """Which weeks to list; `county_code` is for those who see several counties."""

    county_code: str = ""
    page: int = 1


class RoundFilterSchema(PagedSchema[RoundFilter]):
    """The address of the list of weeks."""

    Command = RoundFilter

    county_code = Line(6, load_default="")
