"""Linear and mixed-integer programs as arrays, and building them in bulk."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from solver.lp.arrays import Ints

Floats = npt.NDArray[np.float64]
INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class LinearProgram:
    """Maximise ``objective`` over variables from ``lower`` to ``upper``, with rows from ``row_lower`` to ``row_upper``.

    ``objective``, ``lower``, ``upper`` and ``integer`` have shape (variables,); ``integer`` says which variables are
    whole in a mixed-integer program. ``row_lower`` and ``row_upper`` have shape (rows,). The coefficients are ``value``
    at ``row`` and ``column``, all of shape (coefficients,), sorted by row, then column, each position once.
    """

    objective: Floats
    lower: Floats
    upper: Floats
    integer: npt.NDArray[np.bool_]
    row_lower: Floats
    row_upper: Floats
    row: Ints
    column: Ints
    value: Floats

    def with_row_sum(self, rows: Ints, *, upper: float) -> "LinearProgram":
        """With one more row: the sum of some rows, given by number, is at most ``upper``."""
        entries = np.isin(self.row, rows)
        column, position = np.unique(self.column[entries], return_inverse=True)
        total = np.bincount(position, self.value[entries], minlength=len(column))
        return replace(
            self,
            row_lower=np.append(self.row_lower, -INFINITY),
            row_upper=np.append(self.row_upper, upper),
            row=np.concatenate((self.row, np.full(len(column), len(self.row_lower)))),
            column=np.concatenate((self.column, column)),
            value=np.concatenate((self.value, total)),
        )

    def select_variables(self, chosen: Ints, among_first: int) -> "LinearProgram":
        """With only the ``chosen`` of the first ``among_first`` variables, and all the others; all rows stay."""
        kept = np.concatenate((chosen, np.arange(among_first, len(self.objective))))
        number = np.full(len(self.objective), -1, dtype=np.int64)
        number[kept] = np.arange(len(kept))
        entries = number[self.column] >= 0
        return LinearProgram(
            self.objective[kept],
            self.lower[kept],
            self.upper[kept],
            self.integer[kept],
            self.row_lower,
            self.row_upper,
            self.row[entries],
            number[self.column[entries]],
            self.value[entries],
        )

    def row_activity(self, point: Floats) -> Floats:
        """Each row's sum, shape (rows,), at a point of shape (variables,)."""
        sums: Floats = np.bincount(
            self.row, self.value * point[self.column], minlength=len(self.row_lower)
        ).astype(float)
        return sums


class LinearProgramBuilder:
    """Collects a linear program; variables and rows are known by their numbers.

    It begins with one integer variable for each entry of ``objective``, at least 0 and without an upper bound. The
    array is kept: what is added to it until :meth:`build` counts.
    """

    def __init__(self, objective: Floats) -> None:
        count = len(objective)
        self.variables = count
        self.rows = 0
        self._variables: list[tuple[Floats, Floats, Floats, bool]] = [
            (objective, np.zeros(count), np.full(count, INFINITY), True)
        ]
        self._rows: list[tuple[Floats, Floats]] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []

    def add_variables(
        self, objective: npt.ArrayLike, *, count: int, upper: float = 1.0, integer: bool = True
    ) -> Ints:
        """Add ``count`` variables from 0 to ``upper``; their numbers, shape (count,)."""
        bounds = np.zeros(count), np.full(count, upper)
        self._variables.append(
            (np.broadcast_to(np.asarray(objective, dtype=float), (count,)), *bounds, integer)
        )
        self.variables += count
        return np.arange(self.variables - count, self.variables)

    def add_rows(
        self, *, count: int, lower: npt.ArrayLike = -INFINITY, upper: npt.ArrayLike = INFINITY
    ) -> Ints:
        """Add ``count`` rows from ``lower`` to ``upper``; their numbers, shape (count,)."""
        bounds = [np.broadcast_to(np.asarray(each, dtype=float), (count,)) for each in (lower, upper)]
        self._rows.append((bounds[0], bounds[1]))
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def add_entries(self, rows: Ints, columns: Ints, values: npt.ArrayLike = 1.0) -> None:
        """Add coefficients, shape (coefficients,); several at one position add up."""
        filled = np.broadcast_to(np.asarray(values, dtype=float), np.shape(columns))
        self._entries.append((np.broadcast_to(rows, np.shape(columns)), columns, filled))

    def add_row(
        self, columns: Ints, values: npt.ArrayLike = 1.0, *, lower: float = -INFINITY, upper: float = INFINITY
    ) -> None:
        """Add one row with its coefficients."""
        self.add_entries(self.add_rows(count=1, lower=lower, upper=upper), columns, values)

    def build(self) -> LinearProgram:
        """The program."""
        row, column, value = (
            np.concatenate([each[index] for each in self._entries] or [np.empty(0)]) for index in range(3)
        )
        row, column, value = _summed(row.astype(np.int64), column.astype(np.int64), value, self.variables)
        objective, lower, upper = (
            np.concatenate([each[index] for each in self._variables]) for index in range(3)
        )
        integer = np.concatenate([np.full(len(each[0]), each[3]) for each in self._variables])
        row_lower, row_upper = (
            np.concatenate([each[index] for each in self._rows] or [np.empty(0)]) for index in range(2)
        )
        return LinearProgram(objective, lower, upper, integer, row_lower, row_upper, row, column, value)


def _summed(row: Ints, column: Ints, value: Floats, width: int) -> tuple[Ints, Ints, Floats]:
    """Coefficients in order of row and column, those at one position added up."""
    key = row * max(1, width) + column
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else order
    total = np.add.reduceat(value[order], first) if len(key) else value
    return row[order][first], column[order][first], total
