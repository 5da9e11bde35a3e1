"""The forms of lists that are read in."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import Sheet
from matcher.vocabulary import RowState
from tests.builders.places import a_county
from tests.builders.sheets import a_sheet
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

CHANGED = "has been changed"


def _sent(county: LittleCounty) -> str:
    rows = {RowState.ERROR: 1, RowState.OK: 1, RowState.QUESTION: 1}
    return f"/sheets/{a_sheet(county.session, a_county(county.session), rows).id}"


def _row_of(county: LittleCounty) -> str:
    return f"{_sent(county)}/rows/2"


def _mended(county: LittleCounty) -> None:
    sheet = county.session.scalars(select(Sheet)).one()
    county.person("bert").submit(f"/sheets/{sheet.id}/rows/2", "/rows/2", {"cells.capacity": "90"})


SHEETS: Forms = {
    "sheets.send": NeverOutdated("a new sheet; nothing counts before it is taken over"),
    "sheets.check": NeverOutdated("it looks at the rows as they are now"),
    "sheets.mend": Outdated(_row_of, "/rows/2", _mended, "90", typed={"cells.capacity": "70"}, kept=("70",)),
    "sheets.say_yes": Outdated(_sent, "/yes", _mended, "90", again=False),
    "sheets.take": Outdated(_sent, "/take", _mended, "90"),
    "sheets.discard": Outdated(_sent, "/discard", _mended, "90"),
}
