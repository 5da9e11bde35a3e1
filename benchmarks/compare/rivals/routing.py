"""A week as a vehicle routing problem: vehicles with shifts, jobs with time windows, two matrices.

It holds what vehicle routing solvers can model. They cannot model joint events (left out altogether), rooms, kit, caps
over several shifts, rest between sessions, and what a township can host.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver import Head, Need, Week
from solver.rules.eligibility import eligible_heads
from solver.rules.week_index import WeekIndex
from solver.week import DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Shift:
    """One free interval of a head, as a vehicle: ``[start, end]`` in minutes, home as a row of the matrices."""

    head: Head
    home: int
    start: int
    end: int
    most_sessions: int


@dataclass(frozen=True, slots=True)
class Job:
    """A need with one part: the windows its start may lie in, its venue as a row, and the heads who may go."""

    need: Need
    place: int
    windows: tuple[tuple[int, int], ...]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Routing:
    """Shifts, jobs, and square matrices over the week's places in whole minutes.

    ``durations`` are rounded up to the grid. Where free time, windows and lengths of sessions lie on the grid, as
    in generated weeks, that is exact: a head who arrives between two grid points has to wait for the next anyway.
    """

    week_index: WeekIndex
    shifts: tuple[Shift, ...]
    jobs: tuple[Job, ...]
    travel: NDArray[np.int64]
    durations: NDArray[np.int64]


def routing(week: Week) -> Routing:
    """The part of a week that a vehicle routing solver can model."""
    week_index = WeekIndex(week)
    row = {place.id: index for index, place in enumerate(week.places)}
    travel = np.array(
        [[week_index.travel_times.minutes(a.id, b.id) for b in week.places] for a in week.places],
        dtype=np.int64,
    )
    grid = week.grid_minutes
    return Routing(
        week_index=week_index,
        shifts=tuple(_shifts(week_index, row)),
        jobs=tuple(_jobs(week_index, row)),
        travel=travel,
        durations=-(-travel // grid) * grid,
    )


def _shifts(week_index: WeekIndex, row: dict[str, int]) -> list[Shift]:
    found = []
    for head in week_index.heads.values():
        for tour in week_index.diaries[head.id].tours:
            days = (tour.end - 1) // DAY_MINUTES - tour.start // DAY_MINUTES + 1
            most = min(head.max_sessions_per_week, head.max_sessions_per_day * days)
            found.append(Shift(head, row[head.place], tour.start, tour.end, most))
    return found


def _jobs(week_index: WeekIndex, row: dict[str, int]) -> list[Job]:
    grid, found = week_index.week.grid_minutes, []
    for need in week_index.needs.values():
        if len(need.parts) != 1 or need.audience > week_index.venues[need.venue].capacity:
            continue
        windows = [(-(-w.start // grid) * grid, (w.end - need.minutes) // grid * grid) for w in need.windows]
        open_windows = tuple(sorted((first, last) for first, last in windows if first <= last))
        heads = frozenset(head.id for head in eligible_heads(week_index, need, need.parts[0]))
        if open_windows and heads:
            found.append(Job(need, row[week_index.place_of(need)], open_windows, heads))
    return found
