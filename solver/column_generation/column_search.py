"""The exact method over routes: a bound from the linear program at once, then an optimal choice, proven.

The choice is made by a MIP over the routes whose reduced cost could still matter (reduced-cost fixing; Dantzig,
Fulkerson & Johnson 1954). Where routes cannot all be enumerated they are generated (Desaulniers, Desrosiers & Solomon,
Column Generation, 2005).
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.checker import score_of
from solver.column_generation.generate_columns import generate_columns
from solver.column_generation.master.basis_keys import basis_keys
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master_builder import NoPlan
from solver.column_generation.master.restricted_master import BOUND_TOLERANCE, RestrictedMaster
from solver.column_generation.network.collisions import colliding_needs
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.schedule import schedule
from solver.construction.repair_selection import repair_selection
from solver.lp.arrays import Ints
from solver.lp.solve import Infeasible, LpSolution, MipSolution, Unsolved, solve_lp, solve_mip
from solver.lp.warm_start import WarmStart
from solver.rules.conditions import NO_CONDITIONS, Conditions
from solver.runtime.incumbent import Incumbent

MAX_ITERATIONS = 20
INITIAL_ROUTES_PER_NEED = 5  # in the first MIP: enough for a plan close to the bound
INITIAL_ROUTES_DIVISOR = (
    5  # of all routes; the first MIP has at least this part of them, where starts are expanded
)
THRESHOLD_GROWTH = 2.5  # the reduced-cost threshold of each further MIP, times the one before
MAX_GROWTH = 3  # of the routes of a MIP; with more, the one over all that could matter is not tried next
MAX_INITIAL_GROWTH = 2  # of the routes of the first MIP; with no more, it is over all that could matter
MAX_MIP_ROUTES = 40_000  # with more, HiGHS takes a quarter of a minute and up
ACCEPTED_GAP = 3e-4  # of the bound: enough where a MIP over all that could matter would be too large
MIN_BOUND_CHANGE = (
    1e-5  # of the value: if the bound moved less, MIPs follow instead of another linear program
)
MIP_GAP = 0.99  # below 1, since values of plans are whole numbers


@dataclass(slots=True)
class ColumnSearch:
    """One search over routes: improves ``incumbent`` until it is proven optimal, stopped, or past ``deadline``.

    ``deadline`` is in seconds of :func:`time.monotonic`. ``start_expanded`` are needs, by number, whose starts are
    known to matter; the search adds to them. ``too_large`` says afterwards that the MIP of a proof was too large to be
    tried.
    """

    cache: FormulationCache
    incumbent: Incumbent
    stopped: Callable[[], bool]
    conditions: Conditions = NO_CONDITIONS
    deadline: float | None = None
    start_expanded: frozenset[int] = field(default=frozenset())
    too_large: bool = False
    _last_bound: float = math.inf
    _iterations: int = 0
    _warm_start: WarmStart = field(default_factory=WarmStart)

    def run(self) -> bool:
        """Whether the incumbent is proven optimal; otherwise time is up, or another method has to take over.

        Raises :class:`~solver.column_generation.master.master_builder.NoPlan` where no plan keeps the conditions,
        :class:`~solver.lp.solve.Unsolved` where a program is not solved.
        """
        self.start_expanded |= needs_with_banned_starts(self.cache, self.conditions)
        while self._iterations < MAX_ITERATIONS:
            self._iterations += 1
            conflicting = self._iterate()
            if self.incumbent.proven or self.stopped() or not conflicting:
                break
            self.start_expanded |= conflicting
        return self.incumbent.proven

    def _iterate(self) -> frozenset[int]:
        """Find and prove the best choice of routes; the needs whose starts turn out to matter, if any."""
        formulation = self.cache.formulation(self.start_expanded)
        routes = self.cache.routes(self.start_expanded, self.conditions)
        if not routes.complete:
            return self._iterate_by_pricing(formulation, routes)
        try:
            master = formulation.master(routes, self.conditions)
            program = master.program.build()
            solution = self._warm_start.solve_lp(
                program, basis_keys(master, program), seconds=self._remaining_seconds()
            )
        except Infeasible:
            raise NoPlan from None
        self._tighten(solution.value, routes)
        restricted = RestrictedMaster.from_lp(formulation, routes, self.conditions, program, solution)
        return self._conflicts_of_lp(restricted, solution) or self._solve_restricted_masters(
            restricted, solution
        )

    def _iterate_by_pricing(self, formulation: Formulation, routes: Routes) -> frozenset[int]:
        """The same by column generation, where routes are too many to enumerate."""
        try:
            generated = generate_columns(formulation, routes, self.conditions, self.stopped)
        except (Infeasible, NoPlan):
            return frozenset()
        if generated is None:
            return frozenset()
        self.incumbent.tighten_bound(self.cache.fixed_value + generated.bound + BOUND_TOLERANCE)
        solution = generated.solution
        few = RestrictedMaster.from_lp(
            formulation, generated.routes, self.conditions, generated.program, solution
        )
        conflicting = self._conflicts_of_lp(few, solution) or self._solve_restricted_masters(few, solution)
        if conflicting or self.stopped() or self.incumbent.proven:
            return conflicting
        near = formulation.improving_routes(generated.pricing, -self._gap(solution.value) - BOUND_TOLERANCE)
        if not near.complete or len(near) > MAX_MIP_ROUTES * 2:
            return frozenset()
        program = formulation.program(near, self.conditions)
        solution = solve_lp(program, seconds=self._remaining_seconds())
        return self._solve_restricted_masters(
            RestrictedMaster.from_lp(formulation, near, self.conditions, program, solution), solution
        )

    def _solve_restricted_masters(self, restricted: RestrictedMaster, solution: LpSolution) -> frozenset[int]:
        """Choose among ever more routes until those left out cannot matter; the needs in conflict, if any are left."""
        if solution.is_integral:
            # Nothing to choose: the optimum of the relaxation is whole.
            optimum = MipSolution(solution.value, solution.point, solution.value)
            conflicting = self._schedule_choice(restricted, restricted.routes, optimum)
            if conflicting or self.incumbent.proven:
                return conflicting
        threshold = self._first_threshold(restricted)
        while not self.stopped() and not self.incumbent.proven:
            chosen = restricted.routes_within(threshold)
            all_routes = len(chosen) == len(restricted.routes)
            left = self._gap(restricted.bound)
            if len(chosen) > MAX_MIP_ROUTES and (
                threshold < left or left < ACCEPTED_GAP * abs(restricted.bound)
            ):
                self.too_large = True
                break
            mip_solution = self._solve_mip(restricted, chosen, all_routes=all_routes)
            if mip_solution is None:
                threshold = (
                    math.inf if threshold > self._gap(restricted.bound) else threshold * THRESHOLD_GROWTH + 1
                )
                continue
            conflicting = self._schedule_choice(restricted, restricted.routes.select(chosen), mip_solution)
            if conflicting:
                expanded = self._expand_starts(restricted, conflicting)
                if expanded is None:
                    return conflicting
                restricted = expanded
                continue
            gap = restricted.bound - mip_solution.value
            if gap <= threshold or all_routes:
                self._tighten(max(mip_solution.bound, mip_solution.value), restricted.routes)
                break
            threshold = self._next_threshold(restricted, threshold, gap, len(chosen))
        return frozenset()

    def _expand_starts(
        self, restricted: RestrictedMaster, conflicting: frozenset[int]
    ) -> RestrictedMaster | None:
        """The restricted master with these starts expanded; ``None`` where that takes another linear program."""
        if self._iterations >= MAX_ITERATIONS:
            return None
        self._iterations += 1
        self.start_expanded |= conflicting
        formulation = self.cache.formulation(self.start_expanded)
        return restricted.with_starts_expanded(
            formulation, self.cache.routes(self.start_expanded, self.conditions)
        )

    def _next_threshold(
        self, restricted: RestrictedMaster, threshold: float, gap: float, chosen: int
    ) -> float:
        """The gap, so that all that could matter is in, unless that is very much more than the last MIP had."""
        if len(restricted.routes_within(gap)) <= MAX_GROWTH * chosen:
            return gap
        return min(gap, threshold * THRESHOLD_GROWTH + 1)

    def _conflicts_of_lp(self, restricted: RestrictedMaster, solution: LpSolution) -> frozenset[int]:
        """Needs in conflict in what the linear program chooses, found before the price of a MIP is paid."""
        routes = restricted.routes
        moved = self._last_bound - solution.value > MIN_BOUND_CHANGE * abs(solution.value)
        self._last_bound = solution.value
        if not moved:
            return frozenset()
        network, options = self.cache.network, restricted.formulation.options
        likely = routes.select(np.flatnonzero(solution.point[: len(routes)] > 0.5))
        conflicting = schedule(network, options, likely).conflicting - self.start_expanded
        if not conflicting:
            return conflicting
        # Routes of reduced cost 0 may be chosen next: expand at once what could be in conflict among them.
        as_good = routes.select(restricted.routes_within(0))
        return conflicting | colliding_needs(network, options, as_good, self.start_expanded)

    def _solve_mip(
        self, restricted: RestrictedMaster, chosen: Ints, *, all_routes: bool
    ) -> MipSolution | None:
        """The best choice of some routes; ``None`` where none is feasible, unless these are all routes."""
        try:
            return solve_mip(restricted.program_of(chosen), gap=MIP_GAP, seconds=self._remaining_seconds())
        except (Infeasible, NoPlan):
            if all_routes:
                raise (NoPlan if restricted.routes.complete else Unsolved) from None
            return None

    def _schedule_choice(
        self, restricted: RestrictedMaster, routes: Routes, mip_solution: MipSolution
    ) -> frozenset[int]:
        """Give the chosen routes their starts and offer the plan as incumbent; the needs in conflict, if any."""
        week_index = self.cache.week_index
        picked = routes.select(np.flatnonzero(mip_solution.point[: len(routes)] > 0.5))
        result = schedule(self.cache.network, restricted.formulation.options, picked)
        if not result.conflicting:
            plan = tuple(sorted((*result.assignments, *week_index.fixed.values())))
            self.incumbent.update(plan, score_of(week_index.week, plan).value)
        elif result.conflicting <= self.start_expanded:
            raise Unsolved
        elif self.conditions == NO_CONDITIONS:
            plan = repair_selection(week_index, result.assignments, self.stopped)
            self.incumbent.update(plan, score_of(week_index.week, plan).value)
        return result.conflicting

    def _first_threshold(self, restricted: RestrictedMaster) -> float:
        """The reduced-cost threshold of the first MIP."""
        routes = len(restricted.routes)
        few = max(INITIAL_ROUTES_PER_NEED * len(self.cache.network.needs), routes // INITIAL_ROUTES_DIVISOR)
        if not routes:
            return math.inf
        gap = self._gap(restricted.bound)
        if len(restricted.routes_within(gap)) <= MAX_INITIAL_GROWTH * few:
            return gap
        rank = min(routes, few) - 1
        smallest = float(np.partition(restricted.reduced_cost_gap, rank)[rank])
        return min(gap, max(0.0, smallest))

    def _gap(self, bound: float) -> float:
        return max(0.0, bound - (self.incumbent.value - self.cache.fixed_value))

    def _tighten(self, value: float, routes: Routes) -> None:
        """The value is a bound only where no route was left out."""
        if routes.complete:
            self.incumbent.tighten_bound(self.cache.fixed_value + value + BOUND_TOLERANCE)

    def _remaining_seconds(self) -> float | None:
        return None if self.deadline is None else max(0.01, self.deadline - time.monotonic())


def needs_with_banned_starts(cache: FormulationCache, conditions: Conditions) -> frozenset[int]:
    """Needs of which some start is banned, so that starts matter."""
    number = cache.network.need_number
    return frozenset(
        number[ban.need] for ban in conditions.banned if ban.start is not None and ban.need in number
    )
