"""The audit trail and the refused tries as files."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.accounts.queries.refusals import RefusalRow, list_refusals
from matcher.accounts.schemas.refusal_filter import RefusalFilter, RefusalFilterSchema
from matcher.audit.queries.audit_trail import AuditRow, list_audit
from matcher.audit.schemas.audit_filter import AuditFilter, AuditFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.audit_details import about_words, done_words, said_words
from web.display.audit_subjects import subject_label
from web.display.labels import label_of
from web.pages.lists.list_file import ListFile, every_page


def _who(row: AuditRow) -> str:
    if row.by_link:
        return _("by the personal link of %(name)s", name=row.by_link)
    return row.who or _("the service itself")


AUDIT: ListFile[AuditFilter, AuditRow] = ListFile(
    "audit",
    msgid("Audit trail"),
    AuditFilterSchema,
    every_page(list_audit),
    (
        ListColumn(msgid("When"), lambda row: row.at, Cells.MOMENT),
        ListColumn(msgid("What was done"), done_words),
        ListColumn(msgid("Details"), said_words),
        ListColumn(msgid("Who"), _who),
        ListColumn(msgid("About"), about_words),
        ListColumn(msgid("Kind"), lambda row: subject_label(row.subject)),
        ListColumn(msgid("Number"), lambda row: row.subject_key),
    ),
)
REFUSED: ListFile[RefusalFilter, RefusalRow] = ListFile(
    "refused",
    msgid("Refused tries"),
    RefusalFilterSchema,
    every_page(list_refusals),
    (
        ListColumn(msgid("When"), lambda row: row.minute, Cells.MOMENT),
        ListColumn(msgid("Why"), lambda row: label_of(row.kind)),
        ListColumn(msgid("Name of the person"), lambda row: row.name),
        ListColumn(msgid("Sign-in name"), lambda row: row.login or _("nobody's")),
        ListColumn(msgid("From the address"), lambda row: row.address or _("many addresses")),
        ListColumn(msgid("Number of tries"), lambda row: row.count, Cells.NUMBER),
    ),
)
