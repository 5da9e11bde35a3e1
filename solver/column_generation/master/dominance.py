"""Columns that differ in nothing but starts that do not matter."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.rooms import crowding
from solver.column_generation.network.inherited_bounds import named, sets_of
from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import DAYS, STRIDE, Offers
from solver.column_generation.network.visit_options import OPEN, Calls
from solver.lp.arrays import Ints


def distinct(offers: Offers, calls: Calls, columns: Columns) -> Ints:
    """The columns without which no plan would be worth less, by position.

    Of columns that make the same calls, and are in crowded venues at the same moments, the one that travels least;
    and where one of the same calls is never in a crowded venue, none that travels as much.
    """
    whose, first, last = _calls(offers, calls)
    _, alike = np.unique(np.stack((whose, first, last)), axis=1, return_inverse=True)
    _, same = np.unique(whose, return_inverse=True)
    crowded = (first < last)[columns.calls]
    free = np.bincount(columns.of_call, crowded, minlength=len(columns)) == 0
    kept = np.ones(len(columns), dtype=bool)
    by_calls = sets_of(columns, same.ravel())
    for size, (position, rows) in sets_of(columns, alike.ravel()).items():
        kept[position] = _best(named(rows, len(calls)), columns.travel[position])
        group = named(by_calls[size][1], len(calls))
        least = np.full(int(group.max(initial=0)) + 1, np.iinfo(np.int64).max)
        np.minimum.at(least, group[free[position]], columns.travel[position][free[position]])
        kept[position] &= free[position] | (columns.travel[position] < least[group])
    return np.flatnonzero(kept)


def _calls(offers: Offers, calls: Calls) -> tuple[Ints, Ints, Ints]:
    """Of each call: who takes which part on which day, and the crowded moments at which it is there."""
    timed = np.flatnonzero(calls.start != OPEN)
    found = crowding(offers, calls.need[timed], calls.start[timed])
    first, last = np.zeros(len(calls), dtype=np.int64), np.zeros(len(calls), dtype=np.int64)
    there = found.first < found.last
    first[timed[there]], last[timed[there]] = found.first[there], found.last[there]
    most = max((len(need.parts) for need in offers.needs), default=1)
    whose = (calls.segment * max(1, len(offers.needs)) + calls.need) * most + calls.part
    # Where the very start counts: all parts of a joint need begin together, and a start of before is worth more.
    start = np.where(_counts(offers, calls), calls.start, OPEN)
    return (whose * DAYS + calls.day) * STRIDE + (start - OPEN), first, last


def _counts(offers: Offers, calls: Calls) -> npt.NDArray[np.bool_]:
    joint = np.array([len(need.parts) > 1 for need in offers.needs], dtype=bool)
    before = np.full(len(offers.needs), OPEN, dtype=np.int64)
    for number, need in enumerate(offers.needs):
        if entry := offers.directory.previous.get(need.id):
            before[number] = entry.start
    counts: npt.NDArray[np.bool_] = joint[calls.need] | (calls.start == before[calls.need])
    return counts


def _best(group: Ints, travel: Ints) -> npt.NDArray[np.bool_]:
    """The first of each group that travels least."""
    order = np.lexsort((np.arange(len(group)), travel, group))
    best = np.zeros(len(group), dtype=bool)
    best[order[np.searchsorted(group[order], np.unique(group))]] = True
    return best
