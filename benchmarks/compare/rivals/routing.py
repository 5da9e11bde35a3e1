"""A week as vehicle routing people see it: vehicles with shifts, jobs with time windows, two matrices.

What the planners of routes can be told is here; what they cannot, they are not told: joint events (left out
altogether), rooms, kit, and caps over several shifts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver import Head, Need, Week
from solver.rules.eligibility import eligible_heads
from solver.rules.partial_plan import PartialPlan
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

    directory: WeekIndex
    shifts: tuple[Shift, ...]
    jobs: tuple[Job, ...]
    travel: NDArray[np.int64]
    durations: NDArray[np.int64]


def routing(week: Week) -> Routing:
    """What of a week can be said to a planner of routes."""
    directory = WeekIndex(week)
    row = {place.id: index for index, place in enumerate(week.places)}
    travel = np.array(
        [[directory.travel_times.minutes(a.id, b.id) for b in week.places] for a in week.places],
        dtype=np.int64,
    )
    grid = week.grid_minutes
    return Routing(
        directory=directory,
        shifts=tuple(_shifts(directory, row)),
        jobs=tuple(_jobs(directory, row)),
        travel=travel,
        durations=-(-travel // grid) * grid,
    )


def _shifts(directory: WeekIndex, row: dict[str, int]) -> list[Shift]:
    found = []
    for head in directory.heads.values():
        for tour in directory.diaries[head.id].tours:
            days = (tour.end - 1) // DAY_MINUTES - tour.start // DAY_MINUTES + 1
            most = min(head.max_sessions_per_week, head.max_sessions_per_day * days)
            found.append(Shift(head, row[head.place], tour.start, tour.end, most))
    return found


def _jobs(directory: WeekIndex, row: dict[str, int]) -> list[Job]:
    board, grid, found = PartialPlan(directory, ()), directory.week.grid_minutes, []
    for need in directory.needs.values():
        if len(need.parts) != 1 or need.audience > directory.venues[need.venue].capacity:
            continue
        windows = [(-(-w.start // grid) * grid, (w.end - need.minutes) // grid * grid) for w in need.windows]
        open_windows = tuple(sorted((first, last) for first, last in windows if first <= last))
        heads = frozenset(head.id for head in eligible_heads(board.week_index, need, need.parts[0]))
        if open_windows and heads:
            found.append(Job(need, row[directory.place_of(need)], open_windows, heads))
    return found
