"""Regions within one another."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Region, lies_in
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
