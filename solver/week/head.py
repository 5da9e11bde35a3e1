"""The experts a week can call on."""

from collections.abc import Mapping
from dataclasses import dataclass

from solver.week.interval import Interval

KINDS = ("medical", "education", "agriculture", "enterprise")


@dataclass(frozen=True, slots=True)
class Head:
    """One expert: topics with fit level 1 (fair) to 3 (best), free time, and limits.

    ``place`` is the home place id, ``max_travel_minutes`` the longest travel time from home to a venue,
    ``recent_sessions`` what was already given over the recent weeks (for fairness), ``rest_minutes`` the pause between
    two sessions of one tour, beyond the travel time (rule 9).
    """

    id: str
    name: str
    kind: str
    place: str
    topics: Mapping[str, int]
    available: tuple[Interval, ...]
    max_travel_minutes: int
    max_audience: int
    max_sessions_per_day: int
    max_sessions_per_week: int
    recent_sessions: int = 0
    rest_minutes: int = 0
