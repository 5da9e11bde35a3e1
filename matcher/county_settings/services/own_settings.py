"""The settings of a county to be changed: stored from now on where it had none of its own."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import CountySettings


def own_settings(session: Session, county_code: str, version: int) -> CountySettings:
    """They, in the session; not flushed where they are new. Raises `Outdated` where they are not of `version`."""
    own = settings_of(session, county_code)
    ensure_fresh(own, version)
    if own not in session:
        own.version = None  # type: ignore[assignment]  # counting versions begins when the row is stored
        session.add(own)
    return own
