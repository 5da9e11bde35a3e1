"""Starts for chosen columns, as early as can be, so that no venue is overfull."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from solver.columns.column import Call, Column
from solver.columns.offer import Offers
from solver.week import Assignment

MOST_TRIES = 500
Arc = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan that chosen columns stand for, or the needs that get in each other's way."""

    assignments: tuple[Assignment, ...]
    clashing: frozenset[str]


class Scheduler:
    """Raises starts only where it must; where venues clash, tries each order of the sessions concerned."""

    def __init__(self, offers: Offers, chosen: list[Column], timed: frozenset[str]) -> None:
        self._offers = offers
        self._directory = offers.directory
        self._teams: dict[str, dict[int, str]] = defaultdict(dict)
        self._starts: dict[str, tuple[int, ...]] = {}
        self._arcs: list[Arc] = []
        self._tries = 0
        self._clashing: frozenset[str] = frozenset()
        for column in chosen:
            possible = {each.call: each.starts for each in offers.of_tour(column.head, column.tour, timed)}
            for position, call in enumerate(column.calls):
                self._teams[call.need][call.part] = column.head
                self._bound(column, position, possible[call])

    def schedule(self) -> Schedule:
        """The earliest starts that fit."""
        starts = self._search({need: options[0] for need, options in self._starts.items()}, self._arcs)
        if starts is None:
            return Schedule((), self._clashing)
        chosen = [
            Assignment(need, tuple(head for _, head in sorted(team.items())), starts[need])
            for need, team in self._teams.items()
        ]
        return Schedule(tuple(sorted([*chosen, *self._directory.fixed.values()])), frozenset())

    def _bound(self, column: Column, position: int, starts: tuple[int, ...]) -> None:
        """The starts a call has within its column, and the way from the call before it."""
        tour, roads = self._offers.given.tours[column.head][column.tour], self._directory.roads
        call, stops = column.calls[position], column.behind[position]
        place, minutes = self._place(call), self._directory.needs[call.need].minutes
        before = column.calls[position - 1] if position and column.behind[position - 1] == stops else None
        last = position + 1 == len(column.calls) or column.behind[position + 1] > stops
        low, high = starts[0], starts[-1]
        if before:
            way = roads.minutes(self._place(before), place)
            self._arcs.append((before.need, call.need, self._directory.needs[before.need].minutes + way))
        elif stops:
            low = max(low, tour.stops[stops - 1].ready_for(place, roads))
        else:
            low = max(low, tour.start + roads.minutes(tour.home, place))
        if last and stops < len(tour.stops):
            high = min(high, tour.stops[stops].leave_by(place, roads) - minutes)
        elif last:
            high = min(high, tour.end - roads.minutes(place, tour.home) - minutes)
        kept = self._starts.get(call.need, starts)
        self._starts[call.need] = tuple(
            start for start in kept if start in set(starts) and low <= start <= high
        )

    def _place(self, call: Call) -> str:
        return self._directory.place_of(self._directory.needs[call.need])

    def _search(self, starts: dict[str, int], arcs: list[Arc]) -> dict[str, int] | None:
        self._tries += 1
        settled = self._settle(starts, arcs)
        if settled is None:
            return None
        clash = self._clash(settled)
        if clash is None:
            return settled
        self._clashing |= clash[0]
        if self._tries > MOST_TRIES:
            return None
        together, ends = clash
        for later in sorted(together):
            for end in ends:
                if end > settled[later] and (found := self._search({**settled, later: end}, arcs)):
                    return found
            for earlier in sorted(together - {later}):
                minutes = self._directory.needs[earlier].minutes
                if found := self._search(settled, [*arcs, (earlier, later, minutes)]):
                    return found
        return None

    def _settle(self, lows: dict[str, int], arcs: list[Arc]) -> dict[str, int] | None:
        """The earliest starts not below ``lows`` that keep every arc, or ``None``."""
        starts: dict[str, int] = {}
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

    def _clash(self, starts: dict[str, int]) -> tuple[frozenset[str], list[int]] | None:
        """Sessions that want more rooms at one moment than there are, and when fixed ones leave theirs."""
        in_venue: dict[str, list[str]] = defaultdict(list)
        for need in sorted(starts):
            in_venue[self._directory.needs[need].venue].append(need)
        for venue, needs in sorted(in_venue.items()):
            given, rooms = self._offers.given.in_venue[venue], self._directory.venues[venue].rooms
            moments = sorted({starts[need] for need in needs} | {session.start for session in given})
            for moment in moments:
                there = {
                    need
                    for need in needs
                    if starts[need] <= moment < starts[need] + self._directory.needs[need].minutes
                }
                fixed = [session.end for session in given if session.start <= moment < session.end]
                if there and len(there) + len(fixed) > rooms:
                    return frozenset(there), sorted(fixed)
        return None
