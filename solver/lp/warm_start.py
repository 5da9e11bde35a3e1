"""Warm starts: a linear program begins at the optimal basis of a similar one solved before."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.lp.linear_program import LinearProgram
from solver.lp.solve import AT_LOWER, BASIC, Basis, LpSolution, solve_lp

Keys = npt.NDArray[np.uint64]
Status = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BasisKeys:
    """What each variable, shape (variables,), and each row, shape (rows,), is about, as a number.

    Equal numbers in two programs mean the same thing; 0 means nothing in particular.
    """

    variables: Keys
    rows: Keys


class WarmStart:
    """Remembers the basis of the last optimum by the keys of its variables and rows.

    From there a program that differs a little is a few steps of the simplex method away. Which of several optima is
    found depends on the start: a search that must be repeatable has one of these to itself; others take nothing but
    the optimal values.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[_StatusByKey, _StatusByKey]] = {}

    def solve_lp(
        self, program: LinearProgram, keys: BasisKeys, *, family: str = "", seconds: float | None = None
    ) -> LpSolution:
        """The optimum of a program, as :func:`solver.lp.solve.solve_lp` finds it, and raising what that raises.

        Programs of different ``family`` are too unlike each other to start from each other's bases.
        """
        start = None
        if family in self._known:
            of_variables, of_rows = self._known[family]
            start = _completed(Basis(of_variables.of(keys.variables, AT_LOWER), of_rows.of(keys.rows, BASIC)))
        solution = solve_lp(program, seconds=seconds, start=start)
        basis = solution.basis()
        self._known[family] = (
            _StatusByKey(keys.variables, basis.variables),
            _StatusByKey(keys.rows, basis.rows),
        )
        return solution


def _completed(basis: Basis) -> Basis:
    """With as many basic variables and rows as there are rows; which ones is left to the solver to mend."""
    spare = int((basis.variables == BASIC).sum() + (basis.rows == BASIC).sum()) - len(basis.rows)
    if spare > 0:
        basis.variables[np.flatnonzero(basis.variables == BASIC)[-spare:]] = AT_LOWER
    elif spare < 0:
        basis.rows[np.flatnonzero(basis.rows != BASIC)[spare:]] = BASIC
    return basis


class _StatusByKey:
    """The status in a basis of what each key stands for."""

    def __init__(self, keys: Keys, status: Status) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys, self._status = keys[order], status[order]

    def of(self, keys: Keys, otherwise: int) -> Status:
        """The status of each key, and of those not known ``otherwise``."""
        if not len(self._keys):
            return np.full(len(keys), otherwise)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = (self._keys[at] == keys) & (keys != 0)
        return np.where(known, self._status[at], otherwise)
