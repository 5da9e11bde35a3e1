"""What of an offer counts when a week is planned, to tell whether a change was one."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Head, Offer
from matcher.offers.queries.assumed import limits_of, pattern_of


@dataclass(frozen=True, slots=True)
class WhatHolds:
    """What is planned with, said or assumed alike; the names are those of the parts that people are told."""

    topics: frozenset[tuple[int, int]]
    hours: frozenset[tuple[int, int, int]]
    limits: tuple[int, ...]
    published: bool

    def parts_changed(self, now: WhatHolds) -> tuple[str, ...]:
        """Which parts are others now; none where neither was planned with."""
        if not self.published and not now.published:
            return ()
        names = (each.name for each in fields(self))
        changed = [name for name in names if getattr(self, name) != getattr(now, name)]
        return tuple(_paused_or_not(name, now) for name in changed)


def what_holds(session: Session, head: Head, offer: Offer) -> WhatHolds:
    """The offer as a matching reads it now."""
    settings = settings_of(session, head.county_code)
    limits = limits_of(offer, settings)
    return WhatHolds(
        topics=frozenset((row.topic_id, row.fit) for row in offer.topics),
        hours=frozenset(
            (row.weekday, row.start_minute, row.end_minute) for row in pattern_of(offer, settings)
        ),
        limits=(
            limits.max_travel_minutes,
            limits.max_audience,
            limits.max_sessions_per_day,
            limits.max_sessions_per_week,
            offer.rest_minutes or 0,
        ),
        published=bool(offer.published),
    )


def _paused_or_not(name: str, now: WhatHolds) -> str:
    if name != "published":
        return name
    return "resumed" if now.published else "paused"
