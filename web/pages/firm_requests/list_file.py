"""What firms ask, as a file; without contacts, as on the list."""

from __future__ import annotations

from matcher.firm_requests.queries.firm_request_list import FirmRequestLine, list_firm_requests
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilter, FirmRequestFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.firm_request_labels import said_by
from web.display.labels import label_of
from web.pages.lists.list_file import ListFile, every_page

FIRM_REQUESTS: ListFile[FirmRequestFilter, FirmRequestLine] = ListFile(
    "firm_requests",
    msgid("Requests of firms"),
    FirmRequestFilterSchema,
    every_page(list_firm_requests),
    (
        ListColumn(msgid("Firm"), lambda row: row.firm),
        ListColumn(msgid("What about"), lambda row: label_of(row.category)),
        ListColumn(msgid("What the firm needs help with"), lambda row: row.words),
        ListColumn(msgid("State"), lambda row: label_of(row.state)),
        ListColumn(msgid("Came in"), lambda row: row.created_at, Cells.MOMENT),
        ListColumn(msgid("How it ended"), lambda row: label_of(row.outcome)),
        ListColumn(msgid("Closed on"), lambda row: row.closed_on, Cells.DAY),
        ListColumn(msgid("Entered by"), said_by),
    ),
)
