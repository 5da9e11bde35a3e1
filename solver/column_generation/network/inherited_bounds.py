"""Which route each start-expanded route comes from, so that its reduced-cost gap can be inherited."""

import numpy as np

from solver.column_generation.network.routes import Routes
from solver.column_generation.network.visit_network import DAYS, STRIDE, VisitNetwork
from solver.column_generation.network.visit_options import OPEN_START, VisitOptions
from solver.lp.arrays import Ints


def parent_routes(
    network: VisitNetwork, options: VisitOptions, routes: Routes, old_options: VisitOptions, old: Routes
) -> Ints:
    """For each route the position of its parent among the old ones, shape (routes,); -1 where it has none.

    The parent makes the same visits, at starts that were still open: fewer needs were start-expanded then. A plan with
    a route is worth no more than the bound of the parent's reduced cost says, since expanding starts only takes orders
    and starts away and adds rows.
    """
    parent = _parent_visits(network, options, old_options)
    known, wanted = visit_sets(old, np.arange(len(old_options))), visit_sets(routes, parent)
    found = np.full(len(routes), -1, dtype=np.int64)
    for size, (position, rows) in wanted.items():
        if size not in known:
            continue
        old_position, old_rows = known[size]
        name = row_numbers(np.concatenate((old_rows, rows)), len(old_options) + 1)
        old_name, name = name[: len(old_rows)], name[len(old_rows) :]
        order = np.argsort(old_name, kind="stable")
        at = np.minimum(np.searchsorted(old_name[order], name), len(order) - 1)
        same = (old_name[order[at]] == name) & (rows >= 0).all(axis=1)
        found[position[same]] = old_position[order[at[same]]]
    return found


def _parent_visits(network: VisitNetwork, options: VisitOptions, old: VisitOptions) -> Ints:
    """The old option of each visit: at its very start where there was one, else the one with its start open; or -1."""
    order = np.argsort(_key(network, old, old.start), kind="stable")
    keys = _key(network, old, old.start)[order]
    found = np.full(len(options), -1, dtype=np.int64)
    for start in (np.full_like(options.start, OPEN_START), options.start):
        key = _key(network, options, start)
        at = np.minimum(np.searchsorted(keys, key), max(0, len(keys) - 1))
        same = np.flatnonzero(keys[at] == key) if len(keys) else at[:0]
        found[same] = order[at[same]]
    return found


def _key(network: VisitNetwork, options: VisitOptions, start: Ints) -> Ints:
    most = max((len(need.parts) for need in network.needs), default=1)
    whose = (options.segment * max(1, len(network.needs)) + options.need) * most + options.part
    return (whose * DAYS + options.day) * STRIDE + (start - OPEN_START)


def visit_sets(routes: Routes, name: Ints) -> dict[int, tuple[Ints, Ints]]:
    """Routes by their number of visits: their positions, and the ``name`` of each visit, a sorted row each."""
    sizes = np.diff(routes.offsets)
    found = {}
    for size in np.unique(sizes).tolist():
        position = np.flatnonzero(sizes == size)
        rows = name[routes.visits[routes.offsets[position][:, None] + np.arange(size)]]
        found[size] = (position, np.sort(rows, axis=1))
    return found


def row_numbers(rows: Ints, width: int) -> Ints:
    """The same number for equal rows, different ones for others; shape (rows,)."""
    name = np.zeros(len(rows), dtype=np.int64)
    for place in range(rows.shape[1]):
        _, name = np.unique(name * (width + 1) + rows[:, place] + 1, return_inverse=True)
    return name
