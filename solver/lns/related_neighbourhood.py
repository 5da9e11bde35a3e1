"""Neighbourhoods of related sessions: near each other in place and time, with heads that could swap (Shaw 1998)."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from solver.rules.week_index import Directory
from solver.week import Assignment, Need

WEIGHT_OF_TIME = 0.5  # a minute between two starts counts as so many minutes of travel
NO_SHARED_TOPIC = (
    120  # minutes of travel that a session counts as farther where its heads offer no topic of the centre
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Needs to plan anew: the served ones that are ``freed``, and the ``open`` ones to try with them."""

    freed: frozenset[str]
    open: frozenset[str]


class RelatedNeighbourhood:
    """Draws neighbourhoods of a week; deterministic for a given random number generator."""

    def __init__(self, directory: Directory, rng: random.Random) -> None:
        self._directory = directory
        self._rng = rng
        self._needs = [need for ident, need in directory.needs.items() if ident not in directory.fixed]
        self._starts = {need.id: directory.starts(need) for need in self._needs}
        self._topics = {head.id: frozenset(head.topics) for head in directory.heads.values()}

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
        centre_need = self._directory.needs[centre]
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
        directory = self._directory
        travel = directory.roads.minutes(directory.place_of(centre), directory.place_of(need))
        if entry:
            apart = abs(entry.start - time)
            unrelated = not any(set(centre.parts) & self._topics[head] for head in entry.heads)
            return travel + WEIGHT_OF_TIME * apart + NO_SHARED_TOPIC * unrelated
        starts = self._starts[need.id]
        apart = max(0, starts[0] - time, time - starts[-1])
        return travel + WEIGHT_OF_TIME * apart
