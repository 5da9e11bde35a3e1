"""The list of complaints and suggestions as a file; without telephone numbers, as on the page."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.complaints.queries.complaints import ComplaintRow, list_complaints
from matcher.complaints.schemas.complaint_filter import ComplaintFilter, ComplaintFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page

COMPLAINTS: ListFile[ComplaintFilter, ComplaintRow] = ListFile(
    "complaints",
    msgid("Complaints and suggestions"),
    ComplaintFilterSchema,
    every_page(list_complaints),
    (
        ListColumn(msgid("What was written"), lambda row: row.begins),
        ListColumn(msgid("Correction"), lambda row: _("yes") if row.is_correction else ""),
        ListColumn(msgid("For"), lambda row: name_of(row.origin)),
        ListColumn(msgid("Answered by"), lambda row: name_of(row.answers)),
        ListColumn(msgid("State"), lambda row: label_of(row.status)),
        ListColumn(msgid("Sent"), lambda row: row.created_at, Cells.MOMENT),
        ListColumn(msgid("Answer by"), lambda row: row.answer_by, Cells.DAY),
        ListColumn(msgid("Overdue"), lambda row: _("overdue") if row.is_overdue else ""),
    ),
)
