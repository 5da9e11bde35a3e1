"""The list of personal links as a file: how they stand and were passed on, without the links themselves."""

from __future__ import annotations

from matcher.links.queries.link_list import list_links
from matcher.links.queries.link_row import LinkRow
from matcher.links.schemas.link_filter import LinkFilter, LinkFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn, Value
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.separators import dotted
from web.display.template_filters import name_of
from web.http.i18n import translate
from web.pages.lists.list_file import ListFile, every_page


def _starts_at(row: LinkRow) -> Value:
    return row.about.starts_at if row.about else None


def _sent_at(row: LinkRow) -> Value:
    return row.passed_on.tried.at if row.passed_on.tried else None


def _last_sent(row: LinkRow) -> str:
    tried = row.passed_on.tried
    if tried is None:
        return ""
    return dotted([label_of(tried.kind), label_of(tried.state), tried.code, translate(tried.words)])


LINKS: ListFile[LinkFilter, LinkRow] = ListFile(
    "links",
    msgid("Personal links"),
    LinkFilterSchema,
    every_page(list_links),
    (
        ListColumn(msgid("Kind"), lambda row: label_of(row.link)),
        ListColumn(msgid("For whom"), lambda row: row.whom),
        ListColumn(msgid("Institution"), lambda row: row.institution),
        ListColumn(msgid("Need"), lambda row: row.about.title if row.about else ""),
        ListColumn(msgid("Township"), lambda row: name_of(row.township)),
        ListColumn(msgid("Begins"), _starts_at, Cells.MOMENT),
        ListColumn(msgid("Answer"), lambda row: label_of(row.answer)),
        ListColumn(msgid("Link"), lambda row: label_of(row.state)),
        ListColumn(msgid("Counts until"), lambda row: row.until, Cells.MOMENT),
        ListColumn(msgid("Contact said “seen”"), lambda row: row.seen_at, Cells.MOMENT),
        ListColumn(msgid("Last message"), _sent_at, Cells.MOMENT),
        ListColumn(msgid("What came of it"), _last_sent),
        ListColumn(msgid("Passed on by hand"), lambda row: row.passed_on.ticked_at, Cells.MOMENT),
        ListColumn(msgid("By whom"), lambda row: row.passed_on.teller),
    ),
    region=lambda row: row.township.code,
)
