"""The linear program of a week, and what its rows are worth at the margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solver.columns.engine import Unsolved, relaxed
from solver.columns.formulation import Formulation
from solver.columns.matrix import Floats, LinearProgram
from solver.columns.program import draft_of
from solver.prices.price import NoPrices
from solver.rules.condition import NONE
from solver.rules.directory import Directory
from solver.search.columns import timed_by
from solver.search.prepared import PreparedColumns


@dataclass(frozen=True, slots=True)
class Duals:
    """``point`` is the optimum with fractions, ``price`` what one more of each row's bound adds to the optimum.

    No plan is worth more than ``bound``. Relaxing the week in a way that leaves these prices feasible raises the
    optimum by no more than they say; that is what makes them prices.
    """

    formulation: Formulation
    marks: dict[str, list[tuple[int, Any]]]
    program: LinearProgram
    point: Floats
    price: Floats
    bound: float

    def of(self, kind: str) -> Iterator[tuple[Any, float, float]]:
        """What each row of a kind is about, its price, and its upper bound."""
        for row, about in self.marks.get(kind, ()):
            yield about, float(self.price[row]), float(self.program.high[row])


def duals_of(directory: Directory) -> Duals:
    """The prices of a week. Raises :class:`~solver.prices.price.NoPrices`."""
    prepared = PreparedColumns(directory)
    try:
        formulation = prepared.formulation(timed_by(prepared, NONE))
        if not formulation.columns.complete:
            raise NoPrices("too many rounds to write down")
        draft = draft_of(formulation.offers, formulation.calls, formulation.columns)
        program = draft.matrix.program()
        linear = relaxed(program)
    except Unsolved as error:
        raise NoPrices(str(error)) from error
    return Duals(formulation, draft.marks, program, linear.point, linear.price, prepared.base + linear.value)
