"""Reading an entry of the service catalogue and the filter of its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Key, Keys, Line, Paragraph, Rows, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.vocabulary import Kind, TopicForm
from matcher.wording import Text

MOST_PACKS = 20
MOST_DUTIES = 3


@dataclass(frozen=True, slots=True)
class TopicPackCommand:
    """So many of a pack that the topic usually needs; none is like not naming it."""

    pack_id: int
    quantity: int = 0


class TopicPackSchema(CommandSchema[TopicPackCommand]):
    """One row of the kit list."""

    Command = TopicPackCommand

    pack_id = Key()
    quantity = Whole(0, 99, load_default=0)


@dataclass(frozen=True, slots=True)
class TopicDutyCommand:
    """Somebody who has to be told before a session, so many working days ahead; nobody is like no row."""

    whom: str = ""
    workdays: int | None = None
    what: str = ""
    schools_only: bool = False


class TopicDutySchema(CommandSchema[TopicDutyCommand]):
    """One row of who has to be told."""

    Command = TopicDutyCommand

    whom = Line(60, load_default="")
    workdays = Whole(1, 30, load_default=None)
    what = Line(200, load_default="")
    schools_only = Flag()

    @validates_schema
    def whole_or_nothing(self, data: dict[str, object], **_: object) -> None:
        """Refuse a row of which half is missing."""
        if data.get("whom") and data.get("workdays") is None:
            raise ValidationError(Text("Please say how many working days ahead."), "workdays")
        if not data.get("whom") and (data.get("workdays") is not None or data.get("what")):
            raise ValidationError(Text("Please say who has to be told."), "whom")


@dataclass(frozen=True, slots=True)
class TopicCommand:
    """What a topic is to be; no months: all year. `county_code` is only asked of those above a county.

    Without a form it keeps the one it has; a new topic then gets the usual one of its group.
    """

    group: Kind
    name: str
    minutes: int
    audience: int
    name_en: str = ""
    about: str = ""
    about_en: str = ""
    months: tuple[int, ...] = ()
    packs: tuple[TopicPackCommand, ...] = ()
    duties: tuple[TopicDutyCommand, ...] = ()
    topic_form: TopicForm | None = None
    county_code: str = ""
    version: int = 0


class TopicSchema(CommandSchema[TopicCommand]):
    """The topic form."""

    Command = TopicCommand

    county_code = Line(6, load_default="")
    group = Choice(Kind)
    topic_form = Choice(TopicForm, load_default=None)
    name = Line(120)
    name_en = Line(120, load_default="")
    about = Paragraph(2000, load_default="")
    about_en = Paragraph(2000, load_default="")
    minutes = Whole(15, 480)
    audience = Whole(1, 100_000)
    months = Keys(12)
    packs = Rows(TopicPackSchema, 200)
    duties = Rows(TopicDutySchema, MOST_DUTIES)
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def months_exist(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a month after December."""
        if any(month > 12 for month in data.get("months", ())):
            raise ValidationError(Text("Please choose one of the list."), "months")

    @validates_schema
    def packs_once(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a pack named twice, and a kit nobody could carry."""
        wanted = [row.pack_id for row in data.get("packs", ()) if row.quantity]
        if len(set(wanted)) != len(wanted):
            raise ValidationError(Text("This is named twice."), "packs")
        if len(wanted) > MOST_PACKS:
            raise ValidationError(Text("Please give at most {max}.", max=MOST_PACKS), "packs")

    @validates_schema
    def told_once(self, data: dict[str, tuple[TopicDutyCommand, ...]], **_: object) -> None:
        """Refuse somebody who has to be told twice."""
        whom = [row.whom for row in data.get("duties", ()) if row.whom]
        if len(set(whom)) != len(whom):
            raise ValidationError(Text("This is named twice."), "duties")


@dataclass(frozen=True, slots=True)
class TopicFilter(RegistryFilter):
    """Which topics a list shows."""

    kind: Kind | None = None
    topic_form: TopicForm | None = None


class TopicFilterSchema(RegistrySchema[TopicFilter]):
    """The address of the catalogue."""

    Command = TopicFilter

    kind = Choice(Kind, load_default=None)
    topic_form = Choice(TopicForm, load_default=None)
