"""The list of needs as a file."""

from __future__ import annotations

from matcher.needs.queries.need_lines import NeedLine
from matcher.needs.queries.need_list import list_needs
from matcher.needs.schemas.need_filter import NeedFilter, NeedFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import listing
from web.display.template_filters import iso_date, name_of
from web.pages.lists.list_file import ListFile, every_page

NEEDS: ListFile[NeedFilter, NeedLine] = ListFile(
    "needs",
    msgid("Needs"),
    NeedFilterSchema,
    every_page(list_needs),
    (
        ListColumn(msgid("Number"), lambda row: row.id, Cells.NUMBER),
        ListColumn(msgid("Need"), lambda row: row.title),
        ListColumn(msgid("State"), lambda row: label_of(row.status)),
        ListColumn(msgid("Kind"), lambda row: listing(label_of(kind) for kind in row.kinds)),
        ListColumn(msgid("Township"), lambda row: name_of(row.township)),
        ListColumn(msgid("Venue"), lambda row: row.venue),
        ListColumn(msgid("People expected"), lambda row: row.audience, Cells.NUMBER),
        ListColumn(msgid("Weeks waited"), lambda row: row.weeks_waiting, Cells.NUMBER),
        ListColumn(msgid("Days that suit"), lambda row: listing(iso_date(day) for day in row.days)),
        ListColumn(msgid("Begins"), lambda row: row.starts_at, Cells.MOMENT),
        ListColumn(msgid("Ends"), lambda row: row.ends_at, Cells.MOMENT),
        ListColumn(msgid("Experts"), lambda row: listing(row.heads)),
    ),
    region=lambda row: row.township.code,
)
