"""A list as a workbook in the reader's language, with a second sheet that says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

from flask import Response, send_file
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from matcher import clock
from matcher.policy import Actor
from matcher.policy.actor import COUNTY_DIGITS
from matcher.registry.queries.regions import chain_to, counties_within
from matcher.spreadsheets.list_column import Cells, Value
from matcher.spreadsheets.write_list import Headed, Labels, write_list
from web.display.template_filters import iso_date, name_of, number
from web.display.times import week
from web.http.i18n import translate
from web.pages.lists.filter_words import filter_words
from web.pages.lists.list_file import MOST_ROWS, Filter, ListFile, Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class WrittenList:
    """A list that is ready to be sent: what the audit trail keeps of it, and the workbook."""

    name: str
    title: str
    filters: tuple[tuple[str, str], ...]
    rows: int
    is_cut: bool
    content: BytesIO
    plain_name: str
    file_name: str

    def answer(self) -> Response:
        """The workbook under a name in the reader's language (RFC 6266); a plain one for whoever cannot read that."""
        response = send_file(self.content, XLSX)
        response.headers["Content-Disposition"] = (
            f"attachment; filename=\"{self.plain_name}\"; filename*=UTF-8''{quote(self.file_name, safe='')}"
        )
        return response


def written_list(
    session: Session, actor: Actor, file: ListFile[Filter, Row], wanted: Filter, *, most: int = MOST_ROWS
) -> WrittenList:
    """All pages of a list as the filters narrow it, at most `most` rows, within what the actor may see."""
    title, place = translate(file.title), file.place or _place(session, actor)
    day = iso_date(file.monday or clock.today())
    filters = filter_words(session, actor, wanted)

    def about(rows: int, is_cut: bool) -> Iterator[tuple[str, Value]]:
        yield _("List"), title
        yield _("Region"), place
        if file.monday:
            yield _("Week"), week(file.monday)
        elif not filters:
            yield _("Filters"), _("none: everything within reach")
        yield from filters
        yield _("Rows"), number(rows)
        if is_cut:
            yield _("Cut short"), _cut_words(most)
        yield _("As of"), clock.now().replace(second=0, microsecond=0)
        yield _("Made by"), current_user.account.name
        yield (
            _("Note"),
            _("Text that begins like a formula has an apostrophe before it, so that it stays text."),
        )
        yield from ((translate(label), translate(sentence)) for label, sentence in file.notes)

    written = write_list(
        Labels(title, _("About this list"), _cut_words(most)),
        _headed(actor, file),
        _values(session, actor, file, wanted),
        about,
        most=most,
    )
    return WrittenList(
        file.name, title, tuple(filters), written.rows, written.is_cut, written.content,
        f"{file.name}-{day}.xlsx", _file_name(f"{title}-{place}-{day}.xlsx"),
    )  # fmt: skip


def _headed(actor: Actor, file: ListFile[Filter, Row]) -> list[Headed]:
    county = [Headed(_("County"), Cells.TEXT)] if _names_counties(actor, file) else []
    return county + [Headed(translate(column.heading), column.cells) for column in file.columns]


def _values(
    session: Session, actor: Actor, file: ListFile[Filter, Row], wanted: Filter
) -> Iterator[list[Value]]:
    counties = {}
    if _names_counties(actor, file):
        counties = {county.code: name_of(county) for county in counties_within(session, actor)}
    for row in file.rows(session, actor, wanted):
        cells: list[Value] = [column.value(row) for column in file.columns]
        if file.region and _names_counties(actor, file):
            cells.insert(0, counties.get(file.region(row)[:COUNTY_DIGITS], ""))
        yield cells


def _names_counties(actor: Actor, file: ListFile[Filter, Row]) -> bool:
    return actor.is_above_county and file.region is not None


def _place(session: Session, actor: Actor) -> str:
    return name_of(chain_to(session, actor, actor.region_code)[-1])


def _cut_words(most: int) -> str:
    return _("Only the first %(most)s rows; please narrow the list down for the others.", most=number(most))


def _file_name(name: str) -> str:
    return "".join("-" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in name)
