"""The townships of a county, as a file."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.regions.queries.townships import TownshipRow, list_townships
from matcher.regions.schemas.change import TownshipFilter, TownshipFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.separators import listing
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page


def _state(row: TownshipRow) -> str:
    return _("There") if row.is_open else _("Closed")


def _place(row: TownshipRow) -> str:
    if not row.is_open:
        return ""
    return _("known") if row.position_is_real else _("the middle of the county")


TOWNSHIPS: ListFile[TownshipFilter, TownshipRow] = ListFile(
    "townships",
    msgid("Townships and subdistricts"),
    TownshipFilterSchema,
    every_page(list_townships),
    (
        ListColumn(msgid("Area code"), lambda row: row.region.code),
        ListColumn(msgid("Township"), lambda row: name_of(row.region)),
        ListColumn(msgid("State"), _state),
        ListColumn(msgid("Went over to"), lambda row: name_of(row.successor) if row.successor else ""),
        ListColumn(msgid("Since"), lambda row: row.closed_on or row.opened_on, Cells.DAY),
        ListColumn(msgid("Formerly"), lambda row: listing(name_of(each) for each in row.former)),
        ListColumn(msgid("Where it lies"), _place),
    ),
    region=lambda row: row.region.code,
)
