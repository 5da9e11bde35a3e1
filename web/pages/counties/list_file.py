"""The counties of a city or province as a file."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matcher.counties.queries.county_rows import CountyRow, counties_of
from matcher.policy import Actor
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.county_labels import stuck_words
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile


def stage_words(row: CountyRow) -> str:
    """The county's stage, or what its records show where nobody has said one."""
    if row.said is not None:
        return label_of(row.said.stage)
    return _("At work, no stage said") if row.has_begun else _("Not begun")


def _rows(session: Session, actor: Actor, _wanted: NoFilter) -> list[CountyRow]:
    return counties_of(session, actor).rows


COUNTIES: ListFile[NoFilter, CountyRow] = ListFile(
    "counties",
    msgid("Counties"),
    NoFilterSchema,
    _rows,
    (
        ListColumn(msgid("Official code"), lambda row: row.region.code),
        ListColumn(msgid("County"), lambda row: name_of(row.region)),
        ListColumn(msgid("Stage"), stage_words),
        ListColumn(msgid("Stage since"), lambda row: row.said.day if row.said else None, Cells.DAY),
        ListColumn(
            msgid("Needs of recent weeks, without those withdrawn"),
            lambda row: row.figures.asked,
            Cells.NUMBER,
        ),
        ListColumn(msgid("Needs covered in recent weeks"), lambda row: row.figures.covered, Cells.NUMBER),
        ListColumn(msgid("Needs waiting"), lambda row: row.waiting, Cells.NUMBER),
        ListColumn(msgid("Longest wait since"), lambda row: row.waiting_since, Cells.MOMENT),
        ListColumn(msgid("This week"), lambda row: label_of(row.running.status) or _("not opened yet")),
        ListColumn(msgid("Coming week"), lambda row: label_of(row.coming.status) or _("not opened yet")),
        ListColumn(
            msgid("Papers issued this year"), lambda row: row.papers.number if row.papers else 0, Cells.NUMBER
        ),
        ListColumn(msgid("Stuck"), lambda row: "\n".join(map(stuck_words, row.stuck))),
        ListColumn(msgid("Telephone"), lambda row: row.telephone),
    ),
)
