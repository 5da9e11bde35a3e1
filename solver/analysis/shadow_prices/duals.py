"""The LP relaxation of a week's master program, and its duals."""

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
    """The optimum of the LP relaxation: ``point``, shape (columns,), and the dual ``price`` of each row, shape (rows,).

    A price is what one more of its row's bound adds to the optimum, at the margin. No plan is worth more than
    ``bound``. A change of the week that keeps these prices dual feasible raises the optimum by no more than the prices
    say (weak duality).
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
    cache = FormulationCache(week_index)
    try:
        formulation = cache.formulation(needs_with_banned_starts(cache, NO_CONDITIONS))
        if not formulation.routes.complete:
            raise NoPrices("too many routes to enumerate")
        master = build_master(formulation.network, formulation.options, formulation.routes)
        program = master.program.build()
        solution = solve_lp(program)
    except Unsolved as error:
        raise NoPrices(str(error)) from error
    return Duals(
        formulation,
        master.row_tags,
        program,
        solution.point,
        solution.duals,
        cache.fixed_value + solution.value,
    )
