"""Hours in which a session can begin on the county's grid."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from matcher.calendar.starts import starts
from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import Invalid
from matcher.models import Head
from matcher.offers.schemas.offer_hours import SHORTEST_SESSION
from matcher.time_span import TimeSpan
from matcher.wording import Text
from matcher.wording.times import clock


def ensure_session_begins(session: Session, head: Head, hours: Iterable[tuple[str, TimeSpan]]) -> None:
    """Raise `Invalid`, by the field they come from, for hours in which not even the shortest session can begin."""
    grid = grid_minutes(session, head.county_code)
    faults: dict[str, list[Text]] = {}
    for field, span in hours:
        if not starts(span, SHORTEST_SESSION, grid):
            text = Text(
                "Sessions begin every {grid} minutes and last at least {least}; none fits between {start} and {end}.",
                grid=grid, least=SHORTEST_SESSION, start=clock(span.start), end=clock(span.end),
            )  # fmt: skip
            faults.setdefault(field, []).append(text)
    if faults:
        raise Invalid(faults)
