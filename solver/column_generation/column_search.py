"""The exact method over columns: a bound at once, then the best whole choice, proven."""

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
INITIAL_ROUTES_PER_NEED = 5  # a need, in the first choice: enough for a plan close to the bound
INITIAL_SHARE = 5  # or one column in so many, where starts are part of the columns
THRESHOLD_GROWTH = 2.5  # each further choice is among columns that may fall short by so many times more
MAX_GROWTH = 3  # as many columns: then the choice among all that could matter is not tried at once
MAX_INITIAL_GROWTH = 2  # as many as in a first choice: then that is among all that could matter at once
MAX_MIP_ROUTES = 40_000  # columns; the choice among more takes a quarter of a minute and up
ACCEPTED_GAP = 3e-4  # of the value: no more than this may be missing where more columns are left out
MIN_BOUND_CHANGE = (
    1e-5  # of the value: what a bound must have moved for another linear program to be tried first
)
MIP_GAP = 0.99  # values are whole numbers


@dataclass(slots=True)
class ColumnSearch:
    """One search over columns: improves ``found`` until it is proven, or stopped, or out of ``deadline``.

    ``deadline`` is by the clock of :func:`time.monotonic`. The starts of ``timed`` needs are known to matter; it
    finds more. ``too_large`` tells afterwards that the week has so many columns that a proof was not tried.
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
        """Whether it is proven; otherwise another method has to take over, or time is up.

        Raises :class:`~solver.column_generation.master.master_builder.NoPlan` where nothing keeps the conditions,
        :class:`~solver.lp.solve.Unsolved` where a solver fails.
        """
        self.start_expanded |= needs_with_banned_starts(self.cache, self.conditions)
        while self._iterations < MAX_ITERATIONS:
            self._iterations += 1
            clashing = self._iterate()
            if self.incumbent.proven or self.stopped() or not clashing:
                break
            self.start_expanded |= clashing
        return self.incumbent.proven

    def _iterate(self) -> frozenset[int]:
        """Find and prove the best choice, starts apart; needs whose starts turn out to matter, if any."""
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
        """The same where not all columns are written down: only those that pay at the prices of the program."""
        try:
            priced = generate_columns(formulation, routes, self.conditions, self.stopped)
        except (Infeasible, NoPlan):
            return frozenset()
        if priced is None:
            return frozenset()
        self.incumbent.tighten_bound(self.cache.fixed_value + priced.bound + BOUND_TOLERANCE)
        solution = priced.solution
        few = RestrictedMaster.from_lp(formulation, priced.routes, self.conditions, priced.program, solution)
        clashing = self._conflicts_of_lp(few, solution) or self._solve_restricted_masters(few, solution)
        if clashing or self.stopped() or self.incumbent.proven:
            return clashing
        near = formulation.improving_routes(priced.pricing, -self._gap(solution.value) - BOUND_TOLERANCE)
        if not near.complete or len(near) > MAX_MIP_ROUTES * 2:
            return frozenset()
        program = formulation.program(near, self.conditions)
        solution = solve_lp(program, seconds=self._remaining_seconds())
        return self._solve_restricted_masters(
            RestrictedMaster.from_lp(formulation, near, self.conditions, program, solution), solution
        )

    def _solve_restricted_masters(self, restricted: RestrictedMaster, solution: LpSolution) -> frozenset[int]:
        """Choose among ever more columns until those left out cannot matter; the needs that clash, if any are left."""
        if solution.is_integral:
            # Nothing to choose: the optimum with fractions has none.
            everything = MipSolution(solution.value, solution.point, solution.value)
            clashing = self._schedule_choice(restricted, restricted.routes, everything)
            if clashing or self.incumbent.proven:
                return clashing
        threshold = self._first_threshold(restricted)
        while not self.stopped() and not self.incumbent.proven:
            kept = restricted.routes_within(threshold)
            everyone = len(kept) == len(restricted.routes)
            left = self._gap(restricted.bound)
            if len(kept) > MAX_MIP_ROUTES and (
                threshold < left or left < ACCEPTED_GAP * abs(restricted.bound)
            ):
                self.too_large = True
                break
            choice = self._solve_mip(restricted, kept, everything=everyone)
            if choice is None:
                threshold = (
                    math.inf if threshold > self._gap(restricted.bound) else threshold * THRESHOLD_GROWTH + 1
                )
                continue
            clashing = self._schedule_choice(restricted, restricted.routes.select(kept), choice)
            if clashing:
                start_expanded = self._expand_starts(restricted, clashing)
                if start_expanded is None:
                    return clashing
                restricted = start_expanded
                continue
            gap = restricted.bound - choice.value
            if gap <= threshold or everyone:
                self._tighten(max(choice.bound, choice.value), restricted.routes)
                break
            threshold = self._next_threshold(restricted, threshold, gap, len(kept))
        return frozenset()

    def _expand_starts(
        self, restricted: RestrictedMaster, clashing: frozenset[int]
    ) -> RestrictedMaster | None:
        """Go on with the starts of these needs; ``None`` where that takes another linear program."""
        if self._iterations >= MAX_ITERATIONS:
            return None
        self._iterations += 1
        self.start_expanded |= clashing
        formulation = self.cache.formulation(self.start_expanded)
        return restricted.with_starts_expanded(
            formulation, self.cache.routes(self.start_expanded, self.conditions)
        )

    def _next_threshold(
        self, restricted: RestrictedMaster, threshold: float, gap: float, chosen: int
    ) -> float:
        """All that could still matter, unless that is very much more than what was chosen from."""
        if len(restricted.routes_within(gap)) <= MAX_GROWTH * chosen:
            return gap
        return min(gap, threshold * THRESHOLD_GROWTH + 1)

    def _conflicts_of_lp(self, restricted: RestrictedMaster, solution: LpSolution) -> frozenset[int]:
        """Needs that get in each other's way in what the linear program chooses, before a choice is paid for."""
        routes = restricted.routes
        moved = self._last_bound - solution.value > MIN_BOUND_CHANGE * abs(solution.value)
        self._last_bound = solution.value
        if not moved:
            return frozenset()
        network, options = self.cache.network, restricted.formulation.options
        likely = routes.select(np.flatnonzero(solution.point[: len(routes)] > 0.5))
        clashing = schedule(network, options, likely).conflicting - self.start_expanded
        if not clashing:
            return clashing
        # Whatever is as good as what was chosen may be next: time it at once where it could clash.
        as_good = routes.select(restricted.routes_within(0))
        return clashing | colliding_needs(network, options, as_good, self.start_expanded)

    def _solve_mip(self, restricted: RestrictedMaster, kept: Ints, *, everything: bool) -> MipSolution | None:
        """The best whole choice; ``None`` where these columns hold none, unless they are all there are."""
        try:
            return solve_mip(restricted.program_of(kept), gap=MIP_GAP, seconds=self._remaining_seconds())
        except (Infeasible, NoPlan):
            if everything:
                raise (NoPlan if restricted.routes.complete else Unsolved) from None
            return None

    def _schedule_choice(
        self, restricted: RestrictedMaster, routes: Routes, choice: MipSolution
    ) -> frozenset[int]:
        """Give the chosen columns their starts and keep the plan; the needs that clash, if any."""
        directory = self.cache.directory
        picked = routes.select(np.flatnonzero(choice.point[: len(routes)] > 0.5))
        result = schedule(self.cache.network, restricted.formulation.options, picked)
        if not result.conflicting:
            plan = tuple(sorted((*result.assignments, *directory.fixed.values())))
            self.incumbent.update(plan, score_of(directory.week, plan).value)
        elif result.conflicting <= self.start_expanded:
            raise Unsolved
        elif self.conditions == NO_CONDITIONS:
            plan = repair_selection(directory, result.assignments, self.stopped)
            self.incumbent.update(plan, score_of(directory.week, plan).value)
        return result.conflicting

    def _first_threshold(self, restricted: RestrictedMaster) -> float:
        """How far columns may fall short in the first choice."""
        routes = len(restricted.routes)
        few = max(INITIAL_ROUTES_PER_NEED * len(self.cache.network.needs), routes // INITIAL_SHARE)
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
        """The value is a bound only where no column was left out."""
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
