"""Starts for chosen columns, as early as can be, so that no venue is overfull."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.week import Assignment

MOST_TRIES = 200
Arc = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The assignments of chosen columns, what is fixed not among them, and the needs that get in each other's way.

    Where ``clashing`` is not empty, the needs that hang together with those it names have no assignment.
    """

    assignments: tuple[Assignment, ...]
    clashing: frozenset[int]


@dataclass(slots=True)
class _Sessions:
    """What was chosen, by need: who takes which part, the starts it may have, and what must come after what."""

    teams: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    starts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    arcs: list[Arc] = field(default_factory=list)


def schedule(offers: Offers, calls: Calls, columns: Columns) -> Schedule:
    """The earliest starts that fit, worked out apart for sessions that have nothing to do with each other."""
    sessions = _sessions(offers, calls, columns)
    found: list[Assignment] = []
    clashing: set[int] = set()
    for group, arcs in _groups(offers, sessions):
        search = _Search(offers, {need: sessions.starts[need] for need in group}, arcs)
        starts = search.run()
        if starts is None:
            clashing |= search.clashing
            continue
        for need, start in starts.items():
            team = tuple(head for _, head in sorted(sessions.teams[need].items()))
            found.append(Assignment(offers.needs[need].id, team, start))
    return Schedule(tuple(sorted(found)), frozenset(clashing))


def _sessions(offers: Offers, calls: Calls, columns: Columns) -> _Sessions:
    found = _Sessions()
    flat = columns.calls
    need, part = calls.need[flat].tolist(), calls.part[flat].tolist()
    first, last = calls.lo[flat].tolist(), calls.hi[flat].tolist()
    earliest, latest = calls.earliest[flat].tolist(), calls.latest[flat].tolist()
    place, minutes = offers.place[calls.need[flat]], offers.minutes[calls.need[flat]]
    gap = (minutes[:-1] + offers.ways.minutes(place[:-1], place[1:])).tolist() if len(flat) else []
    head = [offers.heads[number].id for number in offers.segment_head[columns.segment].tolist()]
    for column, (begin, end) in enumerate(
        zip(columns.first[:-1].tolist(), columns.first[1:].tolist(), strict=True)
    ):
        for row in range(begin, end):
            found.teams[need[row]][part[row]] = head[column]
            starts = tuple(offers.starts[first[row] : last[row]].tolist())
            if row == begin:
                starts = starts[bisect_left(starts, earliest[row]) :]
            else:
                found.arcs.append((need[row - 1], need[row], gap[row - 1]))
            if row == end - 1:
                starts = starts[: bisect_left(starts, latest[row] + 1)]
            kept = found.starts.get(need[row])
            found.starts[need[row]] = (
                starts if kept is None else tuple(start for start in kept if start in set(starts))
            )
    return found


def _groups(offers: Offers, sessions: _Sessions) -> list[tuple[list[int], list[Arc]]]:
    """Sessions that share a round or a venue without enough rooms for all, directly or through others."""
    parent = {need: need for need in sessions.starts}

    def root(need: int) -> int:
        while parent[need] != need:
            parent[need] = need = parent[parent[need]]
        return need

    in_venue: dict[str, list[int]] = defaultdict(list)
    for need in sessions.starts:
        in_venue[offers.needs[need].venue].append(need)
    for venue, needs in in_venue.items():
        if len(needs) + len(offers.given.in_venue[venue]) > offers.directory.venues[venue].rooms:
            for other in needs[1:]:
                parent[root(other)] = root(needs[0])
    for before, after, _ in sessions.arcs:
        parent[root(after)] = root(before)
    members: dict[int, list[int]] = defaultdict(list)
    for need in sorted(parent):
        members[root(need)].append(need)
    arcs: dict[int, list[Arc]] = defaultdict(list)
    for arc in sessions.arcs:
        arcs[root(arc[0])].append(arc)
    return [(group, arcs[top]) for top, group in sorted(members.items(), key=lambda item: item[1])]


class _Search:
    """Raises starts only where it must; where venues clash, tries each order of the sessions concerned."""

    def __init__(self, offers: Offers, starts: dict[int, tuple[int, ...]], arcs: list[Arc]) -> None:
        self._offers = offers
        self._starts = starts
        self._arcs = arcs
        self._tries = 0
        self._minutes = {need: int(offers.minutes[need]) for need in starts}
        self._in_venue: dict[str, list[int]] = defaultdict(list)
        for need in starts:
            self._in_venue[offers.needs[need].venue].append(need)
        self.clashing: frozenset[int] = frozenset()

    def run(self) -> dict[int, int] | None:
        """The starts, or ``None``; then ``clashing`` says whom to blame."""
        if not all(self._starts.values()):
            self.clashing = frozenset(self._starts)
            return None
        found = self._search({need: options[0] for need, options in self._starts.items()}, self._arcs)
        if found is None and not self.clashing:
            self.clashing = frozenset(self._starts)
        return found

    def _search(self, lows: dict[int, int], arcs: list[Arc]) -> dict[int, int] | None:
        self._tries += 1
        settled = self._settle(lows, arcs)
        if settled is None:
            return None
        clash = self._clash(settled)
        if clash is None:
            return settled
        self.clashing |= clash[0]
        if self._tries > MOST_TRIES:
            return None
        together, ends = clash
        for later in sorted(together):
            for end in ends:
                if end > settled[later] and (found := self._search({**settled, later: end}, arcs)):
                    return found
            for earlier in sorted(together - {later}):
                arc = (earlier, later, self._minutes[earlier])
                if found := self._search(settled, [*arcs, arc]):
                    return found
        return None

    def _settle(self, lows: dict[int, int], arcs: list[Arc]) -> dict[int, int] | None:
        """The earliest starts not below ``lows`` that keep every arc, or ``None``."""
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

    def _clash(self, starts: dict[int, int]) -> tuple[frozenset[int], list[int]] | None:
        """Sessions that want more rooms at one moment than there are, and when fixed ones leave theirs."""
        for venue, needs in sorted(self._in_venue.items()):
            given = self._offers.given.in_venue[venue]
            rooms = self._offers.directory.venues[venue].rooms
            if len(needs) + len(given) <= rooms:
                continue
            for moment in sorted({starts[need] for need in needs} | {session.start for session in given}):
                there = {
                    need for need in needs if starts[need] <= moment < starts[need] + self._minutes[need]
                }
                fixed = [session.end for session in given if session.start <= moment < session.end]
                if there and len(there) + len(fixed) > rooms:
                    return frozenset(there), sorted(fixed)
        return None
