"""Needs that one head serves alone."""

import numpy as np

from solver.column_generation.master.master_builder import Draft, Served
from solver.column_generation.network.visit_options import OPEN
from solver.lp.arrays import Ints


def add_needs(draft: Draft) -> Served:
    """Each at most once (exactly once where required), and what each of its calls is worth."""
    parts = np.array([len(need.parts) for need in draft.offers.needs], dtype=np.int64)
    mine = np.flatnonzero(parts[draft.calls.need[draft.call]] == 1)
    call, column = draft.call[mine], draft.column[mine]
    need = draft.calls.need[call]
    draft.add_worth(column, call_worth(draft)[call])
    numbers, row = np.unique(need, return_inverse=True)
    low = [1.0 if draft.required(number) else -np.inf for number in numbers.tolist()]
    rows = draft.matrix.add_rows(count=len(numbers), low=low, high=1)
    draft.matrix.add_entries(rows[row], column)
    draft.mark("need", rows, numbers.tolist())
    return Served(column, need, draft.calls.day[call], draft.calls.start[call])


def call_worth(draft: Draft) -> Ints:
    """What each call to a need of one part is worth by itself: points, fit, preference, and a change it saves."""
    offers, calls, weights = draft.offers, draft.calls, draft.weights
    points = np.array(
        [weights.served_point * offers.directory.points(need) for need in offers.needs], dtype=np.int64
    )
    worth = points[calls.need] - offers.pairs.fit[calls.pair]
    if not len(calls):
        return worth
    head = offers.pairs.head[calls.pair]
    order = np.argsort(calls.need, kind="stable")
    begin = np.searchsorted(calls.need[order], np.arange(len(offers.needs) + 1))
    number = {each.id: index for index, each in enumerate(offers.heads)}
    for index, need in enumerate(offers.needs):
        mine = order[begin[index] : begin[index + 1]]
        if need.prefer:
            liked = [number[ident] for ident in need.prefer if ident in number]
            worth[mine] -= weights.not_preferred * ~np.isin(head[mine], liked)
        previous = offers.directory.previous.get(need.id)
        if previous and len(need.parts) == 1:
            same = (calls.start[mine] != OPEN) & (calls.start[mine] == previous.start)
            worth[mine] += weights.change * (same & (head[mine] == number.get(previous.heads[0], -1)))
    return worth
