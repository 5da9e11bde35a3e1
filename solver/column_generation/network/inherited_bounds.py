"""Columns whose starts matter, and the same columns when they did not yet."""

import numpy as np

from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import DAYS, STRIDE, Offers
from solver.column_generation.network.visit_options import OPEN, Calls
from solver.lp.arrays import Ints


def ancestors(offers: Offers, calls: Calls, columns: Columns, old_calls: Calls, old: Columns) -> Ints:
    """For each column its place among the old ones, in which fewer needs were timed: made of the same calls, at starts
    that were then left open; -1 where there is none.

    A column falls short by as much as its ancestor at least: timing it only takes orders and starts away.
    """
    parent = _parents(offers, calls, old_calls)
    known, wanted = sets_of(old, np.arange(len(old_calls))), sets_of(columns, parent)
    found = np.full(len(columns), -1, dtype=np.int64)
    for size, (position, rows) in wanted.items():
        if size not in known:
            continue
        old_position, old_rows = known[size]
        name = named(np.concatenate((old_rows, rows)), len(old_calls) + 1)
        old_name, name = name[: len(old_rows)], name[len(old_rows) :]
        order = np.argsort(old_name, kind="stable")
        at = np.minimum(np.searchsorted(old_name[order], name), len(order) - 1)
        same = (old_name[order[at]] == name) & (rows >= 0).all(axis=1)
        found[position[same]] = old_position[order[at[same]]]
    return found


def _parents(offers: Offers, calls: Calls, old: Calls) -> Ints:
    """The old call of each call: at its very start where there was one, else the one with its start open; or -1."""
    order = np.argsort(_key(offers, old, old.start), kind="stable")
    keys = _key(offers, old, old.start)[order]
    found = np.full(len(calls), -1, dtype=np.int64)
    for start in (np.full_like(calls.start, OPEN), calls.start):
        key = _key(offers, calls, start)
        at = np.minimum(np.searchsorted(keys, key), max(0, len(keys) - 1))
        same = np.flatnonzero(keys[at] == key) if len(keys) else at[:0]
        found[same] = order[at[same]]
    return found


def _key(offers: Offers, calls: Calls, start: Ints) -> Ints:
    most = max((len(need.parts) for need in offers.needs), default=1)
    whose = (calls.segment * max(1, len(offers.needs)) + calls.need) * most + calls.part
    return (whose * DAYS + calls.day) * STRIDE + (start - OPEN)


def sets_of(columns: Columns, name: Ints) -> dict[int, tuple[Ints, Ints]]:
    """Columns by their number of calls: the positions, and their calls by name, a sorted row each."""
    sizes = np.diff(columns.first)
    found = {}
    for size in np.unique(sizes).tolist():
        position = np.flatnonzero(sizes == size)
        rows = name[columns.calls[columns.first[position][:, None] + np.arange(size)]]
        found[size] = (position, np.sort(rows, axis=1))
    return found


def named(rows: Ints, width: int) -> Ints:
    """One number for each different row."""
    name = np.zeros(len(rows), dtype=np.int64)
    for place in range(rows.shape[1]):
        _, name = np.unique(name * (width + 1) + rows[:, place] + 1, return_inverse=True)
    return name
