"""Reading as of which day the posts are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.fields import Day
from matcher.schemas.filters import PagedSchema


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day; None: today."""

    page: int = 1
    on: date | None = None


class AsOfSchema(PagedSchema[AsOf]):
    """The address of a page of posts."""

    Command = AsOf

    on = Day(load_default=None)
