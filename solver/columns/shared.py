"""What needs share: the first session of a township, packs, and the rooms of a venue."""

from collections import defaultdict

import numpy as np

from solver.columns.calls import OPEN
from solver.columns.draft import Draft, Served
from solver.columns.offers import STRIDE
from solver.columns.ways import Ints


def add_townships(draft: Draft, served: Served) -> None:
    """A township's first served need counts extra; a column that serves two of its needs counts once."""
    first = draft.weights.served_point * draft.weights.township_first
    if not first:
        return
    names = sorted({need.township for need in draft.offers.needs})
    number = {name: index for index, name in enumerate(names)}
    town = np.array([number[need.township] for need in draft.offers.needs], dtype=np.int64)
    reached = np.array([draft.offers.given.townships[name] > 0 for name in names], dtype=bool)
    mine = np.flatnonzero(~reached[town[served.need]])
    # A variable that serves two needs of a township is one entry.
    width = max(1, draft.matrix.variables)
    pairs = np.unique(town[served.need[mine]] * width + served.variable[mine])
    open_towns, row = np.unique(pairs // width, return_inverse=True)
    variables = draft.matrix.add_variables(first, count=len(open_towns))
    rows = draft.matrix.add_rows(count=len(open_towns), low=0)
    draft.matrix.add_entries(rows[row], pairs % width)
    draft.matrix.add_entries(rows, variables, -1)
    draft.mark("township", rows, [names[each] for each in open_towns])


def add_packs(draft: Draft, served: Served) -> None:
    """Units out on a day never exceed the stock (rule 6)."""
    offers = draft.offers
    wanting: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, need in enumerate(offers.needs):
        for pack, units in need.packs.items():
            if units:
                wanting[pack].append((number, units))
    for pack, wishes in sorted(wanting.items()):
        units_of = np.zeros(len(offers.needs), dtype=np.int64)
        for number, units in wishes:
            units_of[number] = units
        mine = np.flatnonzero(units_of[served.need])
        for day in np.unique(served.day[mine]).tolist():
            today = mine[served.day[mine] == day]
            left = max(0, offers.directory.stock[pack] - offers.given.packs_out[pack, day])
            if int(units_of[np.unique(served.need[today])].sum()) > left:
                draft.mark("pack", [draft.matrix.rows], [(pack, day)])
                draft.matrix.add_row(served.variable[today], units_of[served.need[today]], high=left)


def add_rooms(draft: Draft, served: Served) -> None:
    """At each moment a session whose start is fixed may begin, no more of them than rooms (rule 5)."""
    offers = draft.offers
    exact = np.flatnonzero(served.start != OPEN)
    names = sorted({offers.needs[need].venue for need in np.unique(served.need[exact]).tolist()})
    if not names:
        return
    number = {name: index for index, name in enumerate(names)}
    need = served.need[exact]
    venue = np.array([number.get(each.venue, -1) for each in offers.needs], dtype=np.int64)[need]
    begin = venue * STRIDE + served.start[exact]
    end = begin + offers.minutes[need]
    given = [
        (number[name] * STRIDE + each.start, number[name] * STRIDE + each.end)
        for name in names
        for each in offers.given.in_venue[name]
    ]
    moments = np.unique(np.concatenate((begin, np.array([lo for lo, _ in given], dtype=np.int64))))
    rooms = np.array([offers.directory.venues[name].rooms for name in names], dtype=np.int64)
    left = rooms[moments // STRIDE]
    for lo, hi in given:
        left[np.searchsorted(moments, lo) : np.searchsorted(moments, hi)] -= 1
    # Each session is there from its own start to the last moment before its end.
    entry, place = _ranges(np.searchsorted(moments, begin), np.searchsorted(moments, end))
    there = np.unique(place * (len(offers.needs) + 1) + need[entry]) // (len(offers.needs) + 1)
    crowded = np.bincount(there, minlength=len(moments)) > np.maximum(0, left)
    tight = np.flatnonzero(crowded)
    rows = draft.matrix.add_rows(count=len(tight), high=np.maximum(0, left[tight]))
    mine = np.flatnonzero(crowded[place])
    draft.matrix.add_entries(rows[np.searchsorted(tight, place[mine])], served.variable[exact[entry[mine]]])
    about = [(names[moment // STRIDE], moment % STRIDE) for moment in moments[tight].tolist()]
    draft.mark("room", rows, about)


def _ranges(begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """All positions from each ``begin`` to before its ``end``: whose they are, and the positions."""
    times = end - begin
    owner = np.repeat(np.arange(len(times)), times)
    return owner, begin[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(times) - times, times)
