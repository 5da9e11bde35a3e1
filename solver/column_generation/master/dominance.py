"""Routes dominated by another that differs only in starts that do not matter."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.concurrency_rows import critical_moments
from solver.column_generation.network.inherited_bounds import row_numbers, visit_sets
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.visit_network import DAYS, STRIDE, VisitNetwork
from solver.column_generation.network.visit_options import OPEN_START, VisitOptions
from solver.lp.arrays import Ints


def undominated_routes(network: VisitNetwork, options: VisitOptions, routes: Routes) -> Ints:
    """The positions of routes that are not dominated: no plan is worth less without the others.

    Of routes that make the same visits and take part in the same critical moments, the one with the least travel is
    kept; where one of the same visits takes part in none, no other that travels as much.
    """
    whose, moments = _visit_signatures(network, options)
    _, alike = np.unique(np.stack((whose, *moments)), axis=1, return_inverse=True)
    _, same = np.unique(whose, return_inverse=True)
    critical = np.zeros(len(options), dtype=bool)
    for first, last in zip(moments[::2], moments[1::2], strict=True):
        critical |= first < last
    free = np.bincount(routes.route_of_visit, critical[routes.visits], minlength=len(routes)) == 0
    kept = np.ones(len(routes), dtype=bool)
    by_visits = visit_sets(routes, same.ravel())
    for size, (position, rows) in visit_sets(routes, alike.ravel()).items():
        kept[position] = _least_travel(row_numbers(rows, len(options)), routes.extra_travel[position])
        group = row_numbers(by_visits[size][1], len(options))
        least = np.full(int(group.max(initial=0)) + 1, np.iinfo(np.int64).max)
        np.minimum.at(least, group[free[position]], routes.extra_travel[position][free[position]])
        kept[position] &= free[position] | (routes.extra_travel[position] < least[group])
    return np.flatnonzero(kept)


def _visit_signatures(network: VisitNetwork, options: VisitOptions) -> tuple[Ints, list[Ints]]:
    """Of each visit option: who takes which part on which day, and its critical moments under each kind of limit."""
    expanded = np.flatnonzero(options.start != OPEN_START)
    moments = []
    for limits in network.concurrency_limits:
        found = critical_moments(network, limits, options.need[expanded], options.start[expanded])
        first, last = np.zeros(len(options), dtype=np.int64), np.zeros(len(options), dtype=np.int64)
        held = found.first < found.last
        first[expanded[held]], last[expanded[held]] = found.first[held], found.last[held]
        moments += [first, last]
    most = max((len(need.parts) for need in network.needs), default=1)
    whose = (options.segment * max(1, len(network.needs)) + options.need) * most + options.part
    # Where the very start counts: all parts of a joint need begin together, and a start of before is worth more.
    start = np.where(_start_matters(network, options), options.start, OPEN_START)
    return (whose * DAYS + options.day) * STRIDE + (start - OPEN_START), moments


def _start_matters(network: VisitNetwork, options: VisitOptions) -> npt.NDArray[np.bool_]:
    joint = np.array([len(need.parts) > 1 for need in network.needs], dtype=bool)
    before = np.full(len(network.needs), OPEN_START, dtype=np.int64)
    for number, need in enumerate(network.needs):
        if entry := network.week_index.previous.get(need.id):
            before[number] = entry.start
    counts: npt.NDArray[np.bool_] = joint[options.need] | (options.start == before[options.need])
    return counts


def _least_travel(group: Ints, travel: Ints) -> npt.NDArray[np.bool_]:
    """The first of each group that travels least."""
    order = np.lexsort((np.arange(len(group)), travel, group))
    best = np.zeros(len(group), dtype=bool)
    best[order[np.searchsorted(group[order], np.unique(group))]] = True
    return best
