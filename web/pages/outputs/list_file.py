"""What firms reported, as a file."""

from __future__ import annotations

from matcher.outputs.queries.output_list import OutputLine, list_outputs
from matcher.outputs.schemas.output import OutputFilter, OutputFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.output_labels import entered_by
from web.pages.lists.list_file import ListFile, every_page

COLUMNS: tuple[ListColumn[OutputLine], ...] = (
    ListColumn(msgid("Day"), lambda row: row.day, Cells.DAY),
    ListColumn(msgid("Firm"), lambda row: row.firm),
    ListColumn(msgid("Kind of output"), lambda row: label_of(row.kind)),
    ListColumn(msgid("What came out"), lambda row: row.words),
    ListColumn(msgid("Entered by"), entered_by),
    ListColumn(msgid("Number of the request"), lambda row: row.firm_request_id, Cells.NUMBER),
)
OUTPUTS: ListFile[OutputFilter, OutputLine] = ListFile(
    "outputs", msgid("Outputs of firms"), OutputFilterSchema, every_page(list_outputs), COLUMNS
)
