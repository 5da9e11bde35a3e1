"""Reading the filters of the list of personal links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marshmallow import post_load

from matcher.schemas.fields import Choice, Day, Digits
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import LinkKind


class LinksShown(StrEnum):
    """Which links a list shows, by how they stand: a `LinkState`, or all of them."""

    OPEN = "open"
    CLOSED = "closed"
    OVER = "over"
    ENDED = "ended"
    NONE = "none"
    ALL = "all"


class LinkOrder(StrEnum):
    """In which order a list of links is."""

    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Which links to list; `week` is the Monday of the visits, and says nothing of personal pages.

    Without a `kind` it is the first one that the reader may see.
    """

    link: LinkKind | None = None
    state: LinksShown = LinksShown.OPEN
    week: date | None = None
    search: str = ""
    order: LinkOrder = LinkOrder.DATE
    county_code: str = ""
    page: int = 1


class LinkFilterSchema(FilterSchema[LinkFilter]):
    """The filters in the address of the list."""

    Command = LinkFilter

    link = Choice(LinkKind, load_default=None)
    state = Choice(LinksShown, load_default=LinksShown.OPEN)
    week = Day(load_default=None)
    order = Choice(LinkOrder, load_default=LinkOrder.DATE)
    county_code = Digits(6, load_default="")

    @post_load
    def from_monday(self, data: Mapping[str, object], **_: object) -> Mapping[str, object]:
        """A week is meant by any of its days."""
        day = data.get("week")
        return {**data, "week": day - timedelta(days=day.weekday())} if isinstance(day, date) else data
