"""What is planned for several counties together keeps the settings of each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.county_settings.queries.area_settings import settings_of_area
from matcher.models import CountySettings
from tests.builders.places import DONGTAI, a_county


def test_above_the_counties_ways_are_as_slow_and_notice_as_long_as_anywhere(session: Session) -> None:
    a_county(session), a_county(session, "320904"), a_county(session, "330106")
    session.add_all([
        CountySettings(county_code=DONGTAI, speed_kmh=20, notice_hours=12),
        CountySettings(county_code="320904", detour_percent=150, fixed_minutes=9, notice_hours=48),
        CountySettings(county_code="330106", speed_kmh=5, notice_hours=99),
    ])  # fmt: skip
    session.flush()
    found = settings_of_area(session, "3209")
    assert (found.speed_kmh, found.detour_percent, found.fixed_minutes, found.notice_hours) == (
        20,
        150,
        9,
        48,
    )
    session.flush()
    assert session.get(CountySettings, "3209") is None  # nobody's settings were made or changed
    assert settings_of_area(session, DONGTAI).notice_hours == 12
