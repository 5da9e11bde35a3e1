"""Opening a county's week."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Invalid, NotFound
from matcher.rounds.services.open_round import open_round
from tests.builders.places import DONGTAI, a_county
from tests.builders.weeks import COORDINATOR

MONDAY = date(2026, 3, 9)


def test_a_week_is_opened_once(session: Session) -> None:
    a_county(session)
    assert open_round(session, COORDINATOR, DONGTAI, MONDAY) is open_round(
        session, COORDINATOR, DONGTAI, MONDAY
    )


def test_a_week_begins_on_a_monday(session: Session) -> None:
    a_county(session)
    with pytest.raises(Invalid) as refused:
        open_round(session, COORDINATOR, DONGTAI, date(2026, 3, 10))
    assert list(refused.value.messages) == ["monday"]


@pytest.mark.parametrize("code", ["320925", "000000", "3209"])
def test_a_foreign_county_looks_like_a_missing_one(session: Session, code: str) -> None:
    a_county(session, "320925")
    with pytest.raises(NotFound):
        open_round(session, COORDINATOR, code, MONDAY)
