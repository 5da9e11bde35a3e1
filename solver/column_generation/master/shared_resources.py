"""What needs share: the first session of a township, packs, and the sessions of a township on a day."""

from collections import Counter, defaultdict

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.master.row_tags import tag
from solver.week import day_of


def add_townships(master: MasterBuilder, served: ServedVariables) -> None:
    """A township's first served need counts extra; a route that serves two of its needs counts once."""
    first = master.weights.served_point * master.weights.township_first
    if not first:
        return
    names = sorted({need.township for need in master.network.needs})
    number = {name: index for index, name in enumerate(names)}
    town = np.array([number[need.township] for need in master.network.needs], dtype=np.int64)
    reached = np.array([bool(master.network.fixed_plan.by_township[name]) for name in names], dtype=bool)
    mine = np.flatnonzero(~reached[town[served.need]])
    # A variable that serves two needs of a township is one entry.
    width = max(1, master.program.variables)
    pairs = np.unique(town[served.need[mine]] * width + served.variable[mine])
    open_towns, row = np.unique(pairs // width, return_inverse=True)
    variables = master.program.add_variables(first, count=len(open_towns))
    rows = master.program.add_rows(count=len(open_towns), lower=0)
    master.program.add_entries(rows[row], pairs % width)
    master.program.add_entries(rows, variables, -1)
    tag(master.row_tags.township, rows, [names[each] for each in open_towns])


def add_packs(master: MasterBuilder, served: ServedVariables) -> None:
    """Units out on a day never exceed the stock (rule 6)."""
    network = master.network
    wanting: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, need in enumerate(network.needs):
        for pack, units in need.packs.items():
            if units:
                wanting[pack].append((number, units))
    for pack, wishes in sorted(wanting.items()):
        units_of = np.zeros(len(network.needs), dtype=np.int64)
        for number, units in wishes:
            units_of[number] = units
        mine = np.flatnonzero(units_of[served.need])
        for day in np.unique(served.day[mine]).tolist():
            today = mine[served.day[mine] == day]
            left = max(0, network.week_index.stock[pack] - network.fixed_plan.packs_out[pack, day])
            if int(units_of[np.unique(served.need[today])].sum()) > left:
                tag(master.row_tags.pack, [master.program.rows], [(pack, day)])
                master.program.add_row(served.variable[today], units_of[served.need[today]], upper=left)


def add_daily_limits(master: MasterBuilder, served: ServedVariables) -> None:
    """A township hosts no more sessions on a day than it can, fixed ones counted (rule 10)."""
    network = master.network
    fixed = Counter(
        (network.week_index.needs[entry.need].township, day_of(entry.start))
        for entry in network.week_index.fixed.values()
    )
    town = np.array([need.township for need in network.needs], dtype=object)
    for township, limit in network.daily_limit.items():
        mine = np.flatnonzero(town[served.need] == township) if len(town) else served.need
        for day in np.unique(served.day[mine]).tolist():
            today = mine[served.day[mine] == day]
            left = max(0, limit - fixed[township, day])
            if len(np.unique(served.need[today])) > left:
                tag(master.row_tags.township_day, [master.program.rows], [(township, day)])
                master.program.add_row(served.variable[today], upper=left)
