"""The rows of figures as files: visits as the list of visits has them, needs and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from matcher.database.page import Extent, Page
from matcher.figures.all_figures import FIGURES
from matcher.figures.figure import Figure, RowsOf
from matcher.figures.queries.rows import (
    NEED_ROWS,
    VISIT_ROWS,
    NeedRow,
    PlaceRow,
    RequestRow,
    need_rows,
    output_rows,
    place_rows,
    request_rows,
    visit_rows,
)
from matcher.figures.schemas.figures_filter import RowsFilter, RowsFilterSchema
from matcher.policy import Actor
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile, every_page
from web.pages.needs.visit_list import VISITS
from web.pages.outputs.list_file import OUTPUTS

if TYPE_CHECKING:
    from matcher.models import Region

NEEDS: tuple[ListColumn[NeedRow], ...] = (
    ListColumn(msgid("Need"), lambda row: row.title),
    ListColumn(msgid("Township"), lambda row: name_of(row.township)),
    ListColumn(msgid("Venue"), lambda row: row.venue),
    ListColumn(msgid("Posted"), lambda row: row.posted_at, Cells.MOMENT),
    ListColumn(msgid("State"), lambda row: label_of(row.status)),
    ListColumn(msgid("Reason"), lambda row: label_of(row.reason)),
    ListColumn(msgid("Full weeks since"), lambda row: row.weeks, Cells.NUMBER),
)
PLACES: tuple[ListColumn[PlaceRow], ...] = (
    ListColumn(msgid("What it is called"), name_of),
    ListColumn(msgid("Region"), lambda row: name_of(row.region)),
    ListColumn(msgid("Visits"), lambda row: row.visits, Cells.NUMBER),
)
HELPED: tuple[ListColumn[PlaceRow], ...] = (
    *PLACES[:2],
    ListColumn(msgid("Visits and answers by telephone"), lambda row: row.visits, Cells.NUMBER),
)
REQUESTS: tuple[ListColumn[RequestRow], ...] = (
    ListColumn(msgid("Firm"), lambda row: row.firm),
    ListColumn(msgid("What about"), lambda row: label_of(row.category)),
    ListColumn(msgid("State"), lambda row: label_of(row.state)),
    ListColumn(msgid("Came in"), lambda row: row.created_at, Cells.MOMENT),
    ListColumn(msgid("How it ended"), lambda row: label_of(row.outcome)),
    ListColumn(msgid("Closed on"), lambda row: row.closed_on, Cells.DAY),
)
READ: Mapping[RowsOf, Callable[..., Page[Any]]] = {
    **dict.fromkeys(VISIT_ROWS, visit_rows), **dict.fromkeys(NEED_ROWS, need_rows), RowsOf.OUTPUTS: output_rows,
    RowsOf.FIRM_REQUESTS: request_rows,
}  # fmt: skip


def rows_file(region: Region, wanted: RowsFilter) -> ListFile[RowsFilter, Any]:
    """The file of the rows that are wanted; Any: three sorts of rows."""
    figure = FIGURES[wanted.figure]
    read = READ.get(figure.rows, place_rows)

    def rows(session: Session, actor: Actor, wanted: RowsFilter) -> Iterable[Any]:
        def one_page(session: Session, actor: Actor, wanted: RowsFilter, extent: Extent) -> Page[Any]:
            return read(session, actor, region, wanted, extent)

        return every_page(one_page)(session, actor, wanted)

    return ListFile(
        "figure_rows", figure.name, RowsFilterSchema, rows, _columns(figure), place=name_of(region),
        notes=((figure.name, figure.definition),),
    )  # fmt: skip


def _columns(figure: Figure) -> tuple[ListColumn[Any], ...]:
    if figure.rows in VISIT_ROWS:
        return VISITS.columns
    if figure.rows is RowsOf.OUTPUTS:
        return OUTPUTS.columns
    if figure.rows is RowsOf.FIRM_REQUESTS:
        return REQUESTS
    if figure.rows is RowsOf.FIRMS_HELPED:
        return HELPED
    return NEEDS if figure.rows in NEED_ROWS else PLACES
