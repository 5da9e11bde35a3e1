"""The forms of what firms report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from matcher.models import FirmOutput
from matcher.vocabulary import Kind
from tests.builders.outputs import an_output
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page(county: LittleCounty) -> str:
    firm = county.week.heads[0].institution
    firm.kind = Kind.ENTERPRISE
    return f"/outputs/{an_output(county.session, firm, day=date(2024, 5, 6)).id}/edit"


def _changes_it(county: LittleCounty) -> None:
    output = county.session.scalars(select(FirmOutput)).one()
    county.person("bert").submit(f"/outputs/{output.id}/edit", "/edit", {"words": "另一种夹具"})


OUTPUTS: Forms = {
    "outputs.create": NeverOutdated("a new output"),
    "outputs.update": Outdated(
        _page, "/edit", _changes_it, "另一种夹具", typed={"day": "2024-08-05"}, kept=("2024-08-05",)
    ),
    "outputs.remove": Outdated(_page, "/remove", _changes_it, "changed after you had opened it"),
}
