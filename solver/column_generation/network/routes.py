"""Enumerating routes: visits strung together for all segments at once, one more visit at a time.

A partial route is a label of a resource-constrained shortest path problem whose resources are time and travel, and
labels are compared by dominance (Irnich & Desaulniers, Shortest path problems with resource constraints, 2005).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.transitions import Transitions, transitions
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints, ranges
from solver.week import day_of


class _LimitExceeded(Exception):
    """There are more routes than the limits allow."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes, the columns of the master: ``segment`` and ``extra_travel`` have shape (routes,).

    ``extra_travel`` is by how many minutes a route makes the segment's travel longer; without the triangle inequality
    it can be negative. The visits of route *r*, in their order, are ``visits[offsets[r]:offsets[r + 1]]``, positions in
    the visit options. ``complete`` says whether every route that could be in an optimal plan is there.
    """

    segment: Ints
    extra_travel: Ints
    offsets: Ints
    visits: Ints
    complete: bool = True

    def __len__(self) -> int:
        return len(self.segment)

    def select(self, chosen: Ints) -> "Routes":
        """Some of the routes, by position, in the order given."""
        sizes = np.diff(self.offsets)[chosen]
        first = np.concatenate(([0], np.cumsum(sizes)))
        position = np.repeat(self.offsets[chosen] - first[:-1], sizes) + np.arange(first[-1])
        return Routes(
            self.segment[chosen], self.extra_travel[chosen], first, self.visits[position], self.complete
        )

    def concatenate(self, other: "Routes") -> "Routes":
        """These routes and then the others."""
        return Routes(
            np.concatenate((self.segment, other.segment)),
            np.concatenate((self.extra_travel, other.extra_travel)),
            np.concatenate((self.offsets, self.offsets[-1] + other.offsets[1:])),
            np.concatenate((self.visits, other.visits)),
            self.complete and other.complete,
        )

    @property
    def route_of_visit(self) -> Ints:
        """The position of the route of each entry of ``visits``."""
        return np.repeat(np.arange(len(self)), np.diff(self.offsets))


@dataclass(frozen=True, slots=True)
class _PartialRoutes:
    """Partial routes from home: ``visits`` has shape (paths, visits made), ``end`` and ``travel`` shape (paths,).

    ``end`` is the earliest end of the last visit in minutes since Monday 00:00, ``travel`` the minutes travelled so
    far.
    """

    visits: Ints
    end: Ints
    travel: Ints

    @property
    def last(self) -> Ints:
        found: Ints = self.visits[:, -1]
        return found

    def select(self, chosen: Ints) -> "_PartialRoutes":
        return _PartialRoutes(self.visits[chosen], self.end[chosen], self.travel[chosen])


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Which visit can follow which: the arcs from visit *v* are at ``offsets[v]:offsets[v + 1]``."""

    offsets: Ints
    to: Ints
    transitions: Transitions


PartialRouteFilter = Callable[[Ints, Ints, Ints], npt.NDArray[np.bool_]]


def enumerate_routes(
    network: VisitNetwork,
    options: VisitOptions,
    *,
    max_extensions: int,
    max_routes: int,
    keep: PartialRouteFilter | None = None,
) -> Routes:
    """For each set of visits that one segment can hold, the order with the least travel; sorted by segment.

    With more than ``max_extensions`` extensions of partial routes, or more than ``max_routes`` routes, those of more
    visits are left out and ``complete`` is false; routes of one visit are always there. ``keep`` says which partial
    routes to extend, given their visits, shape (paths, visits made), and their travel so far and the end of the last
    visit, shape (paths,).
    """
    paths = _single_visits(network, options)
    if keep:
        paths = paths.select(np.flatnonzero(keep(paths.visits, paths.travel, paths.end)))
    found = [_complete(network, options, paths)]
    complete = True
    try:
        arcs = _arcs(network, options, max_extensions)
        while len(paths.end):
            max_extensions -= len(paths.end)
            paths = _extend(network, options, paths, arcs, max_extensions)
            if keep:
                paths = paths.select(np.flatnonzero(keep(paths.visits, paths.travel, paths.end)))
            paths = _remove_dominated(paths)
            completed = _complete(network, options, paths)
            if sum(len(travel) for _, travel in found) + len(completed[1]) > max_routes:
                raise _LimitExceeded
            found.append(completed)
    except _LimitExceeded:
        complete = False
    return _assemble(network, options, found, complete=complete)


def single_visits(network: VisitNetwork, options: VisitOptions) -> tuple[Ints, Ints, Ints]:
    """All partial routes of one visit: visits, shape (paths, 1), travel and end, shape (paths,), both in minutes."""
    paths = _single_visits(network, options)
    return paths.visits, paths.travel, paths.end


def _single_visits(network: VisitNetwork, options: VisitOptions) -> _PartialRoutes:
    start = np.maximum(options.starts_begin, network.next_start(options.need, options.earliest_start))
    able = np.flatnonzero(start < options.starts_end)
    free = network.starts[start[able]] + network.duration[options.need[able]]
    return _PartialRoutes(able[:, None], free, options.travel_out[able])


def _arcs(network: VisitNetwork, options: VisitOptions, budget: int) -> _Arcs:
    """The pairs of visits in one segment, to different needs, that can follow one another at all."""
    head = network.segment_head[options.segment]
    today = network.day_left[head, options.day]
    over_midnight = _over_midnight(network)[options.segment]
    several = np.flatnonzero((network.week_left[head] > 1) & ((today > 1) | over_midnight))
    # Visits are in order of segment and need: those to the same need lie together, and are left out.
    needs = options.segment * max(1, len(network.needs)) + options.need
    before = np.searchsorted(options.segment, options.segment[several])
    same = np.searchsorted(needs, needs[several])
    same_end = np.searchsorted(needs, needs[several], side="right")
    end = np.searchsorted(options.segment, options.segment[several], side="right")
    if int((same - before + end - same_end).sum()) > budget:
        raise _LimitExceeded
    which, to = ranges(np.stack((before, same_end), axis=1).ravel(), np.stack((same, end), axis=1).ravel())
    origin = several[which // 2]
    earliest_end = network.starts[options.starts_begin[origin]] + network.duration[options.need[origin]]
    good = earliest_end <= network.starts[options.starts_end[to] - 1]
    good &= (options.day[origin] != options.day[to]) | (today[to] > 1)
    origin, to, earliest_end = origin[good], to[good], earliest_end[good]
    between = transitions(network, options, origin, to)
    good = earliest_end + between.time <= network.starts[options.starts_end[to] - 1]
    begin = np.searchsorted(origin[good], np.arange(len(options) + 1))
    return _Arcs(begin, to[good], Transitions(between.travel[good], between.time[good]))


def _over_midnight(network: VisitNetwork) -> npt.NDArray[np.bool_]:
    """Which segments touch several days, shape (segments,)."""
    return np.array([day_of(each.start) != day_of(each.end - 1) for each in network.segments], dtype=bool)


def _extend(
    network: VisitNetwork, options: VisitOptions, paths: _PartialRoutes, arcs: _Arcs, budget: int
) -> _PartialRoutes:
    """Each partial route with each visit that can still follow."""
    head = network.segment_head[options.segment]
    made = paths.visits.shape[1]
    room = made < network.week_left[head[paths.last]]
    # A tour of one day ends with the day's last session.
    today = network.day_left[head[paths.last], options.day[paths.last]]
    room &= (made < today) | _over_midnight(network)[options.segment[paths.last]]
    paths = paths.select(np.flatnonzero(room))
    first, last = arcs.offsets[paths.last], arcs.offsets[paths.last + 1]
    if int((last - first).sum()) > budget:
        raise _LimitExceeded
    path, arc = ranges(first, last)
    to = arcs.to[arc]
    start = np.maximum(
        options.starts_begin[to],
        network.next_start(options.need[to], paths.end[path] + arcs.transitions.time[arc]),
    )
    good = np.flatnonzero(start < options.starts_end[to])
    path, arc, to, start = path[good], arc[good], to[good], start[good]
    before = paths.visits[path]
    fresh = (options.need[before] != options.need[to][:, None]).all(axis=1)
    today = network.day_left[head[to], options.day[to]]
    fresh &= (options.day[before] == options.day[to][:, None]).sum(axis=1) < today
    good = np.flatnonzero(fresh)
    path, arc, to, start = path[good], arc[good], to[good], start[good]
    return _PartialRoutes(
        np.column_stack((before[good], to)),
        network.starts[start] + network.duration[options.need[to]],
        paths.travel[path] + arcs.transitions.travel[arc],
    )


def _remove_dominated(paths: _PartialRoutes) -> _PartialRoutes:
    """Without those dominated by one with the same visits and the same last one, no later end and no more travel."""
    length = paths.visits.shape[1]
    if length < 3:
        return paths
    inner = np.sort(paths.visits[:, :-1], axis=1)
    keys = [paths.last, *inner.T]
    order = np.lexsort((paths.travel, paths.end, *keys))
    group = _group_numbers([key[order] for key in keys])
    travel = paths.travel[order]
    # Within a group paths are in order of their end: one is not dominated if it travels less than all before it.
    span = int(travel.max()) + 1 if len(travel) else 1
    lowest = np.minimum.accumulate(travel - group * span) + group * span
    better = np.ones(len(order), dtype=bool)
    better[1:] = (group[1:] != group[:-1]) | (travel[1:] < lowest[:-1])
    return paths.select(np.sort(order[better]))


def _complete(network: VisitNetwork, options: VisitOptions, paths: _PartialRoutes) -> tuple[Ints, Ints]:
    """The partial routes that reach the segment's end in time, with all travel; of each set of visits the shortest."""
    last = paths.last
    home = np.flatnonzero(paths.end - network.duration[options.need[last]] <= options.latest_start[last])
    sequences, travel = paths.visits[home], paths.travel[home] + options.travel_back[last[home]]
    inner = np.sort(sequences, axis=1)
    order = np.lexsort((*sequences.T[::-1], paths.end[home], travel, *inner.T[::-1]))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (inner[order][1:] != inner[order][:-1]).any(axis=1)
    return sequences[order[first]], travel[order[first]]


def _group_numbers(keys: list[Ints]) -> Ints:
    """Numbers for runs of equal keys."""
    changed = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        changed[1:] |= key[1:] != key[:-1]
    return np.cumsum(changed)


def _assemble(
    network: VisitNetwork, options: VisitOptions, found: list[tuple[Ints, Ints]], *, complete: bool
) -> Routes:
    sizes = np.concatenate([np.full(len(sequences), sequences.shape[1]) for sequences, _ in found])
    flat = np.concatenate([sequences.ravel() for sequences, _ in found])
    travel = np.concatenate([each for _, each in found])
    begin = np.concatenate(([0], np.cumsum(sizes)))
    segment = options.segment[flat[begin[:-1]]]
    routes = Routes(segment, travel - network.direct_travel[segment], begin, flat, complete)
    return routes.select(np.argsort(segment, kind="stable"))
