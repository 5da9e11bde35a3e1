"""How long heads travel to a need."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.week.snapshot import Snapshot
from solver.rules.travel_times import TravelTimes


def travel_to_need(snapshot: Snapshot, need_id: int) -> Mapping[int, int]:
    """Minutes from home to the need's venue, by head. Raises `StopIteration` for a need the week does not know."""
    week = snapshot.week
    need = next(each for each in week.needs if each.id == str(need_id))
    place = next(venue.place for venue in week.venues if venue.id == need.venue)
    travel_times = TravelTimes(week)
    return {int(head.id): travel_times.minutes(head.place, place) for head in week.heads}
