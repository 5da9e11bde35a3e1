"""What needs share: the first session of a township, and packs."""

from collections import defaultdict

import numpy as np

from solver.column_generation.master.master_builder import Draft, Served


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
