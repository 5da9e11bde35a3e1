"""A county's settings, whether or not somebody has ever changed them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import CountySettings


def settings_of(session: Session, county_code: str) -> CountySettings:
    """The county's settings; the usual ones, not stored and of version 0, where it has none of its own."""
    return session.get(CountySettings, county_code) or CountySettings.usual(county_code)
