"""The list of papers as a file."""

from __future__ import annotations

from matcher.papers.queries.papers import PaperRow, list_papers
from matcher.papers.schemas.paper_filter import PaperFilter, PaperFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page

PAPERS: ListFile[PaperFilter, PaperRow] = ListFile(
    "papers",
    msgid("Papers"),
    PaperFilterSchema,
    every_page(list_papers),
    (
        ListColumn(msgid("Paper number"), lambda row: row.number),
        ListColumn(msgid("Title"), lambda row: row.title),
        ListColumn(msgid("Kind"), lambda row: label_of(row.kind)),
        ListColumn(msgid("State"), lambda row: label_of(row.state)),
        ListColumn(msgid("County"), lambda row: name_of(row.county)),
        ListColumn(msgid("Day on it"), lambda row: row.day, Cells.DAY),
        ListColumn(msgid("When issued"), lambda row: row.sent_at, Cells.MOMENT),
        ListColumn(msgid("Issued, noted by"), lambda row: row.sent_by),
    ),
)
