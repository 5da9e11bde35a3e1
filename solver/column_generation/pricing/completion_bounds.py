"""Completion bounds: the most that further visits can add to a partial route, whatever it holds already.

A relaxation of the resource-constrained shortest path problem, solved by dynamic programming backwards from the end of
the segment: time and travel are exact, but a need may be visited more than once (Irnich & Desaulniers 2005).
"""

from dataclasses import dataclass

import numpy as np

from solver.column_generation.network.transitions import transitions
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats

INFEASIBLE_VALUE = -1e15


@dataclass(frozen=True, slots=True)
class CompletionBounds:
    """``value[j, v, t]`` bounds what *j* visits after visit *v*, started in slot *t*, add, travel to the end included.

    It has shape (visits, visit options, slots). Slots are grid steps from ``base``, shape (segments,), of the segment,
    in grid steps since Monday 00:00.
    """

    value: Floats
    base: Ints


def completion_steps(network: VisitNetwork, options: VisitOptions, most: int) -> int:
    """How many single steps :func:`completion_bounds` takes; some hundred million a second."""
    grid = network.week_index.week.grid_minutes
    slots = max((each.end // grid + 1 - each.start // grid for each in network.segments), default=1)
    in_segment = np.bincount(options.segment, minlength=1)
    return int((in_segment**2).sum()) * slots * most


def completion_bounds(
    network: VisitNetwork, options: VisitOptions, visit_value: Floats, travel_minute: int, most: int
) -> CompletionBounds:
    """The bounds for up to ``most`` further visits, given what each visit is worth, shape (visit options,)."""
    grid = network.week_index.week.grid_minutes
    base = np.array([-(-each.start // grid) for each in network.segments], dtype=np.int64)
    slots = max(
        (each.end // grid - lo + 1 for each, lo in zip(network.segments, base.tolist(), strict=True)),
        default=1,
    )
    value = np.full((max(1, most), len(options), slots + 1), INFEASIBLE_VALUE)
    begin = np.searchsorted(options.segment, np.arange(len(network.segments) + 1))
    for segment in np.flatnonzero(np.diff(begin)).tolist():
        mine = slice(int(begin[segment]), int(begin[segment + 1]))
        value[:, mine] = _of_segment(
            network, options, visit_value, travel_minute, value[:, mine], (mine, int(base[segment]))
        )
    return CompletionBounds(value, base)


def _of_segment(
    network: VisitNetwork,
    options: VisitOptions,
    visit_value: Floats,
    travel_minute: int,
    value: Floats,
    where: tuple[slice, int],
) -> Floats:
    mine, base = where
    grid, slots = network.week_index.week.grid_minutes, value.shape[2] - 1
    start = (base + np.arange(slots)) * grid
    need, minutes = options.need[mine], network.duration[options.need[mine]]
    following = np.full((len(need), slots + 1), slots, dtype=np.int64)
    for index, (lo, hi) in enumerate(
        zip(options.starts_begin[mine].tolist(), options.starts_end[mine].tolist(), strict=True)
    ):
        mine_starts = network.starts[lo:hi]
        position = np.searchsorted(mine_starts, start)
        there = position < hi - lo
        following[index, :-1][there] = mine_starts[position[there]] // grid - base
    following = np.clip(following, 0, slots)
    visits = np.arange(mine.start, mine.stop)
    between = transitions(network, options, np.repeat(visits, len(visits)), np.tile(visits, len(visits)))
    travel, gap = (each.reshape(len(visits), len(visits)) for each in (between.travel, between.time))
    ready = -(-(start[None, None, :] + minutes[:, None, None] + gap[:, :, None]) // grid) - base
    then = following[np.arange(len(need))[None, :, None], np.clip(ready, 0, slots)]
    direct = travel_minute * network.direct_travel[options.segment[mine.start]]
    home = direct - travel_minute * options.travel_back[mine][:, None]
    value[0, :, :-1] = np.where(start[None, :] <= options.latest_start[mine][:, None], home, INFEASIBLE_VALUE)
    gain = (visit_value[mine][None, :] - travel_minute * travel)[:, :, None]
    gain = np.where((need[:, None] == need[None, :])[:, :, None], INFEASIBLE_VALUE, gain)
    for further in range(1, value.shape[0]):
        after = value[further - 1][np.arange(len(need))[None, :, None], then]
        value[further, :, :-1] = np.maximum((gain + after).max(axis=1), INFEASIBLE_VALUE)
    return value
