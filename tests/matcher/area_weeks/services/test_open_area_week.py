"""Opening the week of a city or province."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.area_weeks.services.open_area_week import open_area_week
from matcher.database.engine import transaction
from matcher.errors import Invalid, NotFound
from matcher.models import Round
from tests.builders.area_weeks import CITY, CITY_COORDINATOR, DAFENG
from tests.builders.places import DONGTAI, a_county
from tests.races import side_by_side

MONDAY = date(2026, 3, 9)


def test_the_weeks_of_its_counties_are_opened_with_it_and_each_once(session: Session) -> None:
    a_county(session), a_county(session, DAFENG), a_county(session, "330106")
    opened = open_area_week(session, CITY_COORDINATOR, CITY, MONDAY)
    assert opened.is_of_area
    assert open_area_week(session, CITY_COORDINATOR, CITY, MONDAY) is opened
    assert sorted(session.scalars(select(Round.area_code))) == [CITY, DAFENG, DONGTAI]


@pytest.mark.parametrize("code", ["3301", "32", "320981", "000000"])
def test_other_areas_and_counties_are_not_found(session: Session, code: str) -> None:
    a_county(session), a_county(session, "330106")
    with pytest.raises(NotFound):
        open_area_week(session, CITY_COORDINATOR, code, MONDAY)


def test_it_begins_on_a_monday(session: Session) -> None:
    a_county(session)
    with pytest.raises(Invalid):
        open_area_week(session, CITY_COORDINATOR, CITY, date(2026, 3, 10))


def test_two_open_it_at_once_and_it_is_there_once(engine: Engine) -> None:
    with transaction(engine) as session:
        a_county(session), a_county(session, DAFENG)

    def opens(session: Session) -> None:
        open_area_week(session, CITY_COORDINATOR, CITY, MONDAY)

    side_by_side(engine, opens, opens)
    with transaction(engine) as session:
        assert session.scalar(select(func.count(Round.id))) == 3
