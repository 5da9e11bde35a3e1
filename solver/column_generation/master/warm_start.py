"""Where the linear programs of similar weeks begin: at the optimum of the one before."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.basis_keys import Keys, basis_keys
from solver.column_generation.master.master_builder import MasterBuilder
from solver.lp.linear_program import LinearProgram
from solver.lp.solve import AT_LOWER, BASIC, Basis, LpSolution, solve_lp

Status = npt.NDArray[np.int64]


class WarmStart:
    """Remembers the basis of the last optimum by what its variables and rows are about.

    A program that differs a little is a few steps of the simplex method away from there. Which of several optima is
    found depends on where it begins: a search that must be repeatable has one of these to itself, others take
    nothing but values from programs solved like this.
    """

    def __init__(self) -> None:
        self._known: dict[bool, tuple[_Known, _Known]] = {}

    def solve_lp(
        self,
        master: MasterBuilder,
        program: LinearProgram | None = None,
        *,
        start_expanded: bool,
        seconds: float | None,
    ) -> LpSolution:
        """The optimum with fractions of the draft's program (or one made of it by adding to its end).

        Programs where starts matter (``timed``) are not like those where they do not.
        """
        program = master.program.build() if program is None else program
        variables, rows = basis_keys(master, program)
        start = None
        if start_expanded in self._known:
            of_variables, of_rows = self._known[start_expanded]
            start = _square(Basis(of_variables.of(variables, AT_LOWER), of_rows.of(rows, BASIC)))
        found = solve_lp(program, seconds=seconds, start=start)
        basis = found.basis()
        self._known[start_expanded] = _Known(variables, basis.variables), _Known(rows, basis.rows)
        return found


def _square(basis: Basis) -> Basis:
    """With as many that are basic as there are rows; which is left to the solver to mend."""
    spare = int((basis.variables == BASIC).sum() + (basis.rows == BASIC).sum()) - len(basis.rows)
    if spare > 0:
        basis.variables[np.flatnonzero(basis.variables == BASIC)[-spare:]] = AT_LOWER
    elif spare < 0:
        basis.rows[np.flatnonzero(basis.rows != BASIC)[spare:]] = BASIC
    return basis


class _Known:
    """What each label's status was."""

    def __init__(self, labels: Keys, status: Status) -> None:
        order = np.argsort(labels, kind="stable")
        self._labels, self._status = labels[order], status[order]

    def of(self, labels: Keys, otherwise: int) -> Status:
        """The status of each label, and of those not known ``otherwise``."""
        if not len(self._labels):
            return np.full(len(labels), otherwise)
        at = np.minimum(np.searchsorted(self._labels, labels), len(self._labels) - 1)
        there = (self._labels[at] == labels) & (labels != 0)
        return np.where(there, self._status[at], otherwise)
