"""Which sessions of a plan to take up again together: those near each other in place and time."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from solver.rules.week_index import Directory
from solver.week import Assignment, Need

MINUTE_APART = 0.5  # of a minute's way: what a minute between two sessions counts
STRANGERS = 120  # minutes: how much further a session is whose heads could not come to the centre


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Needs to plan anew: those served now that are ``freed``, and the ``open`` ones to try with them."""

    freed: frozenset[str]
    open: frozenset[str]


class RelatedNeighbourhood:
    """Tells what is near a need; the same for the same random numbers."""

    def __init__(self, directory: Directory, rng: random.Random) -> None:
        self._directory = directory
        self._rng = rng
        self._needs = [need for ident, need in directory.needs.items() if ident not in directory.fixed]
        self._span = {need.id: directory.starts(need) for need in self._needs}
        self._topics = {head.id: frozenset(head.topics) for head in directory.heads.values()}

    @property
    def centres(self) -> list[str]:
        """Every need that is not fixed and has a start at all."""
        return [need.id for need in self._needs if self._span[need.id]]

    def around(
        self, centre: str, plan: Mapping[str, Assignment], *, sessions: int, others: int
    ) -> Neighbourhood:
        """The ``sessions`` served needs and the ``others`` open ones that are nearest to a need, with some chance."""
        middle = self._directory.needs[centre]
        if entry := plan.get(centre):
            moment = entry.start
        else:
            moment = self._rng.choice(self._span[centre])
        ranked: tuple[list[tuple[float, str]], list[tuple[float, str]]] = ([], [])
        for need in self._needs:
            if self._span[need.id]:
                away = self._away(middle, moment, need, plan.get(need.id))
                ranked[need.id not in plan].append((away * (0.7 + 0.6 * self._rng.random()), need.id))
        served, unserved = (sorted(each) for each in ranked)
        return Neighbourhood(
            frozenset(ident for _, ident in served[:sessions]),
            frozenset(ident for _, ident in unserved[:others]),
        )

    def _away(self, centre: Need, moment: int, need: Need, entry: Assignment | None) -> float:
        if need.id == centre.id:
            return -1.0
        directory = self._directory
        way = directory.roads.minutes(directory.place_of(centre), directory.place_of(need))
        if entry:
            apart = abs(entry.start - moment)
            strange = not any(set(centre.parts) & self._topics[head] for head in entry.heads)
            return way + MINUTE_APART * apart + STRANGERS * strange
        starts = self._span[need.id]
        apart = max(0, starts[0] - moment, moment - starts[-1])
        return way + MINUTE_APART * apart
