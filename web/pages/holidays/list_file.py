"""The holidays of a year as a file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matcher.holidays.queries.holiday_year import SpecialDay, year_asked_for, year_shown
from matcher.holidays.schemas.holidays import HolidayFilter, HolidayFilterSchema
from matcher.policy import Actor
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.vocabulary import HolidayKind
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.display.times import weekday
from web.pages.lists.list_file import ListFile


def kind_words(row: SpecialDay) -> str:
    """Whether the day is off or worked instead."""
    return label_of(HolidayKind.WORKED if row.kind.working else HolidayKind.OFF)


def source_words(row: SpecialDay) -> str:
    """Where the day is known from."""
    if row.entered:
        return _("entered")
    return _("expected, not announced yet") if row.kind.estimated else _("announced")


def _rows(session: Session, _actor: Actor, wanted: HolidayFilter) -> Sequence[SpecialDay]:
    return year_shown(session, year_asked_for(wanted.year)).days


HOLIDAYS: ListFile[HolidayFilter, SpecialDay] = ListFile(
    "holidays",
    msgid("Holidays and days worked instead"),
    HolidayFilterSchema,
    _rows,
    (
        ListColumn(msgid("Day"), lambda row: row.day, Cells.DAY),
        ListColumn(msgid("Weekday"), lambda row: weekday(row.day.weekday())),
        ListColumn(msgid("Off or worked"), kind_words),
        ListColumn(msgid("Holiday"), name_of),
        ListColumn(msgid("Known from"), source_words),
    ),
)
