"""Which hours of a need nobody can keep, whatever the matching does."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from matcher.needs.schemas.need import ChosenWindow
from matcher.offers.queries.hours_offered import can_be_kept, hours_offered
from matcher.time_span import TimeSpan


def hours_nobody_keeps(
    session: Session, topic_ids: Collection[int], windows: Sequence[ChosenWindow], minutes: int, grid: int
) -> tuple[ChosenWindow, ...]:
    """Those of the windows in which no head who offers the topics has time for a session of `minutes`
    that begins on the grid.

    None where nobody offers any of the topics at all: that is another obstacle.
    """
    offered = hours_offered(session, topic_ids, {each.day for each in windows})
    if not offered:
        return ()
    return tuple(
        each
        for each in windows
        if not can_be_kept(offered, each.day, TimeSpan(each.start, each.end), minutes, grid)
    )
