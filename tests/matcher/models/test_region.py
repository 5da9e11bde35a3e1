"""Regions within one another."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from matcher.models import Need, Region, lies_in
from tests.builders.places import a_township


@pytest.mark.parametrize(
    ("area", "inside"),
    [
        ("32", ["32", "3209", "320904", "320904100", "320981", "320981115"]),
        ("3209", ["3209", "320904", "320904100", "320981", "320981115"]),
        ("320981", ["320981", "320981115"]),
        ("320981115", ["320981115"]),
        (
            "",
            ["32", "3209", "320904", "320904100", "320981", "320981115", "33", "3301", "330106", "330106001"],
        ),
    ],
)
def test_an_area_holds_itself_and_all_below_it(session: Session, area: str, inside: list[str]) -> None:
    for code in ("320981115", "320904100", "330106001"):
        a_township(session, code)
    found = session.scalars(select(Region.code).where(lies_in(Region.code, area)).order_by(Region.code))
    assert list(found) == inside


def test_what_lies_in_an_area_is_found_by_the_index(session: Session) -> None:
    found = select(Need.id).where(lies_in(Need.township_code, "320981"))
    on_postgres = session.get_bind().dialect.name == "postgresql"
    if on_postgres:
        session.execute(text("SET LOCAL enable_seqscan = off"))  # so few rows are read through otherwise
    told = found.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    plan = str(session.execute(text(f"EXPLAIN {'' if on_postgres else 'QUERY PLAN '}{told}")).all())
    assert "ix_need_township_status" in plan
    assert ("Index Cond" if on_postgres else "township_code>?") in plan
