"""Every order in which one tour's calls can be made."""

import itertools
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from solver.columns.column import Call, Column, TooMany
from solver.columns.offer import Offers, Possible
from solver.week import day_of


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a head is on its round, and what lies behind: ``free`` is when, or ``None`` at home or a fixed stop."""

    place: str
    free: int | None
    stops: int
    travel: int
    calls: tuple[Call, ...]
    behind: tuple[int, ...]


class Walk:
    """Depth-first through one tour; ``steps`` counts how far it went, :class:`TooMany` ends it at the budget."""

    def __init__(self, offers: Offers, head: str, tour: int, timed: frozenset[str], *, budget: int) -> None:
        given = offers.given
        person = given.directory.heads[head]
        taken = Counter(day_of(entry.start) for entry in given.of_head[head])
        self.steps = 0
        self._head, self._index, self._budget = head, tour, budget
        self._roads = given.directory.roads
        self._tour = given.tours[head][tour]
        self._possible = offers.of_tour(head, tour, timed)
        self._week_left = person.max_sessions_per_week - taken.total()
        self._day_left = {
            each.call.day: person.max_sessions_per_day - taken[each.call.day] for each in self._possible
        }
        self._best: dict[frozenset[Call], _Here] = {}

    def columns(self) -> list[Column]:
        """For each set of calls that can be made, the order that travels least."""
        if self._possible:
            self._go(_Here(self._tour.home, None, 0, 0, (), ()))
        return [
            Column(self._head, self._index, best.calls, best.behind, best.travel)
            for best in self._best.values()
        ]

    def _go(self, here: _Here) -> None:
        self.steps += 1
        if self.steps > self._budget:
            raise TooMany
        if here.stops < len(self._tour.stops):
            self._to_stop(here)
        elif here.calls:
            self._to_home(here)
        if len(here.calls) < self._week_left:
            for possible in self._possible:
                if self._allowed(here, possible.call):
                    self._to_call(here, possible)

    def _allowed(self, here: _Here, call: Call) -> bool:
        if any(call.need == other.need for other in here.calls):
            return False
        return sum(call.day == other.day for other in here.calls) < self._day_left[call.day]

    def _to_stop(self, here: _Here) -> None:
        stop = self._tour.stops[here.stops]
        if here.free is not None and here.free > stop.leave_by(here.place, self._roads):
            return
        places = [here.place, *(session.place for session in stop.sessions)]
        travel = sum(self._roads.minutes(a, b) for a, b in itertools.pairwise(places))
        self._go(_Here(places[-1], None, here.stops + 1, here.travel + travel, here.calls, here.behind))

    def _to_home(self, here: _Here) -> None:
        way = self._roads.minutes(here.place, self._tour.home)
        if here.free is not None and here.free + way > self._tour.end:
            return
        key, travel = frozenset(here.calls), here.travel + way
        best = self._best.get(key)
        if best is None or travel < best.travel:
            self._best[key] = _Here(self._tour.home, None, here.stops, travel, here.calls, here.behind)

    def _to_call(self, here: _Here, possible: Possible) -> None:
        way = self._roads.minutes(here.place, possible.place)
        if here.free is not None:
            ready = here.free + way
        elif here.stops:
            ready = self._tour.stops[here.stops - 1].ready_for(possible.place, self._roads)
        else:
            ready = self._tour.start + way
        index = bisect_left(possible.starts, ready)
        if index < len(possible.starts):
            self._go(
                _Here(
                    place=possible.place,
                    free=possible.starts[index] + possible.minutes,
                    stops=here.stops,
                    travel=here.travel + way,
                    calls=(*here.calls, possible.call),
                    behind=(*here.behind, here.stops),
                )
            )
