"""The needs, heads and segments of a week as numbered arrays, given what is fixed."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.concurrency import concurrency_limits
from solver.column_generation.network.eligible_pairs import EligiblePairs, eligible_pairs, remember_eligible
from solver.column_generation.network.interchangeable_parts import leading_parts
from solver.column_generation.network.segments import Segment, segments_of
from solver.column_generation.network.travel_matrix import TravelMatrix
from solver.lp.arrays import Ints
from solver.rules.feasible_starts import available_starts
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of

DAYS = 8
STRIDE = (
    1 << 20
)  # more minutes than any start or end: keeps the starts of different needs apart in one sorted array


class VisitNetwork:
    """The needs that can be served at all, the heads of the week, and the segments of heads who could serve one.

    ``starts`` has the possible starts of all needs, in minutes since Monday 00:00; those of need *n* are at
    ``start_offsets[n]:start_offsets[n + 1]``. By need, shape (needs,): ``duration`` in minutes and ``place``. By head:
    ``week_left``, shape (heads,), and ``day_left``, shape (heads, days), are the sessions a head may still take (rule
    4). By segment, shape (segments,): ``segment_head``, ``direct_travel`` and ``rest`` in minutes (rule 9).
    ``concurrency_limits`` and ``daily_limit`` (by township id) are the limits of sessions at the same moment and on a
    day (rules 5 and 10).
    """

    def __init__(self, given: PartialPlan) -> None:
        self.fixed_plan = given
        self.week_index = given.week_index
        self.travel_matrix = TravelMatrix(self.week_index.week, self.week_index.travel_times)
        self.heads: list[Head] = list(self.week_index.heads.values())
        needs, starts = self._needs_with_starts()
        self.week_left, self.day_left = self._sessions_left()
        pairs = eligible_pairs(self.week_index, needs, self.travel_matrix)
        remember_eligible(self.week_index, needs, pairs)
        pairs = pairs.select(self.week_left[pairs.head] > 0)
        kept = _fully_staffable(needs, pairs)
        self.needs: list[Need] = [needs[index] for index in np.flatnonzero(kept).tolist()]
        self.need_number = {need.id: number for number, need in enumerate(self.needs)}
        pairs = pairs.select(kept[pairs.need])
        pairs = EligiblePairs((np.cumsum(kept) - 1)[pairs.need], pairs.part, pairs.head, pairs.cost)
        self.pairs = pairs.select(np.lexsort((pairs.part, pairs.need, pairs.head)))
        chosen = [starts[index] for index in np.flatnonzero(kept).tolist()]
        self.start_offsets = _offsets([len(each) for each in chosen])
        self.starts: Ints = _array(start for each in chosen for start in each)
        owner = np.repeat(np.arange(len(chosen)), np.diff(self.start_offsets))
        self._start_keys = owner * STRIDE + self.starts
        self.duration = _array(need.minutes for need in self.needs)
        number = self.travel_matrix.place_number
        self.place = _array(number[self.week_index.place_of(need)] for need in self.needs)
        self.daily_limit = {
            township.id: township.sessions_per_day
            for township in sorted(self.week_index.week.townships, key=lambda each: each.id)
            if township.sessions_per_day is not None
        }
        self.concurrency_limits = concurrency_limits(given, self.needs)
        self._cut_segments()

    def next_start(self, need: Ints, minute: Ints) -> Ints:
        """The position in ``starts`` of each need's first start not before the minute, past its last if none."""
        found: Ints = np.searchsorted(self._start_keys, need * STRIDE + np.clip(minute, 0, STRIDE - 1))
        return found

    def _needs_with_starts(self) -> tuple[list[Need], list[tuple[int, ...]]]:
        needs, starts = [], []
        for need in self.week_index.needs.values():
            if need.id not in self.week_index.fixed and (found := available_starts(self.fixed_plan, need)):
                needs.append(need)
                starts.append(found)
        return needs, starts

    def _sessions_left(self) -> tuple[Ints, Ints]:
        """How many sessions each head may still take in the week, and on each day (rule 4)."""
        week = _array(head.max_sessions_per_week for head in self.heads)
        day = np.repeat(_array(head.max_sessions_per_day for head in self.heads)[:, None], DAYS, axis=1)
        for number, head in enumerate(self.heads):
            for entry in self.fixed_plan.by_head[head.id]:
                week[number] -= 1
                day[number, day_of(entry.start)] -= 1
        return week, day

    def _cut_segments(self) -> None:
        asked = set(self.pairs.head.tolist())
        pieces = [
            segments_of(self.fixed_plan, head.id) if number in asked else []
            for number, head in enumerate(self.heads)
        ]
        self.segments: list[Segment] = [segment for each in pieces for segment in each]
        self.segment_offsets = _offsets([len(each) for each in pieces])
        self.direct_travel = _array(segment.direct_travel for segment in self.segments)
        self.segment_head = np.repeat(np.arange(len(pieces)), np.diff(self.segment_offsets))
        self.rest = _array(head.rest_minutes for head in self.heads)[self.segment_head]


def _fully_staffable(needs: list[Need], pairs: EligiblePairs) -> npt.NDArray[np.bool_]:
    """Which needs have somebody for each part."""
    stride = max((len(need.parts) for need in needs), default=1)
    staffed = np.bincount(np.unique(pairs.need * stride + pairs.part) // stride, minlength=len(needs))
    complete: npt.NDArray[np.bool_] = staffed == _array(len(leading_parts(need)) for need in needs)
    return complete


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _offsets(sizes: list[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
