"""By what settings a week is planned: its county's, or for several counties together those that suit each of them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import COUNTY_DIGITS, CountySettings, lies_in


def settings_of_area(session: Session, area_code: str) -> CountySettings:
    """A county's settings; above the counties the usual ones, with the slowest ways and the longest notice of any.

    So what is planned for all of them together holds for each by its own settings, too. Not stored where it is of
    several.
    """
    if len(area_code) >= COUNTY_DIGITS:
        return settings_of(session, area_code)
    usual = CountySettings.usual(area_code)
    counties = session.scalars(select(CountySettings).where(lies_in(CountySettings.county_code, area_code)))
    own = [usual, *counties]
    usual.speed_kmh = min(each.speed_kmh for each in own)
    usual.detour_percent = max(each.detour_percent for each in own)
    usual.fixed_minutes = max(each.fixed_minutes for each in own)
    usual.notice_hours = max(each.notice_hours for each in own)
    return usual
