"""The coverage of a region, part by part, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from matcher.overview.queries.coverage import Area, coverage_of
from matcher.policy import Actor
from matcher.schemas.filters import NoFilter, NoFilterSchema
from matcher.spreadsheets.list_column import Cells, ListColumn
from matcher.wording import msgid
from web.display.labels import label_of
from web.display.template_filters import name_of
from web.pages.lists.list_file import ListFile

if TYPE_CHECKING:
    from matcher.models import Region

_AREAS: tuple[ListColumn[Area], ...] = (
    ListColumn(msgid("Region"), lambda area: name_of(area.region)),
    ListColumn(msgid("Level"), lambda area: label_of(area.region.level)),
    ListColumn(
        msgid("Needs of recent weeks, without those withdrawn"), lambda area: area.figures.asked, Cells.NUMBER
    ),
    ListColumn(msgid("Needs covered in recent weeks"), lambda area: area.figures.covered, Cells.NUMBER),
    ListColumn(msgid("Townships"), lambda area: area.townships, Cells.NUMBER),
    ListColumn(msgid("Townships reached"), lambda area: area.reached, Cells.NUMBER),
    ListColumn(msgid("To be matched"), lambda area: area.figures.posted, Cells.NUMBER),
    ListColumn(msgid("Waiting for the head"), lambda area: area.figures.matched, Cells.NUMBER),
    ListColumn(msgid("Confirmed"), lambda area: area.figures.confirmed, Cells.NUMBER),
    ListColumn(
        msgid("People reached"), lambda area: "-" if area.people is None else area.people, Cells.NUMBER
    ),
)


def coverage_file(region: Region) -> ListFile[NoFilter, Area]:
    """The region as a whole on the first row, then its parts."""

    def rows(session: Session, actor: Actor, _wanted: NoFilter) -> Sequence[Area]:
        coverage = coverage_of(session, actor, region)
        return [coverage.whole, *coverage.areas]

    return ListFile("coverage", msgid("Coverage"), NoFilterSchema, rows, _AREAS)
