"""When the rooms of a venue could run out."""

from dataclasses import dataclass

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.network.visit_network import STRIDE, VisitNetwork
from solver.column_generation.network.visit_options import OPEN_START
from solver.lp.arrays import Ints


@dataclass(frozen=True, slots=True)
class Crowding:
    """The moments at which some sessions, whose starts are fixed, are more than the rooms left in their venue.

    Moments are venue and minute in one number, ``names`` has the venues; ``left`` is how many rooms there are.
    Session *n* is there at the moments ``first[n]:last[n]``.
    """

    names: list[str]
    moments: Ints
    left: Ints
    first: Ints
    last: Ints

    def about(self) -> list[tuple[str, int]]:
        """The venue and the minute of each moment."""
        return [(self.names[moment // STRIDE], moment % STRIDE) for moment in self.moments.tolist()]


def crowding(network: VisitNetwork, need: Ints, start: Ints) -> Crowding:
    """Of sessions, one entry each: the number of the need and the start. One need counts once at a moment."""
    names = sorted({network.needs[each].venue for each in np.unique(need).tolist()})
    number = {name: index for index, name in enumerate(names)}
    venue = np.array([number.get(each.venue, -1) for each in network.needs], dtype=np.int64)[need]
    begin = venue * STRIDE + start
    end = begin + network.duration[need]
    given = [
        (number[name] * STRIDE + each.start, number[name] * STRIDE + each.end)
        for name in names
        for each in network.fixed_plan.by_venue[name]
    ]
    moments = np.unique(np.concatenate((begin, np.array([lo for lo, _ in given], dtype=np.int64))))
    rooms = np.array([network.directory.venues[name].rooms for name in names], dtype=np.int64)
    left = rooms[moments // STRIDE]
    for lo, hi in given:
        left[np.searchsorted(moments, lo) : np.searchsorted(moments, hi)] -= 1
    left = np.maximum(0, left)
    # A session is there from its own start to the last moment before its end.
    entry, place = ranges(np.searchsorted(moments, begin), np.searchsorted(moments, end))
    several = len(network.needs) + 1
    there = np.unique(place * several + need[entry]) // several
    crowded = np.flatnonzero(np.bincount(there, minlength=len(moments)) > left)
    moments = moments[crowded]
    first, last = np.searchsorted(moments, begin), np.searchsorted(moments, end)
    return Crowding(names, moments, left[crowded], first, last)


def add_rooms(master: MasterBuilder, served: ServedVariables) -> None:
    """At each moment a session whose start is fixed may begin, no more of them than rooms (rule 5)."""
    exact = np.flatnonzero(served.start != OPEN_START)
    found = crowding(master.network, served.need[exact], served.start[exact])
    rows = master.program.add_rows(count=len(found.moments), upper=found.left)
    entry, place = ranges(found.first, found.last)
    master.program.add_entries(rows[place], served.variable[exact[entry]])
    master.tag_rows("room", rows, found.about())


def ranges(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All positions in ``first[n]:last[n]`` for each *n*: the *n*, and the positions."""
    times = last - first
    owner = np.repeat(np.arange(len(times)), times)
    return owner, first[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(times) - times, times)
