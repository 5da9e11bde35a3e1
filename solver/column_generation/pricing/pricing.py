"""Pricing: which routes that are not in the master could still improve it, by its duals."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master_builder import MasterBuilder
from solver.column_generation.network.routes import PartialRouteFilter, Routes, single_visits
from solver.column_generation.pricing.completion_bounds import INFEASIBLE_VALUE, completion_bounds
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats
from solver.lp.solve import LpSolution

ROUNDING_TOLERANCE = 1e-6  # of a value computed in floating point


class Pricing:
    """Bounds the reduced profit (the reduced cost, negated) of routes at the duals of a solved master.

    Every visit has a route of its own in the master, and that route's reduced cost tells all the duals the visit pays;
    what is left are the rows on segment and head, which depend only on how many visits a route has. The bound is exact
    but for the first session of a township, which is counted for each visit to the township, so that it is *never too
    low*. A master whose routes lack some visit cannot be priced like this.
    """

    def __init__(self, master: MasterBuilder, solution: LpSolution) -> None:
        self._network, self._options = master.network, master.options
        self._travel_weight = master.weights.travel_minute
        self._route_costs = _route_costs(master, solution.duals)
        self._visit_value = self._value_of_visits(master.routes, solution)
        self._completion = completion_bounds(
            self._network,
            self._options,
            self._visit_value,
            self._travel_weight,
            self._route_costs.shape[1] - 1,
        )

    def partial_route_filter(self, at_least: float) -> PartialRouteFilter:
        """Says which partial routes may become a route of a reduced profit of that much or more."""

        def keep(visits: Ints, travel: Ints, end: Ints) -> npt.NDArray[np.bool_]:
            good: npt.NDArray[np.bool_] = (
                self.upper_bound(visits, travel, end) >= at_least - ROUNDING_TOLERANCE
            )
            return good

        return keep

    def upper_bound(self, visits: Ints, travel: Ints, end: Ints) -> Floats:
        """A bound of the reduced profit of every route that begins with a partial route, shape (paths,).

        ``visits``, shape (paths, visits made), has positions of visit options; ``travel`` is the minutes travelled so
        far and ``end`` the end of the last visit in minutes since Monday 00:00, both of shape (paths,).
        """
        value = self._visit_value[visits].sum(axis=1) - self._travel_weight * travel
        found: Floats = value + self._best_completion(visits, end)
        return found

    def bound_of_one_route_each(self) -> float:
        """The most that one more route in every segment could add, were needs allowed to come twice in it."""
        visits, travel, end = single_visits(self._network, self._options)
        best = np.zeros(len(self._network.segments))
        np.maximum.at(best, self._options.segment[visits[:, 0]], self.upper_bound(visits, travel, end))
        return float(best.sum())

    def reduced_profit(self, routes: Routes) -> Floats:
        """The reduced profit of complete routes, shape (routes,)."""
        value = np.bincount(routes.route_of_visit, self._visit_value[routes.visits], minlength=len(routes))
        costs = self._route_costs[routes.segment, np.diff(routes.offsets)]
        profit: Floats = value - self._travel_weight * routes.extra_travel - costs
        return profit

    def _value_of_visits(self, routes: Routes, solution: LpSolution) -> Floats:
        """What each visit is worth in any route, shape (visit options,), from the route that holds nothing else."""
        value = np.full(len(self._options), INFEASIBLE_VALUE)
        alone = np.flatnonzero(np.diff(routes.offsets) == 1)
        visit, segment = routes.visits[routes.offsets[alone]], routes.segment[alone]
        value[visit] = (
            self._travel_weight * routes.extra_travel[alone]
            + self._route_costs[segment, 1]
            - solution.reduced_cost_gap[alone]
        )
        return value

    def _best_completion(self, visits: Ints, end: Ints) -> Floats:
        """The most that further visits could add to each partial route, less travel and what the route then costs."""
        last, made = visits[:, -1], visits.shape[1]
        segment = self._options.segment[last]
        start = end - self._network.duration[self._options.need[last]]
        slot = start // self._network.week_index.week.grid_minutes - self._completion.base[segment]
        best = np.full(len(visits), INFEASIBLE_VALUE)
        for further in range(self._route_costs.shape[1] - made):
            added = self._completion.value[further, last, slot] - self._route_costs[segment, made + further]
            best = np.maximum(best, added)
        return best


def _route_costs(master: MasterBuilder, duals: Floats) -> Floats:
    """What a route costs by its segment and its number of visits, shape (segments, visits + 1).

    That are the duals of the rows on segment, week and load, and the load of the visits by themselves.
    """
    network, load = master.network, master.weights.session_load
    longest = int(network.week_left.max(initial=1)) + 1
    heads, segments = len(network.heads), len(network.segments)
    visits = np.arange(longest)
    own, week, more = np.zeros(segments), np.zeros(heads), np.zeros((heads, longest))
    seen = np.zeros(heads, dtype=np.int64)
    for row, segment in master.row_tags.segment:
        own[segment] = duals[row]
    for row, number in master.row_tags.week:
        week[number] = duals[row]
    for row, number in master.row_tags.load:
        seen[number] += 1
        more[number] += duals[row] * (seen[number] * visits - visits * (visits - 1) // 2)
    head = network.segment_head
    before = np.array(
        [each.recent_sessions + len(network.fixed_plan.by_head[each.id]) for each in network.heads],
        dtype=np.int64,
    )
    cost: Floats = own[:, None] + week[head][:, None] * visits + more[head]
    cost += load * (before[head][:, None] * visits + visits * (visits - 1) // 2)
    others = np.bincount(head, own, minlength=heads)[head] - own
    full = visits[None, :] == network.week_left[head][:, None]
    cost += others[:, None] * full
    cost[visits[None, :] > network.week_left[head][:, None]] = -INFEASIBLE_VALUE
    cost[:, 0] = 0.0
    return cost
