"""Reading for which days figures are asked, and which figure's rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.figures.all_figures import FIGURES
from matcher.figures.period import Days
from matcher.figures.presets import preset_days
from matcher.schemas.fields import Choice, Line, OneOf
from matcher.schemas.filters import PagedSchema
from matcher.schemas.period import PeriodSchema
from matcher.vocabulary import Kind, TopicForm
from matcher.wording import Text

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class FiguresFilter:
    """From the first to the last day, both included; without them, this year."""

    since: date | None = None
    until: date | None = None
    page: int = 1

    def days(self, today: date) -> Days:
        """The days that are asked for; one that is left out is the begin or end of the other's year."""
        return _days(self.since, self.until, today)


@dataclass(frozen=True, slots=True)
class RowsFilter:
    """The rows of a figure, narrowed to a kind, a form, a month ("2026-09") or the code of a topic."""

    figure: str = "visits_held"
    since: date | None = None
    until: date | None = None
    kind: Kind | None = None
    topic_form: TopicForm | None = None
    month: str = ""
    topic_code: str = ""
    page: int = 1

    def days(self, today: date) -> Days:
        """The days that are asked for, as `FiguresFilter` has them."""
        return _days(self.since, self.until, today)


def _days(since: date | None, until: date | None, today: date) -> Days:
    year = preset_days(until or since or today)["this_year"]
    return Days(since or year.first, until or year.last)


class DaysSchema(PeriodSchema):
    """A period of no more years than a page can show."""

    @validates_schema
    def not_too_long(self, data: dict[str, date | None], **_: object) -> None:
        """Refuse more years than that."""
        since, until = data.get("since"), data.get("until")
        if since and until and until.year - since.year >= MOST_YEARS:
            raise ValidationError(Text("Please choose at most {max} years.", max=MOST_YEARS), "until")


class FiguresFilterSchema(DaysSchema, PagedSchema[FiguresFilter]):
    """The address of the figures."""

    Command = FiguresFilter


class RowsFilterSchema(DaysSchema, PagedSchema[RowsFilter]):
    """The address of a figure's rows."""

    Command = RowsFilter

    figure = Line(60, validate=[OneOf(FIGURES, Text("There is no such figure."))], load_default="visits_held")
    kind = Choice(Kind, load_default=None)
    topic_form = Choice(TopicForm, load_default=None)
    month = Line(7, load_default="")
    topic_code = Line(64, load_default="")
