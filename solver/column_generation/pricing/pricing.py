"""Which rounds that were not written down could still make the linear program better: pricing by its duals."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master_builder import MasterBuilder
from solver.column_generation.network.routes import PartialRouteFilter, Routes, single_visits
from solver.column_generation.pricing.completion_bounds import INFEASIBLE_VALUE, completion_bounds
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats
from solver.lp.solve import LpSolution

ROUNDING_TOLERANCE = 1e-6  # what rounding may take away


class Pricing:
    """What rounds are worth at the prices of a solved program; never less than they truly are.

    Every call has a round of its own in the program, and that round's reduced cost tells all the prices the call
    pays; what is left are the rows on segment and head, which depend only on how many calls a round has. The first
    session of a township is counted for each of its calls, hence *never less*.
    """

    def __init__(self, master: MasterBuilder, solution: LpSolution) -> None:
        self._offers, self._calls = master.network, master.options
        self._travel_minute = master.weights.travel_minute
        self._rows = _head_rows(master, solution.duals)
        self._call = self._call_worth(master.routes, solution)
        self._completion = completion_bounds(
            self._offers, self._calls, self._call, self._travel_minute, self._rows.shape[1] - 1
        )

    def partial_route_filter(self, at_least: float) -> PartialRouteFilter:
        """Says of paths (calls so far, travel so far, end of the last call) which may become a round worth that."""

        def promise(paths: Ints, travel: Ints, free: Ints) -> npt.NDArray[np.bool_]:
            good: npt.NDArray[np.bool_] = (
                self.upper_bound(paths, travel, free) >= at_least - ROUNDING_TOLERANCE
            )
            return good

        return promise

    def upper_bound(self, paths: Ints, travel: Ints, free: Ints) -> Floats:
        """The most that paths (calls so far, travel so far, end of the last call) could be worth in the end."""
        worth = self._call[paths].sum(axis=1) - self._travel_minute * travel
        found: Floats = worth + self._ahead(paths, free)
        return found

    def bound_of_one_route_each(self) -> float:
        """The most that one further round in every segment could be worth, were needs allowed to come twice in it."""
        options, travel, free = single_visits(self._offers, self._calls)
        best = np.zeros(len(self._offers.segments))
        np.maximum.at(best, self._calls.segment[options[:, 0]], self.upper_bound(options, travel, free))
        return float(best.sum())

    def reduced_profit(self, routes: Routes) -> Floats:
        """The reduced profit of whole rounds."""
        travel = routes.extra_travel
        worth = np.bincount(routes.route_of_visit, self._call[routes.visits], minlength=len(routes))
        sessions = np.diff(routes.offsets)
        found: Floats = worth - self._travel_minute * travel - self._rows[routes.segment, sessions]
        return found

    def _call_worth(self, routes: Routes, solution: LpSolution) -> Floats:
        """What each call is worth in any round, from the round that holds nothing else."""
        worth = np.full(len(self._calls), INFEASIBLE_VALUE)
        alone = np.flatnonzero(np.diff(routes.offsets) == 1)
        call, segment = routes.visits[routes.offsets[alone]], routes.segment[alone]
        worth[call] = (
            self._travel_minute * routes.extra_travel[alone]
            + self._rows[segment, 1]
            - solution.reduced_cost_gap[alone]
        )
        return worth

    def _ahead(self, paths: Ints, free: Ints) -> Floats:
        """The most that further calls could bring each path, the ways and what the head's rows cost then paid."""
        last, made = paths[:, -1], paths.shape[1]
        segment = self._calls.segment[last]
        start = free - self._offers.duration[self._calls.need[last]]
        slot = start // self._offers.directory.week.grid_minutes - self._completion.base[segment]
        best = np.full(len(paths), INFEASIBLE_VALUE)
        for further in range(self._rows.shape[1] - made):
            brought = self._completion.value[further, last, slot] - self._rows[segment, made + further]
            best = np.maximum(best, brought)
        return best


def _head_rows(master: MasterBuilder, price: Floats) -> Floats:
    """By segment and number of calls: what the rows on segment, week and load cost, and the load of the calls alone."""
    network, load = master.network, master.weights.session_load
    longest = int(network.week_left.max(initial=1)) + 1
    heads, segments = len(network.heads), len(network.segments)
    options = np.arange(longest)
    own, week, more = np.zeros(segments), np.zeros(heads), np.zeros((heads, longest))
    seen = np.zeros(heads, dtype=np.int64)
    for row, segment in master.row_tags.get("segment", ()):
        own[segment] = price[row]
    for row, head in master.row_tags.get("week", ()):
        week[head] = price[row]
    for row, head in master.row_tags.get("load", ()):
        seen[head] += 1
        more[head] += price[row] * (seen[head] * options - options * (options - 1) // 2)
    head = network.segment_head
    before = np.array(
        [each.recent_sessions + len(network.fixed_plan.by_head[each.id]) for each in network.heads],
        dtype=np.int64,
    )
    cost = own[:, None] + week[head][:, None] * options + more[head]
    cost += load * (before[head][:, None] * options + options * (options - 1) // 2)
    others = np.bincount(head, own, minlength=heads)[head] - own
    full = options[None, :] == network.week_left[head][:, None]
    cost += others[:, None] * full
    cost[options[None, :] > network.week_left[head][:, None]] = -INFEASIBLE_VALUE
    cost[:, 0] = 0.0
    return cost
