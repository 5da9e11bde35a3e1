"""Where a search over columns stands: some columns, their program, and its optimum with fractions."""

from dataclasses import dataclass

import numpy as np

from solver.columns.engine import Relaxed
from solver.columns.formulation import Formulation
from solver.columns.matrix import LinearProgram
from solver.columns.tours import Columns
from solver.columns.ways import Ints

SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Stage:
    """Columns of a formulation, the program over them, and its optimum with fractions."""

    formulation: Formulation
    columns: Columns
    program: LinearProgram
    linear: Relaxed

    def within(self, allowance: float) -> Ints:
        """The columns that fall short by no more than the allowance, by position."""
        return np.flatnonzero(self.linear.shortfall[: len(self.columns)] <= allowance + SLACK)
