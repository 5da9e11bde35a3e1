"""The most that can still be added to a round, whatever it holds already."""

from dataclasses import dataclass

import numpy as np

from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats

HOPELESS = -1e15


@dataclass(frozen=True, slots=True)
class Completion:
    """``value[j, c, t]`` bounds what *j* calls after call *c*, started at slot *t*, and the way home are worth.

    Slots are grid steps from ``base`` of the segment (in grid steps since Monday 00:00).
    """

    value: Floats
    base: Ints


def steps_of_completion(offers: Offers, calls: Calls, most: int) -> int:
    """How many single steps :func:`completion_of` takes; some hundred million a second."""
    grid = offers.directory.week.grid_minutes
    slots = max((each.end // grid + 1 - each.start // grid for each in offers.segments), default=1)
    in_segment = np.bincount(calls.segment, minlength=1)
    return int((in_segment**2).sum()) * slots * most


def completion_of(offers: Offers, calls: Calls, worth: Floats, travel_minute: int, most: int) -> Completion:
    """By dynamic programming backwards from home: times and ways are kept, only a need may come more than once."""
    grid = offers.directory.week.grid_minutes
    base = np.array([-(-each.start // grid) for each in offers.segments], dtype=np.int64)
    slots = max(
        (each.end // grid - lo + 1 for each, lo in zip(offers.segments, base.tolist(), strict=True)),
        default=1,
    )
    value = np.full((max(1, most), len(calls), slots + 1), HOPELESS)
    begin = np.searchsorted(calls.segment, np.arange(len(offers.segments) + 1))
    for segment in np.flatnonzero(np.diff(begin)).tolist():
        mine = slice(int(begin[segment]), int(begin[segment + 1]))
        value[:, mine] = _of_segment(
            offers, calls, worth, travel_minute, value[:, mine], (mine, int(base[segment]))
        )
    return Completion(value, base)


def _of_segment(
    offers: Offers, calls: Calls, worth: Floats, travel_minute: int, value: Floats, where: tuple[slice, int]
) -> Floats:
    mine, base = where
    grid, slots = offers.directory.week.grid_minutes, value.shape[2] - 1
    start = (base + np.arange(slots)) * grid
    need, place, minutes = calls.need[mine], offers.place[calls.need[mine]], offers.minutes[calls.need[mine]]
    following = np.full((len(need), slots + 1), slots, dtype=np.int64)
    for index, (lo, hi) in enumerate(zip(calls.lo[mine].tolist(), calls.hi[mine].tolist(), strict=True)):
        mine_starts = offers.starts[lo:hi]
        position = np.searchsorted(mine_starts, start)
        there = position < hi - lo
        following[index, :-1][there] = mine_starts[position[there]] // grid - base
    following = np.clip(following, 0, slots)
    origin, to = np.meshgrid(place, place, indexing="ij")
    way = offers.ways.minutes(origin.ravel(), to.ravel()).reshape(origin.shape)
    ready = -(-(start[None, None, :] + minutes[:, None, None] + way[:, :, None]) // grid) - base
    then = following[np.arange(len(need))[None, :, None], np.clip(ready, 0, slots)]
    direct = travel_minute * offers.direct[calls.segment[mine.start]]
    home = direct - travel_minute * calls.back[mine][:, None]
    value[0, :, :-1] = np.where(start[None, :] <= calls.latest[mine][:, None], home, HOPELESS)
    gain = (worth[mine][None, :] - travel_minute * way)[:, :, None]
    gain = np.where((need[:, None] == need[None, :])[:, :, None], HOPELESS, gain)
    for further in range(1, value.shape[0]):
        after = value[further - 1][np.arange(len(need))[None, :, None], then]
        value[further, :, :-1] = np.maximum((gain + after).max(axis=1), HOPELESS)
    return value
