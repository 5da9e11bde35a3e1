"""Where a search over columns stands: its columns, a bound, and by how much a plan with each falls short of it."""

from dataclasses import dataclass, replace

import numpy as np

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.network.inherited_bounds import ancestors
from solver.column_generation.network.routes import Columns
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import Relaxed
from solver.rules.conditions import Conditions

SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Stage:
    """Columns of a formulation, and what a plan can be worth: no more than ``bound``, and with a column no more than
    ``bound`` less the column's ``shortfall``. Where a linear program has said so, ``program`` is that.
    """

    formulation: Formulation
    columns: Columns
    conditions: Conditions
    bound: float
    shortfall: Floats
    program: LinearProgram | None = None

    @classmethod
    def of(
        cls,
        formulation: Formulation,
        columns: Columns,
        conditions: Conditions,
        program: LinearProgram,
        linear: Relaxed,
    ) -> "Stage":
        """As the optimum with fractions has it."""
        shortfall = linear.shortfall[: len(columns)]
        return cls(formulation, columns, conditions, linear.value, shortfall, program)

    def within(self, allowance: float) -> Ints:
        """The columns that fall short by no more than the allowance, by position."""
        return np.flatnonzero(self.shortfall <= allowance + SLACK)

    def program_of(self, kept: Ints) -> LinearProgram:
        """The program of some of the columns. Raises
        :class:`~solver.column_generation.master.master_builder.NoPlan`."""
        if self.program:
            return self.program.only(kept, len(self.columns))
        return self.formulation.program(self.columns.only(kept), self.conditions)

    def timed(self, formulation: Formulation, columns: Columns) -> "Stage | None":
        """The same where the starts of more needs matter: each column falls short as before, without another linear
        program. ``None`` where not all columns are written down, before or now."""
        if not (self.columns.complete and columns.complete):
            return None
        old = ancestors(formulation.offers, formulation.calls, columns, self.formulation.calls, self.columns)
        shortfall = np.where(old >= 0, self.shortfall[old], 0.0)
        return replace(self, formulation=formulation, columns=columns, shortfall=shortfall, program=None)
