"""A township that hosts more than it did."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.county_settings.queries.hosting_limits import NO_LIMITS, hosting_limits
from matcher.errors import NotFound
from matcher.models import Region, Round, TownshipSettings, is_within
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.no_change import no_change
from matcher.vocabulary import Level, RemedyKind


def host_more(session: Session, round_: Round, change: Remedy) -> TownshipSettings:
    """What the township can host from now on. Raises `Conflict` and `NotFound` as `agree_remedy` does."""
    township = session.get(Region, change.target)
    if (
        township is None
        or township.level is not Level.TOWNSHIP
        or township.closed_on is not None
        or not is_within(township.code, round_.area_code)
    ):
        raise NotFound
    now = hosting_limits(session, round_.area_code).get(township.code, NO_LIMITS)
    at_once = change.kind is RemedyKind.AT_ONCE
    limit = now.at_once if at_once else now.per_day
    if limit is None or limit >= change.number:
        raise no_change()
    own = session.get(TownshipSettings, township.code) or TownshipSettings(township_code=township.code)
    setattr(own, "sessions_at_once" if at_once else "sessions_per_day", change.number)
    session.add(own)
    return own
