"""Every round worth making: calls strung together, all segments at once, one more call at a time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.lp.arrays import Ints
from solver.week import day_of


class _TooMany(Exception):
    """There are more rounds than worth writing down."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rounds, one entry each: their segment and by how many travel minutes they make it longer.

    The calls of column *c*, in the order they are made, are ``calls[first[c]:first[c + 1]]`` (positions in the table).
    ``complete`` says whether every round worth making is there.
    """

    segment: Ints
    travel: Ints
    first: Ints
    calls: Ints
    complete: bool = True

    def __len__(self) -> int:
        return len(self.segment)

    def only(self, chosen: Ints) -> "Columns":
        """Some of the columns, by position, in the order given."""
        sizes = np.diff(self.first)[chosen]
        first = np.concatenate(([0], np.cumsum(sizes)))
        position = np.repeat(self.first[chosen] - first[:-1], sizes) + np.arange(first[-1])
        return Columns(self.segment[chosen], self.travel[chosen], first, self.calls[position], self.complete)

    def joined(self, other: "Columns") -> "Columns":
        """These and then the others."""
        return Columns(
            np.concatenate((self.segment, other.segment)),
            np.concatenate((self.travel, other.travel)),
            np.concatenate((self.first, self.first[-1] + other.first[1:])),
            np.concatenate((self.calls, other.calls)),
            self.complete and other.complete,
        )

    @property
    def of_call(self) -> Ints:
        """The column of each entry of ``calls``."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))


@dataclass(frozen=True, slots=True)
class _Paths:
    """Rounds under way: the calls so far (one row each), when the last one ends, and the travel so far."""

    calls: Ints
    free: Ints
    travel: Ints

    @property
    def last(self) -> Ints:
        found: Ints = self.calls[:, -1]
        return found

    def only(self, chosen: Ints) -> "_Paths":
        return _Paths(self.calls[chosen], self.free[chosen], self.travel[chosen])


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Which call can follow which, and the way: those after call *c* are at ``first[c]:first[c + 1]``."""

    first: Ints
    to: Ints
    way: Ints


Promise = Callable[[Ints, Ints, Ints], npt.NDArray[np.bool_]]


def columns_of(
    offers: Offers, calls: Calls, *, steps: int, most: int, promising: Promise | None = None
) -> Columns:
    """For each set of calls that one segment can hold, the order that travels least; sorted by segment and calls.

    When more than ``steps`` would have to be tried, or more than ``most`` columns come together, rounds of more calls
    are left out and ``complete`` is false; rounds of one call always come. ``promising`` says of paths (calls
    so far, travel so far, end of the last call) which are worth following.
    """
    paths = _first(offers, calls)
    if promising:
        paths = paths.only(np.flatnonzero(promising(paths.calls, paths.travel, paths.free)))
    found = [_closed(offers, calls, paths)]
    complete = True
    try:
        arcs = _arcs(offers, calls, steps)
        while len(paths.free):
            steps -= len(paths.free)
            paths = _longer(offers, calls, paths, arcs, steps)
            if promising:
                paths = paths.only(np.flatnonzero(promising(paths.calls, paths.travel, paths.free)))
            paths = _unrivalled(paths)
            closed = _closed(offers, calls, paths)
            if sum(len(travel) for _, travel in found) + len(closed[1]) > most:
                raise _TooMany
            found.append(closed)
    except _TooMany:
        complete = False
    return _put_together(offers, calls, found, complete=complete)


def beginnings(offers: Offers, calls: Calls) -> tuple[Ints, Ints, Ints]:
    """Paths of one call: the calls (a row each), the travel so far, and when they end."""
    paths = _first(offers, calls)
    return paths.calls, paths.travel, paths.free


def _first(offers: Offers, calls: Calls) -> _Paths:
    start = np.maximum(calls.lo, offers.next_start(calls.need, calls.earliest))
    able = np.flatnonzero(start < calls.hi)
    free = offers.starts[start[able]] + offers.minutes[calls.need[able]]
    return _Paths(able[:, None], free, calls.out[able])


def _arcs(offers: Offers, calls: Calls, budget: int) -> _Arcs:
    """The pairs of calls of one segment, of different needs, that can follow one another at all."""
    head = offers.segment_head[calls.segment]
    today = offers.day_left[head, calls.day]
    over_midnight = np.array(
        [day_of(each.start) != day_of(each.end - 1) for each in offers.segments], dtype=bool
    )
    several = np.flatnonzero((offers.week_left[head] > 1) & ((today > 1) | over_midnight[calls.segment]))
    begin = np.searchsorted(calls.segment, calls.segment[several])
    times = np.searchsorted(calls.segment, calls.segment[several], side="right") - begin
    if int(times.sum()) > budget:
        raise _TooMany
    origin = np.repeat(several, times)
    to = np.repeat(begin, times) + np.arange(len(origin)) - np.repeat(np.cumsum(times) - times, times)
    soonest = offers.starts[calls.lo[origin]] + offers.minutes[calls.need[origin]]
    good = (calls.need[origin] != calls.need[to]) & (soonest <= offers.starts[calls.hi[to] - 1])
    good &= (calls.day[origin] != calls.day[to]) | (today[to] > 1)
    origin, to, soonest = origin[good], to[good], soonest[good]
    way = offers.ways.minutes(offers.place[calls.need[origin]], offers.place[calls.need[to]])
    good = soonest + way <= offers.starts[calls.hi[to] - 1]
    origin, to, way = origin[good], to[good], way[good]
    return _Arcs(np.searchsorted(origin, np.arange(len(calls) + 1)), to, way)


def _longer(offers: Offers, calls: Calls, paths: _Paths, arcs: _Arcs, budget: int) -> _Paths:
    """Each path with each call that can still follow."""
    head = offers.segment_head[calls.segment]
    paths = paths.only(np.flatnonzero(paths.calls.shape[1] < offers.week_left[head[paths.last]]))
    times = arcs.first[paths.last + 1] - arcs.first[paths.last]
    if int(times.sum()) > budget:
        raise _TooMany
    path = np.repeat(np.arange(len(times)), times)
    arc = arcs.first[paths.last][path] + np.arange(len(path)) - np.repeat(np.cumsum(times) - times, times)
    to = arcs.to[arc]
    start = np.maximum(calls.lo[to], offers.next_start(calls.need[to], paths.free[path] + arcs.way[arc]))
    good = np.flatnonzero(start < calls.hi[to])
    path, arc, to, start = path[good], arc[good], to[good], start[good]
    before = paths.calls[path]
    fresh = (calls.need[before] != calls.need[to][:, None]).all(axis=1)
    today = offers.day_left[head[to], calls.day[to]]
    fresh &= (calls.day[before] == calls.day[to][:, None]).sum(axis=1) < today
    good = np.flatnonzero(fresh)
    path, arc, to, start = path[good], arc[good], to[good], start[good]
    return _Paths(
        np.column_stack((before[good], to)),
        offers.starts[start] + offers.minutes[calls.need[to]],
        paths.travel[path] + arcs.way[arc],
    )


def _unrivalled(paths: _Paths) -> _Paths:
    """Without paths through the same calls to the same last one that are neither sooner nor shorter."""
    length = paths.calls.shape[1]
    if length < 3:
        return paths
    inner = np.sort(paths.calls[:, :-1], axis=1)
    keys = [paths.last, *inner.T]
    order = np.lexsort((paths.travel, paths.free, *keys))
    group = _groups([key[order] for key in keys])
    travel = paths.travel[order]
    # Within a group the paths come by the time they end: one is worth keeping if it travels less than all before.
    span = int(travel.max()) + 1 if len(travel) else 1
    lowest = np.minimum.accumulate(travel - group * span) + group * span
    better = np.ones(len(order), dtype=bool)
    better[1:] = (group[1:] != group[:-1]) | (travel[1:] < lowest[:-1])
    return paths.only(np.sort(order[better]))


def _closed(offers: Offers, calls: Calls, paths: _Paths) -> tuple[Ints, Ints]:
    """The paths that come home in time, and their travel; of those through the same calls the shortest."""
    last = paths.last
    home = np.flatnonzero(paths.free - offers.minutes[calls.need[last]] <= calls.latest[last])
    sequences, travel = paths.calls[home], paths.travel[home] + calls.back[last[home]]
    inner = np.sort(sequences, axis=1)
    order = np.lexsort((*sequences.T[::-1], paths.free[home], travel, *inner.T[::-1]))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (inner[order][1:] != inner[order][:-1]).any(axis=1)
    return sequences[order[first]], travel[order[first]]


def _groups(keys: list[Ints]) -> Ints:
    """Numbers for runs of equal keys."""
    changed = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        changed[1:] |= key[1:] != key[:-1]
    return np.cumsum(changed)


def _put_together(offers: Offers, calls: Calls, found: list[tuple[Ints, Ints]], *, complete: bool) -> Columns:
    sizes = np.concatenate([np.full(len(sequences), sequences.shape[1]) for sequences, _ in found])
    flat = np.concatenate([sequences.ravel() for sequences, _ in found])
    travel = np.concatenate([each for _, each in found])
    begin = np.concatenate(([0], np.cumsum(sizes)))
    segment = calls.segment[flat[begin[:-1]]]
    columns = Columns(segment, travel - offers.direct[segment], begin, flat, complete)
    return columns.only(np.argsort(segment, kind="stable"))
