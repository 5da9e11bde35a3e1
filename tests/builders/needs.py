"""Builders of needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Part, Topic, Venue, Window
from matcher.vocabulary import NeedStatus
from tests.builders.catalogue import a_topic
from tests.builders.places import a_venue


def a_need(
    session: Session,
    *,
    venue: Venue | None = None,
    topics: Iterable[Topic] | None = None,
    windows: Iterable[tuple[date, int, int]] | None = None,
    **values: Any,
) -> Need:
    """A posted need for a 90-minute talk on the planning week's Tuesday 9:00-17:00."""
    venue = venue or a_venue(session)
    parts = list(topics) if topics is not None else [a_topic(session, county_code=venue.township_code[:6])]
    tuesday = clock.planning_monday(clock.today()) + timedelta(days=1)
    fields = {
        "title": parts[0].name, "status": NeedStatus.POSTED, "minutes": 90, "audience": 60, "priority": 3,
        "created_at": clock.now(), "posted_at": clock.now(),
    } | values  # fmt: skip
    need = Need(
        township_code=venue.township_code,
        venue_id=venue.id,
        parts=[Part(position=number, topic_id=topic.id) for number, topic in enumerate(parts)],
        windows=[
            Window(day=day, start_minute=start, end_minute=end)
            for day, start, end in (windows or [(tuesday, 9 * 60, 17 * 60)])
        ],
        **fields,
    )
    session.add(need)
    session.flush()
    return need
