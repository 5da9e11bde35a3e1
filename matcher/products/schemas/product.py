"""Reading a product as it is entered, and the filter of the list."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from matcher.registry.schemas.topic import TopicPackCommand, TopicPackSchema
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Key, Keys, Line, Paragraph, Rows, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.vocabulary import Kind, SolarTerm
from matcher.wording import Text

MOST_PACKS = 20
MOST_HEADS = 20
MOST_WINDOWS = 4
EARLIEST, LATEST = -60, 120
"""Days from a solar term: beyond them another term is nearer, whatever is meant."""


@dataclass(frozen=True, slots=True)
class WindowCommand:
    """From so many days after a solar term to so many, negative before it; no term is like no row."""

    term: SolarTerm | None = None
    first_day: int | None = None
    last_day: int | None = None


class WindowSchema(CommandSchema[WindowCommand]):
    """One window of the season."""

    Command = WindowCommand

    term = Choice(SolarTerm, load_default=None)
    first_day = Whole(EARLIEST, LATEST, load_default=None)
    last_day = Whole(EARLIEST, LATEST, load_default=None)

    @validates_schema
    def whole_or_nothing(self, data: dict[str, object], **_: object) -> None:
        """Refuse a window of which a part is missing, or that ends before it begins."""
        first, last = data.get("first_day"), data.get("last_day")
        if data.get("term") is None:
            if first is not None or last is not None:
                raise ValidationError(Text("Please choose the solar term."), "term")
            return
        for name, day in (("first_day", first), ("last_day", last)):
            if day is None:
                raise ValidationError(Text("Please say how many days after the solar term."), name)
        if isinstance(first, int) and isinstance(last, int) and last < first:
            raise ValidationError(Text("The last day comes before the first."), "last_day")


@dataclass(frozen=True, slots=True)
class ProductCommand:
    """What a product is to be. Without months and windows its season is its topic's."""

    topic_id: int
    name: str
    minutes: int
    audience: int
    name_en: str = ""
    about: str = ""
    about_en: str = ""
    prepares: str = ""
    months: tuple[int, ...] = ()
    windows: tuple[WindowCommand, ...] = ()
    packs: tuple[TopicPackCommand, ...] = ()
    heads: tuple[int, ...] = ()
    version: int = 0


class ProductSchema(CommandSchema[ProductCommand]):
    """The form of a product."""

    Command = ProductCommand

    topic_id = Key(required_text=Text("Please choose the topic."))
    name = Line(120)
    name_en = Line(120, load_default="")
    about = Paragraph(2000, load_default="")
    about_en = Paragraph(2000, load_default="")
    prepares = Paragraph(1000, load_default="")
    minutes = Whole(15, 480)
    audience = Whole(1, 100_000)
    months = Keys(12)
    windows = Rows(WindowSchema, MOST_WINDOWS)
    packs = Rows(TopicPackSchema, 200)
    heads = Keys(MOST_HEADS)
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def months_exist(self, data: dict[str, tuple[int, ...]], **_: object) -> None:
        """Refuse a month after December."""
        if any(month > 12 for month in data.get("months", ())):
            raise ValidationError(Text("Please choose one of the list."), "months")

    @validates_schema
    def packs_once(self, data: dict[str, tuple[TopicPackCommand, ...]], **_: object) -> None:
        """Refuse a pack named twice, and a kit nobody could carry."""
        wanted = [row.pack_id for row in data.get("packs", ()) if row.quantity]
        if len(set(wanted)) != len(wanted):
            raise ValidationError(Text("This is named twice."), "packs")
        if len(wanted) > MOST_PACKS:
            raise ValidationError(Text("Please give at most {max}.", max=MOST_PACKS), "packs")


@dataclass(frozen=True, slots=True)
class ProductFilter(RegistryFilter):
    """Which products a list shows."""

    kind: Kind | None = None


class ProductFilterSchema(RegistrySchema[ProductFilter]):
    """The address of the list."""

    Command = ProductFilter

    kind = Choice(Kind, load_default=None)
