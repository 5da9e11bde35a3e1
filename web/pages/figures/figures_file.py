"""All figures of an area and some days as a file: the whole first, then told apart; definitions on the second sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.all_figures import ALL_FIGURES
from matcher.figures.figure import Figure
from matcher.figures.ledger import By
from matcher.figures.queries.figures import Figures, Line, Value, figures_of
from matcher.figures.schemas.figures_filter import FiguresFilter, FiguresFilterSchema
from matcher.policy import Actor
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.figure_labels import BY
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.http.i18n import translate
from web.pages.lists.list_file import ListFile

if TYPE_CHECKING:
    from matcher.models import Region


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a whole (`by` is None), or of one line of a table."""

    by: By | None
    line: str
    figure: Figure
    value: Value


COLUMNS: tuple[ListColumn[FigureRow], ...] = (
    ListColumn(msgid("Told apart by"), lambda row: translate(BY[row.by]) if row.by else _("as a whole")),
    ListColumn(msgid("Line"), lambda row: row.line),
    ListColumn(msgid("What is counted"), lambda row: translate(row.figure.name)),
    ListColumn(msgid("Part of"), lambda row: _whole_of(row.figure)),
    ListColumn(
        msgid("Figure"),
        lambda row: "-" if row.value.number is None else row.value.number,
        Cells.NUMBER,
    ),
    ListColumn(msgid("Of all"), lambda row: row.value.of, Cells.NUMBER),
    ListColumn(msgid("Unit"), lambda row: translate(row.figure.unit)),
)


def figures_file(region: Region) -> ListFile[FiguresFilter, FigureRow]:
    """The file of a region's figures."""

    def rows(session: Session, actor: Actor, wanted: FiguresFilter) -> Iterator[FigureRow]:
        days = wanted.days(clock.today())
        found = figures_of(session, actor, region, days.first, days.last)
        return _rows(found)

    return ListFile(
        "figures", msgid("Figures"), FiguresFilterSchema, rows, COLUMNS, place=name_of(region),
        notes=tuple((figure.name, figure.definition) for figure in ALL_FIGURES),
    )  # fmt: skip


def _rows(found: Figures) -> Iterator[FigureRow]:
    for figure in ALL_FIGURES:
        yield FigureRow(None, "", figure, found.totals[figure.key])
    for by, breakdown in found.breakdowns.items():
        for line in breakdown.lines:
            for figure in ALL_FIGURES:
                if figure.key in line.values:
                    yield FigureRow(by, line_name(by, line), figure, line.values[figure.key])


def line_name(by: By, line: Line) -> str:
    """What a line of a table is called, in the reader's language."""
    if line.region is not None:
        return name_of(line.region)
    return label_of(by.member(line.key)) if by is not By.MONTH else line.key


def _whole_of(figure: Figure) -> str:
    return next((translate(each.name) for each in ALL_FIGURES if each.key == figure.under), "")
