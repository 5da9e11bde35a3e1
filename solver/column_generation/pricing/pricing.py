"""Which rounds that were not written down could still make the linear program better: pricing by its duals."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master_builder import Draft
from solver.column_generation.network.routes import Columns, Promise, beginnings
from solver.column_generation.pricing.completion_bounds import HOPELESS, completion_of
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats
from solver.lp.solve import Relaxed

TOUCH = 1e-6  # what rounding may take away


class Pricing:
    """What rounds are worth at the prices of a solved program; never less than they truly are.

    Every call has a round of its own in the program, and that round's reduced cost tells all the prices the call
    pays; what is left are the rows on segment and head, which depend only on how many calls a round has. The first
    session of a township is counted for each of its calls, hence *never less*.
    """

    def __init__(self, draft: Draft, linear: Relaxed) -> None:
        self._offers, self._calls = draft.offers, draft.calls
        self._travel_minute = draft.weights.travel_minute
        self._rows = _head_rows(draft, linear.price)
        self._call = self._call_worth(draft.columns, linear)
        self._completion = completion_of(
            self._offers, self._calls, self._call, self._travel_minute, self._rows.shape[1] - 1
        )

    def promising(self, at_least: float) -> Promise:
        """Says of paths (calls so far, travel so far, end of the last call) which may become a round worth that."""

        def promise(paths: Ints, travel: Ints, free: Ints) -> npt.NDArray[np.bool_]:
            good: npt.NDArray[np.bool_] = self.potential(paths, travel, free) >= at_least - TOUCH
            return good

        return promise

    def potential(self, paths: Ints, travel: Ints, free: Ints) -> Floats:
        """The most that paths (calls so far, travel so far, end of the last call) could be worth in the end."""
        worth = self._call[paths].sum(axis=1) - self._travel_minute * travel
        found: Floats = worth + self._ahead(paths, free)
        return found

    def ceiling(self) -> float:
        """The most that one further round in every segment could be worth, were needs allowed to come twice in it."""
        calls, travel, free = beginnings(self._offers, self._calls)
        best = np.zeros(len(self._offers.segments))
        np.maximum.at(best, self._calls.segment[calls[:, 0]], self.potential(calls, travel, free))
        return float(best.sum())

    def profit(self, columns: Columns) -> Floats:
        """The reduced profit of whole rounds."""
        travel = columns.travel
        worth = np.bincount(columns.of_call, self._call[columns.calls], minlength=len(columns))
        sessions = np.diff(columns.first)
        found: Floats = worth - self._travel_minute * travel - self._rows[columns.segment, sessions]
        return found

    def _call_worth(self, columns: Columns, linear: Relaxed) -> Floats:
        """What each call is worth in any round, from the round that holds nothing else."""
        worth = np.full(len(self._calls), HOPELESS)
        alone = np.flatnonzero(np.diff(columns.first) == 1)
        call, segment = columns.calls[columns.first[alone]], columns.segment[alone]
        worth[call] = (
            self._travel_minute * columns.travel[alone] + self._rows[segment, 1] - linear.shortfall[alone]
        )
        return worth

    def _ahead(self, paths: Ints, free: Ints) -> Floats:
        """The most that further calls could bring each path, the ways and what the head's rows cost then paid."""
        last, made = paths[:, -1], paths.shape[1]
        segment = self._calls.segment[last]
        start = free - self._offers.minutes[self._calls.need[last]]
        slot = start // self._offers.directory.week.grid_minutes - self._completion.base[segment]
        best = np.full(len(paths), HOPELESS)
        for further in range(self._rows.shape[1] - made):
            brought = self._completion.value[further, last, slot] - self._rows[segment, made + further]
            best = np.maximum(best, brought)
        return best


def _head_rows(draft: Draft, price: Floats) -> Floats:
    """By segment and number of calls: what the rows on segment, week and load cost, and the load of the calls alone."""
    offers, load = draft.offers, draft.weights.session_load
    longest = int(offers.week_left.max(initial=1)) + 1
    heads, segments = len(offers.heads), len(offers.segments)
    calls = np.arange(longest)
    own, week, more = np.zeros(segments), np.zeros(heads), np.zeros((heads, longest))
    seen = np.zeros(heads, dtype=np.int64)
    for row, segment in draft.marks.get("segment", ()):
        own[segment] = price[row]
    for row, head in draft.marks.get("week", ()):
        week[head] = price[row]
    for row, head in draft.marks.get("load", ()):
        seen[head] += 1
        more[head] += price[row] * (seen[head] * calls - calls * (calls - 1) // 2)
    head = offers.segment_head
    before = np.array(
        [each.recent_sessions + len(offers.given.of_head[each.id]) for each in offers.heads], dtype=np.int64
    )
    cost = own[:, None] + week[head][:, None] * calls + more[head]
    cost += load * (before[head][:, None] * calls + calls * (calls - 1) // 2)
    others = np.bincount(head, own, minlength=heads)[head] - own
    full = calls[None, :] == offers.week_left[head][:, None]
    cost += others[:, None] * full
    cost[calls[None, :] > offers.week_left[head][:, None]] = -HOPELESS
    cost[:, 0] = 0.0
    return cost
