"""Neighbourhoods of related sessions (Shaw 1998): near each other in place and time, with heads that could swap."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need

WEIGHT_OF_TIME = 0.5  # a minute between two starts counts as so many minutes of travel
# Minutes of travel that a session counts as farther where its heads offer no topic of the centre.
NO_SHARED_TOPIC = 120
SAME_HOSTS = 0.5  # factor on the distance of two needs that compete for what their township can host


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Needs to plan anew: the served ones that are ``freed``, and the ``open`` ones to try with them."""

    freed: frozenset[str]
    open: frozenset[str]


class RelatedNeighbourhood:
    """Draws neighbourhoods of a week; deterministic for a given random number generator."""

    def __init__(self, week_index: WeekIndex, rng: random.Random) -> None:
        self._week_index = week_index
        self._rng = rng
        self._needs = [need for ident, need in week_index.needs.items() if ident not in week_index.fixed]
        self._starts = {need.id: week_index.starts(need) for need in self._needs}
        self._topics = {head.id: frozenset(head.topics) for head in week_index.heads.values()}
        self._short_townships = _short_townships(week_index)

    @property
    def centres(self) -> list[str]:
        """Every need that is not fixed and has at least one start, by id."""
        return [need.id for need in self._needs if self._starts[need.id]]

    def around(
        self, centre: str, plan: Mapping[str, Assignment], *, sessions: int, open_needs: int
    ) -> Neighbourhood:
        """The ``sessions`` served needs and the ``open_needs`` open ones most related to a need, with some randomness.

        ``plan`` holds the assignment of each served need.
        """
        centre_need = self._week_index.needs[centre]
        if entry := plan.get(centre):
            time = entry.start
        else:
            time = self._rng.choice(self._starts[centre])
        ranked: tuple[list[tuple[float, str]], list[tuple[float, str]]] = ([], [])
        for need in self._needs:
            if self._starts[need.id]:
                distance = self._distance(centre_need, time, need, plan.get(need.id))
                ranked[need.id not in plan].append((distance * (0.7 + 0.6 * self._rng.random()), need.id))
        served, unserved = (sorted(each) for each in ranked)
        return Neighbourhood(
            frozenset(ident for _, ident in served[:sessions]),
            frozenset(ident for _, ident in unserved[:open_needs]),
        )

    def _distance(self, centre: Need, time: int, need: Need, entry: Assignment | None) -> float:
        if need.id == centre.id:
            return -1.0
        week_index = self._week_index
        travel = week_index.travel_times.minutes(week_index.place_of(centre), week_index.place_of(need))
        distance = travel + WEIGHT_OF_TIME * self._time_apart(need, time, entry)
        if entry and not any(set(centre.parts) & self._topics[head] for head in entry.heads):
            distance += NO_SHARED_TOPIC
        if need.township == centre.township and need.township in self._short_townships:
            distance *= SAME_HOSTS
        return distance

    def _time_apart(self, need: Need, time: int, entry: Assignment | None) -> int:
        """Minutes from a time to the start of a need, or to the nearest start that an open need could have."""
        if entry:
            return abs(entry.start - time)
        starts = self._starts[need.id]
        return max(0, starts[0] - time, time - starts[-1])


def _short_townships(week_index: WeekIndex) -> frozenset[str]:
    """The townships with more needs than they can host at once or on one day."""
    needs = Counter(need.township for need in week_index.needs.values())
    return frozenset(
        township.id
        for township in week_index.week.townships
        for limit in (township.sessions_at_once, township.sessions_per_day)
        if limit is not None and needs[township.id] > limit
    )
