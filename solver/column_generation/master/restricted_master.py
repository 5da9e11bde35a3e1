"""A master restricted to routes whose reduced cost could still matter."""

from dataclasses import dataclass, replace

import numpy as np

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.network.inherited_bounds import parent_routes
from solver.column_generation.network.routes import Routes
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import LpSolution
from solver.rules.conditions import Conditions

BOUND_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class RestrictedMaster:
    """Routes of a formulation, and what a plan of them can be worth.

    No plan is worth more than ``bound``, and none with a route more than ``bound`` less the route's
    ``reduced_cost_gap``, shape (routes,). ``program`` is the linear program that says so, unless the gaps are
    inherited.
    """

    formulation: Formulation
    routes: Routes
    conditions: Conditions
    bound: float
    reduced_cost_gap: Floats
    program: LinearProgram | None = None

    @classmethod
    def from_lp(
        cls,
        formulation: Formulation,
        routes: Routes,
        conditions: Conditions,
        program: LinearProgram,
        solution: LpSolution,
    ) -> "RestrictedMaster":
        """From the optimum of the linear program over the routes."""
        reduced_cost_gap = solution.reduced_cost_gap[: len(routes)]
        return cls(formulation, routes, conditions, solution.value, reduced_cost_gap, program)

    def routes_within(self, reduced_cost_threshold: float) -> Ints:
        """The routes whose reduced-cost gap is within the threshold, by position."""
        return np.flatnonzero(self.reduced_cost_gap <= reduced_cost_threshold + BOUND_TOLERANCE)

    def program_of(self, kept: Ints) -> LinearProgram:
        """The program over some of the routes. Raises
        :class:`~solver.column_generation.master.master_builder.NoPlan`."""
        if self.program:
            return self.program.select_variables(kept, len(self.routes))
        return self.formulation.program(self.routes.select(kept), self.conditions)

    def with_starts_expanded(self, formulation: Formulation, routes: Routes) -> "RestrictedMaster | None":
        """With the starts of more needs expanded; gaps are inherited, without another linear program.

        A route without a parent meets a joint need at a start that was needless before: its gap is at least 0.
        ``None`` where not all routes are enumerated, before or now.
        """
        if not (self.routes.complete and routes.complete):
            return None
        old = parent_routes(
            formulation.network, formulation.options, routes, self.formulation.options, self.routes
        )
        reduced_cost_gap = np.where(old >= 0, self.reduced_cost_gap[old], 0.0)
        return replace(
            self, formulation=formulation, routes=routes, reduced_cost_gap=reduced_cost_gap, program=None
        )
