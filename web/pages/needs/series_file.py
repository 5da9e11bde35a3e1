"""The needs that come again as a file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from matcher.policy import Actor
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.series.queries.series_page import SeriesDetail, list_series
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.series_rule import rule_of
from web.display.template_filters import place_of
from web.pages.lists.list_file import ListFile


def _rows(session: Session, actor: Actor, _wanted: NoFilter) -> Sequence[SeriesDetail]:
    return list_series(session, actor)


SERIES: ListFile[NoFilter, SeriesDetail] = ListFile(
    "series",
    msgid("Needs that come again"),
    NoFilterSchema,
    _rows,
    (
        ListColumn(msgid("Need"), lambda row: row.title),
        ListColumn(msgid("Where"), place_of),
        ListColumn(msgid("How it repeats"), lambda row: rule_of(row.repeat, row.first_day)),
        ListColumn(msgid("First day"), lambda row: row.first_day, Cells.DAY),
        ListColumn(msgid("Until"), lambda row: row.until, Cells.DAY),
        ListColumn(msgid("Next day"), lambda row: row.next_day, Cells.DAY),
    ),
)
