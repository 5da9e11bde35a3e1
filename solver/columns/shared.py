"""What needs share: the first session of a township, packs, and the rooms of a venue."""

from collections import defaultdict

import numpy as np

from solver.columns.calls import OPEN
from solver.columns.draft import Draft, Served
from solver.columns.ways import Ints


def add_townships(draft: Draft, served: Served) -> None:
    """A township's first served need counts extra; a column that serves two of its needs counts once."""
    first = draft.weights.served_point * draft.weights.township_first
    if not first:
        return
    names = sorted({need.township for need in draft.offers.needs})
    number = {name: index for index, name in enumerate(names)}
    town = np.array([number[need.township] for need in draft.offers.needs], dtype=np.int64)
    reached = np.array([draft.offers.given.townships[name] > 0 for name in names], dtype=bool)
    pairs = np.unique(np.stack((town[served.need], served.variable)), axis=1) if len(served.need) else None
    if pairs is None:
        return
    pairs = pairs[:, ~reached[pairs[0]]]
    open_towns, row = np.unique(pairs[0], return_inverse=True)
    variables = draft.matrix.add_variables(first, count=len(open_towns))
    rows = draft.matrix.add_rows(count=len(open_towns), low=0)
    draft.matrix.add_entries(rows[row], pairs[1])
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


def add_rooms(draft: Draft, served: Served) -> None:
    """At each moment a session whose start is fixed may begin, no more of them than rooms (rule 5)."""
    offers = draft.offers
    exact = np.flatnonzero(served.start != OPEN)
    venues = sorted({offers.needs[need].venue for need in np.unique(served.need[exact]).tolist()})
    number = {name: index for index, name in enumerate(venues)}
    venue_of = np.array([number.get(need.venue, -1) for need in offers.needs], dtype=np.int64)
    venue = venue_of[served.need[exact]]
    order = exact[np.argsort(venue, kind="stable")]
    begin = np.searchsorted(np.sort(venue), np.arange(len(venues) + 1))
    for index, name in enumerate(venues):
        _venue(draft, served, order[begin[index] : begin[index + 1]], name)


def _venue(draft: Draft, served: Served, mine: Ints, venue: str) -> None:
    offers = draft.offers
    start, need = served.start[mine], served.need[mine]
    end = start + offers.minutes[need]
    given = [(each.start, each.end) for each in offers.given.in_venue[venue]]
    rooms = offers.directory.venues[venue].rooms
    if len(np.unique(need)) + len(given) <= rooms:
        return
    for moment in sorted({*start.tolist(), *(lo for lo, _ in given)}):
        there = np.flatnonzero((start <= moment) & (moment < end))
        left = max(0, rooms - sum(lo <= moment < hi for lo, hi in given))
        if len(np.unique(need[there])) > left:
            draft.mark("room", [draft.matrix.rows], [(venue, moment)])
            draft.matrix.add_row(served.variable[mine[there]], high=left)
