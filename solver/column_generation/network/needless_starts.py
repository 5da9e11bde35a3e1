"""Starts of joint needs that no plan has to use: whatever can be done around them can be done around another one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.inherited_bounds import row_numbers
from solver.column_generation.network.routes import Routes, enumerate_routes
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints
from solver.week import day_of

MAX_COMPARED = 8  # starts of a day that a start is compared with


@dataclass(frozen=True, slots=True)
class _Around:
    """All that routes can do around one start: their other visits, numbered and sorted, and the travel of each."""

    visits: Ints
    travel: Ints

    def covers(self, other: "_Around") -> bool:
        """Whether every route of the other start is possible at this one too, with no more travel."""
        if len(other.visits) > len(self.visits):
            return False
        at = np.minimum(np.searchsorted(self.visits, other.visits), len(self.visits) - 1)
        same = np.array_equal(self.visits[at], other.visits)
        return bool(same and (self.travel[at] <= other.travel).all())


def at_needed_starts(
    network: VisitNetwork,
    options: VisitOptions,
    start_expanded: frozenset[int],
    *,
    max_extensions: int,
    max_routes: int,
) -> VisitOptions:
    """The visits without those to joint needs at needless starts: no plan is worth less without them.

    A start is needless if another one of the same day allows the same routes with no more travel: whatever team comes,
    it could come then, with all its other visits. Starts that matter beyond routes are all needed: of
    ``start_expanded`` needs, where another session can be in the way in the venue or the township, and where a need
    was planned before. So is every start where the routes exceed the limits of
    :func:`~solver.column_generation.network.routes.enumerate_routes`.
    """
    free = _free_needs(network, start_expanded)
    joint = free[options.need]
    if not joint.any():
        return options
    few = _one_part_each(network, options)
    few = few.select(np.isin(few.segment, options.segment[joint]))
    routes = enumerate_routes(network, few, max_extensions=max_extensions, max_routes=max_routes)
    if not routes.complete:
        return options
    needless = np.zeros(len(network.starts), dtype=bool)
    needless[_needless(network, _around_starts(few, routes, free))] = True
    return options.select(~(joint & needless[options.starts_begin]))


def _free_needs(network: VisitNetwork, start_expanded: frozenset[int]) -> npt.NDArray[np.bool_]:
    """The joint needs whose starts matter to routes alone, shape (needs,)."""
    free = np.array([len(need.parts) > 1 for need in network.needs], dtype=bool)
    free[sorted(start_expanded)] = False
    for limits in network.concurrency_limits:
        limited = limits.of_need >= 0
        sharing = np.bincount(limits.of_need[limited], minlength=len(limits.limits))
        # Where a need is alone, fixed sessions keep it from no start that is left.
        fixed = np.array([len(each.fixed) for each in limits.limits], dtype=np.int64)
        tight = (sharing > 1) & (sharing + fixed > limits.capacities())
        free[limited] &= ~tight[limits.of_need[limited]]
    return free


def _one_part_each(network: VisitNetwork, options: VisitOptions) -> VisitOptions:
    """Of the parts of a need that a head could take, one: what is possible around them is the same."""
    block = options.segment * max(1, len(network.needs)) + options.need
    first = np.searchsorted(block, block)
    return options.select(options.part == options.part[first])


def _around_starts(options: VisitOptions, routes: Routes, free: npt.NDArray[np.bool_]) -> dict[int, _Around]:
    """By the position of a start of a free need, in order: what can be done around it."""
    slot = np.where(free[options.need], options.starts_begin, -1)
    entry = np.flatnonzero(slot[routes.visits] >= 0)
    if not len(entry):
        return {}
    found, number = slot[routes.visits[entry]], _other_visits(options, routes, entry)
    travel = routes.extra_travel[routes.route_of_visit[entry]]
    order = np.lexsort((number, found))
    number, travel = number[order], travel[order]
    slots, begin = np.unique(found[order], return_index=True)
    end = np.append(begin[1:], len(order))
    return {
        each: _Around(number[lo:hi], travel[lo:hi])
        for each, lo, hi in zip(slots.tolist(), begin.tolist(), end.tolist(), strict=True)
    }


def _other_visits(options: VisitOptions, routes: Routes, entry: Ints) -> Ints:
    """A number for each entry of the routes: what its route visits, the start of the entry itself left out."""
    whose = np.stack((options.segment, options.need, options.day), axis=1)
    startless = len(options) + row_numbers(whose, int(whose.max(initial=0)) + 1)
    route = routes.route_of_visit[entry]
    sizes = np.diff(routes.offsets)[route]
    number, used = np.zeros(len(entry), dtype=np.int64), 0
    for size in np.unique(sizes).tolist():
        mine = np.flatnonzero(sizes == size)
        position = routes.offsets[route[mine]][:, None] + np.arange(size)
        rows = routes.visits[position]
        rows = np.sort(np.where(position == entry[mine][:, None], startless[rows], rows), axis=1)
        number[mine] = used + row_numbers(rows, 2 * len(options))
        used = int(number[mine].max()) + 1
    return number


def _needless(network: VisitNetwork, around: dict[int, _Around]) -> list[int]:
    """The starts, by position, that another one of the same need and day covers; of equal ones all but the first."""
    before = _starts_of_before(network)
    owner = np.searchsorted(network.start_offsets, list(around), side="right").tolist()
    needless: list[int] = []
    needed: list[int] = []
    group = (-1, -1)
    for slot, need in zip(around, owner, strict=True):
        if group != (need, day := day_of(int(network.starts[slot]))):
            group, needed = (need, day), []
        compared = needed[-MAX_COMPARED:]
        if slot not in before and any(around[other].covers(around[slot]) for other in compared):
            needless.append(slot)
            continue
        covered = {other for other in compared if other not in before and around[slot].covers(around[other])}
        needless.extend(sorted(covered))
        needed = [*(other for other in needed if other not in covered), slot]
    return needless


def _starts_of_before(network: VisitNetwork) -> set[int]:
    """Where needs were planned before, if to leave it costs anything: positions of starts."""
    if not network.week_index.week.weights.change:
        return set()
    found = set()
    for ident, entry in network.week_index.previous.items():
        if (need := network.need_number.get(ident)) is not None:
            first, last = network.start_offsets[need : need + 2].tolist()
            found |= {slot for slot in range(first, last) if network.starts[slot] == entry.start}
    return found
