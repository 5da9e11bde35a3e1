"""Needs that one head serves alone."""

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.master.row_tags import tag
from solver.column_generation.network.visit_options import OPEN_START
from solver.lp.arrays import Ints


def add_single_needs(master: MasterBuilder) -> ServedVariables:
    """Each at most once (exactly once where required), and what each visit to it is worth."""
    parts = np.array([len(need.parts) for need in master.network.needs], dtype=np.int64)
    mine = np.flatnonzero(parts[master.options.need[master.visit]] == 1)
    visit, route = master.visit[mine], master.route[mine]
    need = master.options.need[visit]
    master.add_objective(route, visit_objective(master)[visit])
    numbers, row = np.unique(need, return_inverse=True)
    low = [1.0 if master.is_required(number) else -np.inf for number in numbers.tolist()]
    rows = master.program.add_rows(count=len(numbers), lower=low, upper=1)
    master.program.add_entries(rows[row], route)
    tag(master.row_tags.need, rows, numbers.tolist())
    return ServedVariables(route, need, master.options.day[visit], master.options.start[visit])


def visit_objective(master: MasterBuilder) -> Ints:
    """What each visit to a need of one part is worth by itself, shape (visit options,).

    That is points less the cost of fit, continuity and preference, and the cost of a change it saves.
    """
    network, options, weights = master.network, master.options, master.weights
    points = np.array(
        [weights.served_point * network.week_index.points(need) for need in network.needs], dtype=np.int64
    )
    value = points[options.need] - network.pairs.cost[options.pair]
    if not len(options):
        return value
    head = network.pairs.head[options.pair]
    order = np.argsort(options.need, kind="stable")
    begin = np.searchsorted(options.need[order], np.arange(len(network.needs) + 1))
    number = {each.id: index for index, each in enumerate(network.heads)}
    for index, need in enumerate(network.needs):
        mine = order[begin[index] : begin[index + 1]]
        if need.prefer:
            liked = [number[ident] for ident in need.prefer if ident in number]
            value[mine] -= weights.not_preferred * ~np.isin(head[mine], liked)
        previous = network.week_index.previous.get(need.id)
        if previous and len(need.parts) == 1:
            same = (options.start[mine] != OPEN_START) & (options.start[mine] == previous.start)
            value[mine] += weights.change * (same & (head[mine] == number.get(previous.heads[0], -1)))
    return value
