"""Needs that could get in each other's way in a venue."""

import numpy as np

from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.lp.arrays import Ints


def collisions(offers: Offers, calls: Calls, columns: Columns, timed: frozenset[int]) -> frozenset[int]:
    """Needs not in ``timed`` of which some call in the columns cannot be held one after another with another's.

    Looks at pairs only: three sessions may still be too many for a morning of which any two fit.
    """
    soonest, latest = windows(offers, calls, columns)
    need = calls.need[columns.calls]
    venues = sorted(offers.directory.venues)
    number = {name: index for index, name in enumerate(venues)}
    venue_of = np.array([number[each.venue] for each in offers.needs], dtype=np.int64)
    days = offers.day_left.shape[1]
    place = venue_of[need] * days + calls.day[columns.calls]
    # The same session in the same window counts once, whoever gives it.
    rows = np.unique(np.stack((place, need, soonest, latest)), axis=1)
    begin = np.flatnonzero(np.concatenate(([True], rows[0][1:] != rows[0][:-1]))) if rows.size else rows[0]
    found: set[int] = set()
    for lo, hi in zip(begin.tolist(), [*begin[1:].tolist(), rows.shape[1]], strict=True):
        rooms = offers.directory.venues[venues[int(rows[0, lo]) // days]].rooms
        if hi - lo > rooms:
            found |= _in_one_venue(offers, rows[1:, lo:hi], rooms)
    return frozenset(found) - timed


def windows(offers: Offers, calls: Calls, columns: Columns) -> tuple[Ints, Ints]:
    """For each entry of ``columns.calls`` the earliest and the latest start within its column."""
    flat = columns.calls
    need, minutes = calls.need[flat], offers.minutes[calls.need[flat]]
    place = offers.place[need]
    position = np.arange(len(flat)) - np.repeat(columns.first[:-1], np.diff(columns.first))
    left = np.repeat(np.diff(columns.first), np.diff(columns.first)) - 1 - position
    way = np.concatenate((offers.ways.minutes(place[:-1], place[1:]), [0])) if len(flat) else flat
    soonest, latest = calls.earliest[flat], calls.latest[flat]
    for step in range(int(position.max(initial=0)) + 1):
        here = np.flatnonzero(position == step)
        if step:
            soonest[here] = soonest[here - 1] + minutes[here - 1] + way[here - 1]
        index = np.maximum(calls.lo[flat[here]], offers.next_start(need[here], soonest[here]))
        soonest[here] = offers.starts[np.minimum(index, calls.hi[flat[here]] - 1)]
        here = np.flatnonzero(left == step)
        if step:
            latest[here] = latest[here + 1] - way[here] - minutes[here]
        index = np.minimum(calls.hi[flat[here]], offers.next_start(need[here], latest[here] + 1)) - 1
        latest[here] = offers.starts[np.maximum(index, calls.lo[flat[here]])]
    return soonest, latest


def _in_one_venue(offers: Offers, rows: Ints, rooms: int) -> set[int]:
    need, soonest, latest = rows
    before = (soonest + offers.minutes[need])[:, None] <= latest[None, :]
    clash = ~before & ~before.T & (need[:, None] != need[None, :])
    if rooms == 1:
        return set(need[clash.any(axis=1)].tolist())
    return {
        int(need[row])
        for row in np.flatnonzero(clash.any(axis=1))
        if len(np.unique(need[clash[row]])) >= rooms
    }
