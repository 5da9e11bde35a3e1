"""The linear program of a week, and what its rows are worth at the margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solver.analysis.shadow_prices.shadow_price import NoPrices
from solver.column_generation.column_search import timed_by
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.column_generation.master.master import draft_of
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import Unsolved, relaxed
from solver.rules.conditions import NONE
from solver.rules.week_index import Directory


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
    """The prices of a week. Raises :class:`~solver.analysis.shadow_prices.shadow_price.NoPrices`."""
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
