"""Where a search over columns stands: its columns, a bound, and by how much a plan with each falls short of it."""

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
    """Columns of a formulation, and what a plan can be worth: no more than ``bound``, and with a column no more than
    ``bound`` less the column's ``shortfall``. Where a linear program has said so, ``program`` is that.
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
        """As the optimum with fractions has it."""
        reduced_cost_gap = solution.reduced_cost_gap[: len(routes)]
        return cls(formulation, routes, conditions, solution.value, reduced_cost_gap, program)

    def routes_within(self, reduced_cost_threshold: float) -> Ints:
        """The columns that fall short by no more than the allowance, by position."""
        return np.flatnonzero(self.reduced_cost_gap <= reduced_cost_threshold + BOUND_TOLERANCE)

    def program_of(self, kept: Ints) -> LinearProgram:
        """The program of some of the columns. Raises
        :class:`~solver.column_generation.master.master_builder.NoPlan`."""
        if self.program:
            return self.program.select_variables(kept, len(self.routes))
        return self.formulation.program(self.routes.select(kept), self.conditions)

    def with_starts_expanded(self, formulation: Formulation, routes: Routes) -> "RestrictedMaster | None":
        """The same where the starts of more needs matter: each column falls short as before, without another linear
        program. ``None`` where not all columns are written down, before or now."""
        if not (self.routes.complete and routes.complete):
            return None
        old = parent_routes(
            formulation.network, formulation.options, routes, self.formulation.options, self.routes
        )
        reduced_cost_gap = np.where(old >= 0, self.reduced_cost_gap[old], 0.0)
        return replace(
            self, formulation=formulation, routes=routes, reduced_cost_gap=reduced_cost_gap, program=None
        )
