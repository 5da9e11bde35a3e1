"""The linear program of a week, and what its rows are worth at the margin."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.shadow_prices.shadow_price import NoPrices
from solver.column_generation.column_search import needs_with_banned_starts
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master import build_master
from solver.column_generation.master.row_tags import RowTags, T, Tagged
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import Unsolved, solve_lp
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex


@dataclass(frozen=True, slots=True)
class Duals:
    """``point`` is the optimum with fractions, ``price`` what one more of each row's bound adds to the optimum.

    No plan is worth more than ``bound``. Relaxing the week in a way that leaves these prices feasible raises the
    optimum by no more than they say; that is what makes them prices.
    """

    formulation: Formulation
    row_tags: RowTags
    program: LinearProgram
    point: Floats
    price: Floats
    bound: float

    def of(self, tagged: Tagged[T]) -> Iterator[tuple[T, float, float]]:
        """What each row of a kind (one of ``row_tags``) is about, its price, and its upper bound."""
        for row, about in tagged:
            yield about, float(self.price[row]), float(self.program.row_upper[row])


def duals_of(week_index: WeekIndex) -> Duals:
    """The prices of a week. Raises :class:`~solver.analysis.shadow_prices.shadow_price.NoPrices`."""
    prepared = FormulationCache(week_index)
    try:
        formulation = prepared.formulation(needs_with_banned_starts(prepared, NO_CONDITIONS))
        if not formulation.routes.complete:
            raise NoPrices("too many rounds to write down")
        draft = build_master(formulation.network, formulation.options, formulation.routes)
        program = draft.program.build()
        linear = solve_lp(program)
    except Unsolved as error:
        raise NoPrices(str(error)) from error
    return Duals(
        formulation, draft.row_tags, program, linear.point, linear.duals, prepared.fixed_value + linear.value
    )
