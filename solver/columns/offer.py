"""Which calls each tour could hold, and at which starts."""

from collections import defaultdict
from dataclasses import dataclass

from solver.columns.column import Call
from solver.model.reach import reach
from solver.rules.board import Board
from solver.rules.insertion import eligible, open_starts
from solver.week import Need, day_of


@dataclass(frozen=True, slots=True)
class Possible:
    """A call that a tour could hold, and the starts it may have, in order."""

    call: Call
    place: str
    minutes: int
    starts: tuple[int, ...]


class Offers:
    """What could be served by whom, given what is fixed.

    ``timed`` are the needs whose starts matter to others; their calls come once for each start.
    """

    def __init__(self, given: Board) -> None:
        self.given = given
        self.directory = given.directory
        self.starts: dict[str, tuple[int, ...]] = {}
        self._wanted: dict[str, list[tuple[Need, int]]] = defaultdict(list)
        for need in self.directory.needs.values():
            starts = () if need.id in self.directory.fixed else open_starts(given, need)
            heads = [list(eligible(given, need, topic)) for topic in need.parts]
            if starts and all(heads):
                self.starts[need.id] = starts
                for part, able in enumerate(heads):
                    for head in able:
                        self._wanted[head.id].append((need, part))
        self._bounds: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}

    def heads(self) -> list[str]:
        """The heads who could take anything, by id."""
        return sorted(head for head in self._wanted if not self.given.week_full(self.directory.heads[head]))

    def wanted_by(self, head: str) -> frozenset[str]:
        """The needs this head could take part in."""
        return frozenset(need.id for need, _ in self._wanted[head])

    def of_tour(self, head: str, tour: int, timed: frozenset[str]) -> list[Possible]:
        """The calls one tour could hold."""
        wanted = self._wanted[head]
        bounds = self._bounds.get((head, tour))
        if bounds is None:
            needs = list({need.id: need for need, _ in wanted}.values())
            bounds = reach(self.directory, self.given.tours[head][tour], needs)
            self._bounds[head, tour] = bounds
        person = self.directory.heads[head]
        free = {day: not self.given.day_full(person, day) for day in range(-1, 9)}
        found = []
        for need, part in wanted:
            first, last = bounds[need.id]
            starts = tuple(
                start for start in self.starts[need.id] if first <= start <= last and free[day_of(start)]
            )
            if starts:
                found += self._calls(need, part, head, starts, timed)
        return found

    def _calls(
        self, need: Need, part: int, head: str, starts: tuple[int, ...], timed: frozenset[str]
    ) -> list[Possible]:
        place, days = self.directory.place_of(need), {day_of(start) for start in starts}
        if need.id in timed or len(days) > 1:
            exact: tuple[int, ...] = starts
        else:
            exact = tuple(start for start in starts if start == self._kept_start(need, part, head))
        found = [Possible(Call(need.id, part, day_of(at), at), place, need.minutes, (at,)) for at in exact]
        if exact != starts:
            found.append(Possible(Call(need.id, part, min(days), None), place, need.minutes, starts))
        return found

    def _kept_start(self, need: Need, part: int, head: str) -> int | None:
        """The start at which this very call would save the cost of a change."""
        previous = self.directory.previous.get(need.id)
        kept = (
            previous is not None and previous.heads[part] == head and self.directory.week.weights.change > 0
        )
        return previous.start if previous and kept else None
