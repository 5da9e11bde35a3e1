"""Rows that hold limits of sessions at the same moment, at the moments at which they could be exceeded."""

from dataclasses import dataclass

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.master.row_tags import tag
from solver.column_generation.network.concurrency import ConcurrencyLimits
from solver.column_generation.network.visit_network import STRIDE, VisitNetwork
from solver.column_generation.network.visit_options import OPEN_START
from solver.lp.arrays import Ints, ranges


@dataclass(frozen=True, slots=True)
class CriticalMoments:
    """The moments at which sessions of known start could exceed a limit.

    ``moments``, sorted, have the position of the limit and the minute since Monday 00:00 in one number (``STRIDE``
    apart); ``capacity`` is what fixed sessions leave of the limit then, at least 0. Session *n* is held at the moments
    ``first[n]:last[n]``; the range is empty where no limit applies to it.
    """

    limits: ConcurrencyLimits
    moments: Ints
    capacity: Ints
    first: Ints
    last: Ints

    def tags(self) -> list[tuple[str, int]]:
        """The owner of the limit and the minute of each moment."""
        return [
            (self.limits.limits[moment // STRIDE].owner, moment % STRIDE) for moment in self.moments.tolist()
        ]


def critical_moments(
    network: VisitNetwork, limits: ConcurrencyLimits, need: Ints, start: Ints
) -> CriticalMoments:
    """The critical moments of sessions, given by the number of the need and the start, both of shape (sessions,).

    It is enough to look at the moments at which some session starts. A need counts once at a moment, however many of
    its sessions are given.
    """
    limit = limits.of_need[need]
    applies = np.flatnonzero(limit >= 0)
    begin = limit[applies] * STRIDE + start[applies]
    end = begin + network.duration[need[applies]]
    fixed = [
        (position * STRIDE + session.start, position * STRIDE + session.end)
        for position, each in enumerate(limits.limits)
        for session in each.fixed
    ]
    moments = np.unique(np.concatenate((begin, np.array([lo for lo, _ in fixed], dtype=np.int64))))
    capacity = limits.capacities()[moments // STRIDE]
    for lo, hi in fixed:
        capacity[np.searchsorted(moments, lo) : np.searchsorted(moments, hi)] -= 1
    capacity = np.maximum(0, capacity)
    # A session is held from its own start to the last moment before its end.
    entry, place = ranges(np.searchsorted(moments, begin), np.searchsorted(moments, end))
    several = len(network.needs) + 1
    held = np.unique(place * several + need[applies][entry]) // several
    critical = np.flatnonzero(np.bincount(held, minlength=len(moments)) > capacity)
    moments = moments[critical]
    first, last = np.zeros_like(need), np.zeros_like(need)
    first[applies], last[applies] = np.searchsorted(moments, begin), np.searchsorted(moments, end)
    return CriticalMoments(limits, moments, capacity[critical], first, last)


def add_concurrency_rows(master: MasterBuilder, served: ServedVariables) -> None:
    """At each critical moment of sessions whose start is known, no more of them than the limit leaves (rules 5, 10)."""
    known = np.flatnonzero(served.start != OPEN_START)
    for limits in master.network.concurrency_limits:
        found = critical_moments(master.network, limits, served.need[known], served.start[known])
        rows = master.program.add_rows(count=len(found.moments), upper=found.capacity)
        entry, place = ranges(found.first, found.last)
        master.program.add_entries(rows[place], served.variable[known[entry]])
        tag(master.row_tags.concurrency()[limits.kind], rows, found.tags())
