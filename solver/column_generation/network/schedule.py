"""Starts for the visits of chosen routes, as early as possible, within the limits of sessions at the same moment."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from solver.column_generation.network.concurrency import ConcurrencyLimit
from solver.column_generation.network.interchangeable_parts import in_order_of_parts
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.transitions import transitions
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.week import Assignment

MAX_NODES = 200
Precedence = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The assignments of chosen routes, without what is fixed.

    ``conflicting`` are needs for which no starts were found that keep a limit; these and the needs coupled with them
    have no assignment.
    """

    assignments: tuple[Assignment, ...]
    conflicting: frozenset[int]


@dataclass(slots=True)
class _Sessions:
    """By need: who takes which leading part, and the possible starts; which need precedes which by how many minutes."""

    teams: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    starts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    precedences: list[Precedence] = field(default_factory=list)


def schedule(network: VisitNetwork, options: VisitOptions, routes: Routes) -> Schedule:
    """The earliest starts that fit, found apart for each group of sessions that are not coupled with others."""
    sessions = _sessions(network, options, routes)
    found: list[Assignment] = []
    conflicting: set[int] = set()
    for group, arcs in _components(network, sessions):
        search = _StartSearch(network, {need: sessions.starts[need] for need in group}, arcs)
        starts = search.run()
        if starts is None:
            conflicting |= search.conflicting
            continue
        for number, start in starts.items():
            need = network.needs[number]
            team = in_order_of_parts(need, sessions.teams[number], network.week_index.previous.get(need.id))
            found.append(Assignment(need.id, team, start))
    return Schedule(tuple(sorted(found)), frozenset(conflicting))


def _sessions(network: VisitNetwork, options: VisitOptions, routes: Routes) -> _Sessions:
    found = _Sessions()
    flat = routes.visits
    need, part = options.need[flat].tolist(), options.part[flat].tolist()
    first, last = options.starts_begin[flat].tolist(), options.starts_end[flat].tolist()
    earliest, latest = options.earliest_start[flat].tolist(), options.latest_start[flat].tolist()
    between = transitions(network, options, flat[:-1], flat[1:]).time
    gap = (network.duration[options.need[flat[:-1]]] + between).tolist()
    head = [network.heads[number].id for number in network.segment_head[routes.segment].tolist()]
    for column, (begin, end) in enumerate(
        zip(routes.offsets[:-1].tolist(), routes.offsets[1:].tolist(), strict=True)
    ):
        for row in range(begin, end):
            found.teams[need[row]].append((part[row], head[column]))
            starts = tuple(network.starts[first[row] : last[row]].tolist())
            if row == begin:
                starts = starts[bisect_left(starts, earliest[row]) :]
            else:
                found.precedences.append((need[row - 1], need[row], gap[row - 1]))
            if row == end - 1:
                starts = starts[: bisect_left(starts, latest[row] + 1)]
            kept = found.starts.get(need[row])
            found.starts[need[row]] = (
                starts if kept is None else tuple(start for start in kept if start in set(starts))
            )
    return found


def _components(network: VisitNetwork, sessions: _Sessions) -> list[tuple[list[int], list[Precedence]]]:
    """Groups of sessions coupled, directly or through others, by a route or by a limit that does not hold them all."""
    parent = {need: need for need in sessions.starts}

    def root(need: int) -> int:
        while parent[need] != need:
            parent[need] = need = parent[parent[need]]
        return need

    for limit, needs in _under_limits(network, sessions.starts):
        if len(needs) + len(limit.fixed) > limit.capacity:
            for other in needs[1:]:
                parent[root(other)] = root(needs[0])
    for before, after, _ in sessions.precedences:
        parent[root(after)] = root(before)
    members: dict[int, list[int]] = defaultdict(list)
    for need in sorted(parent):
        members[root(need)].append(need)
    arcs: dict[int, list[Precedence]] = defaultdict(list)
    for arc in sessions.precedences:
        arcs[root(arc[0])].append(arc)
    return [(group, arcs[top]) for top, group in sorted(members.items(), key=lambda item: item[1])]


class _StartSearch:
    """Depth-first search: starts are raised only where they must; at a conflict each order of two sessions is tried."""

    def __init__(
        self, network: VisitNetwork, starts: dict[int, tuple[int, ...]], arcs: list[Precedence]
    ) -> None:
        self._starts = starts
        self._arcs = arcs
        self._nodes = 0
        self._minutes = {need: int(network.duration[need]) for need in starts}
        self._limits = [
            (limit, needs)
            for limit, needs in _under_limits(network, starts)
            if len(needs) + len(limit.fixed) > limit.capacity
        ]
        self.conflicting: frozenset[int] = frozenset()

    def run(self) -> dict[int, int] | None:
        """The starts, or ``None``; then ``conflicting`` has the needs that were in conflict."""
        if not all(self._starts.values()):
            self.conflicting = frozenset(self._starts)
            return None
        found = self._search({need: options[0] for need, options in self._starts.items()}, self._arcs)
        if found is None and not self.conflicting:
            self.conflicting = frozenset(self._starts)
        return found

    def _search(self, lows: dict[int, int], arcs: list[Precedence]) -> dict[int, int] | None:
        self._nodes += 1
        settled = self._propagate(lows, arcs)
        if settled is None:
            return None
        conflict = self._find_conflict(settled)
        if conflict is None:
            return settled
        self.conflicting |= conflict[0]
        if self._nodes > MAX_NODES:
            return None
        held, ends = conflict
        for later in sorted(held):
            for end in ends:
                if end > settled[later] and (found := self._search({**settled, later: end}, arcs)):
                    return found
            for earlier in sorted(held - {later}):
                arc = (earlier, later, self._minutes[earlier])
                if found := self._search(settled, [*arcs, arc]):
                    return found
        return None

    def _propagate(self, lows: dict[int, int], arcs: list[Precedence]) -> dict[int, int] | None:
        """The earliest starts not below ``lows`` that keep every precedence, or ``None``."""
        starts: dict[int, int] = {}
        for need, low in lows.items():
            options = self._starts[need]
            index = bisect_left(options, low)
            if index == len(options):
                return None
            starts[need] = options[index]
        moved = True
        while moved:
            moved = False
            for earlier, later, gap in arcs:
                if starts[later] < starts[earlier] + gap:
                    options = self._starts[later]
                    index = bisect_left(options, starts[earlier] + gap)
                    if index == len(options):
                        return None
                    starts[later], moved = options[index], True
        return starts

    def _find_conflict(self, starts: dict[int, int]) -> tuple[frozenset[int], list[int]] | None:
        """Sessions that exceed a limit at some moment, and when the fixed ones among them end."""
        for limit, needs in self._limits:
            fixed = limit.fixed
            for moment in sorted({starts[need] for need in needs} | {session.start for session in fixed}):
                held = {need for need in needs if starts[need] <= moment < starts[need] + self._minutes[need]}
                ends = [session.end for session in fixed if session.start <= moment < session.end]
                if held and len(held) + len(ends) > limit.capacity:
                    return frozenset(held), sorted(ends)
        return None


def _under_limits(
    network: VisitNetwork, needs: Iterable[int]
) -> Iterator[tuple[ConcurrencyLimit, list[int]]]:
    """Each limit that applies to some of the needs, with those it applies to."""
    numbers = list(needs)
    for limits in network.concurrency_limits:
        under: dict[int, list[int]] = defaultdict(list)
        for need, position in zip(numbers, limits.of_need[numbers].tolist(), strict=True):
            under[position].append(need)
        for position in sorted(under):
            if position >= 0:
                yield limits.limits[position], under[position]
