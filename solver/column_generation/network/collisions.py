"""Needs whose sessions could exceed a limit of sessions at the same moment."""

import numpy as np

from solver.column_generation.network.concurrency import ConcurrencyLimits
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.transitions import transitions
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints


def colliding_needs(
    network: VisitNetwork, options: VisitOptions, routes: Routes, start_expanded: frozenset[int]
) -> frozenset[int]:
    """Needs, not yet start-expanded, some visit to which cannot be held before or after some visits to others.

    Only pairs of visits are compared, so this is a guess of what will matter: three sessions may be too many for a
    morning that holds any two of them.
    """
    earliest, latest = start_windows(network, options, routes)
    need, day = options.need[routes.visits], options.day[routes.visits]
    found: set[int] = set()
    for limits in network.concurrency_limits:
        found |= _colliding(network, limits, np.stack((need, day, earliest, latest)))
    return frozenset(found) - start_expanded


def _colliding(network: VisitNetwork, limits: ConcurrencyLimits, sessions: Ints) -> set[int]:
    """The needs that collide under some limits; ``sessions`` has rows need, day, earliest and latest start."""
    days = network.day_left.shape[1]
    limit = limits.of_need[sessions[0]]
    # The same session in the same window counts once, whoever gives it.
    group = (limit * days + sessions[1])[limit >= 0]
    rows = np.unique(np.vstack((group, sessions[:1, limit >= 0], sessions[2:, limit >= 0])), axis=1)
    begin = np.flatnonzero(np.concatenate(([True], rows[0][1:] != rows[0][:-1]))) if rows.size else rows[0]
    found: set[int] = set()
    for lo, hi in zip(begin.tolist(), [*begin[1:].tolist(), rows.shape[1]], strict=True):
        capacity = limits.limits[int(rows[0, lo]) // days].capacity
        if hi - lo > capacity:
            found |= _colliding_at_once(network, rows[1:, lo:hi], capacity)
    return found


def start_windows(network: VisitNetwork, options: VisitOptions, routes: Routes) -> tuple[Ints, Ints]:
    """The earliest and latest start (minutes since Monday 00:00) of each entry of ``routes.visits`` in its route."""
    flat = routes.visits
    need, minutes = options.need[flat], network.duration[options.need[flat]]
    position = np.arange(len(flat)) - np.repeat(routes.offsets[:-1], np.diff(routes.offsets))
    left = np.repeat(np.diff(routes.offsets), np.diff(routes.offsets)) - 1 - position
    # To the visit after it in the array; of the last of each route it is not used.
    between = transitions(network, options, flat[:-1], flat[1:]).time
    earliest, latest = options.earliest_start[flat], options.latest_start[flat]
    for step in range(int(position.max(initial=0)) + 1):
        here = np.flatnonzero(position == step)
        if step:
            earliest[here] = earliest[here - 1] + minutes[here - 1] + between[here - 1]
        index = np.maximum(options.starts_begin[flat[here]], network.next_start(need[here], earliest[here]))
        earliest[here] = network.starts[np.minimum(index, options.starts_end[flat[here]] - 1)]
        here = np.flatnonzero(left == step)
        if step:
            latest[here] = latest[here + 1] - between[here] - minutes[here]
        index = (
            np.minimum(options.starts_end[flat[here]], network.next_start(need[here], latest[here] + 1)) - 1
        )
        latest[here] = network.starts[np.maximum(index, options.starts_begin[flat[here]])]
    return earliest, latest


def _colliding_at_once(network: VisitNetwork, rows: Ints, capacity: int) -> set[int]:
    need, earliest, latest = rows
    before = (earliest + network.duration[need])[:, None] <= latest[None, :]
    clash = ~before & ~before.T & (need[:, None] != need[None, :])
    if capacity == 1:
        return set(need[clash.any(axis=1)].tolist())
    return {
        int(need[row])
        for row in np.flatnonzero(clash.any(axis=1))
        if len(np.unique(need[clash[row]])) >= capacity
    }
