"""Column generation: where routes are too many to enumerate, those that improve the master are added.

See Desaulniers, Desrosiers & Solomon (eds.), Column Generation, Springer 2005.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.master import build_master
from solver.column_generation.network.routes import Routes
from solver.column_generation.pricing.completion_bounds import completion_steps
from solver.column_generation.pricing.pricing import Pricing
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import LpSolution, solve_lp
from solver.rules.conditions import Conditions

MAX_PRICINGS = 40
MAX_INITIAL_ROUTES = 30_000
ROUTES_ADDED_PER_SEGMENT = 12  # at each pricing
MIN_REDUCED_PROFIT = 1e-3
MAX_STEPS_PER_PRICING = 300_000_000


@dataclass(frozen=True, slots=True)
class GeneratedColumns:
    """The routes of a master, its program and optimum, the pricing at its duals, and a bound for all routes."""

    routes: Routes
    program: LinearProgram
    solution: LpSolution
    pricing: Pricing
    bound: float


def generate_columns(
    formulation: Formulation, routes: Routes, conditions: Conditions, stopped: Callable[[], bool]
) -> GeneratedColumns | None:
    """Add routes of positive reduced profit until there are none.

    ``None`` when stopped before the first pricing, where one pricing alone would take seconds (routes of a dozen visits
    in a segment of hundreds of starts), and where pricing would not be exact: without the triangle inequality a visit
    may be possible only together with others. Where improving routes are too many to find them all, the bound is
    weaker.

    Raises what :func:`~solver.lp.solve.solve_lp` raises, and
    :class:`~solver.column_generation.master.master_builder.NoPlan`.
    """
    longest = int(formulation.network.week_left.max(initial=0))
    if completion_steps(formulation.network, formulation.options, longest) > MAX_STEPS_PER_PRICING:
        return None
    routes = _short(routes)
    if not _all_alone(formulation, routes, conditions):
        return None
    known = set(_keys(routes))
    last: GeneratedColumns | None = None
    for _ in range(MAX_PRICINGS):
        if stopped():
            break
        master = build_master(formulation.network, formulation.options, routes, conditions)
        program = master.program.build()
        solution = solve_lp(program)
        pricing = Pricing(master, solution)
        paying = formulation.improving_routes(pricing, MIN_REDUCED_PROFIT)
        fresh = paying.select(
            np.array([i for i, key in enumerate(_keys(paying)) if key not in known], dtype=np.int64)
        )
        profit = pricing.reduced_profit(fresh)
        bound = solution.value + pricing.bound_of_one_route_each()
        if paying.complete:
            unpaid = MIN_REDUCED_PROFIT * len(formulation.network.segments)
            bound = min(bound, solution.value + _best_of_each(fresh.segment, profit) + unpaid)
        last = GeneratedColumns(
            routes, program, solution, pricing, bound if last is None else min(bound, last.bound)
        )
        if not len(fresh):
            break
        added = fresh.select(_first_of_each(fresh.segment, profit))
        known.update(_keys(added))
        routes = routes.concatenate(added)
    return last


def _short(routes: Routes) -> Routes:
    """Routes of one or two visits: enough to begin with."""
    sessions = np.diff(routes.offsets)
    short = routes.select(np.flatnonzero(sessions <= 2))
    return short if len(short) <= MAX_INITIAL_ROUTES else routes.select(np.flatnonzero(sessions == 1))


def _all_alone(formulation: Formulation, routes: Routes, conditions: Conditions) -> bool:
    """Whether every visit that is allowed has a route of its own, from which its value is read."""
    alone = np.zeros(len(formulation.options), dtype=bool)
    alone[routes.visits[routes.offsets[:-1][np.diff(routes.offsets) == 1]]] = True
    return bool((alone | formulation.banned_visits(conditions)).all())


def _keys(routes: Routes) -> list[bytes]:
    """What tells routes apart: the visits, in whatever order."""
    ends = routes.offsets.tolist()
    return [np.sort(routes.visits[begin:end]).tobytes() for begin, end in pairwise(ends)]


def _best_of_each(segment: Ints, profit: Floats) -> float:
    """The best profit of each segment, added up: no choice takes two routes of one segment."""
    if not len(segment):
        return 0.0
    best = np.zeros(int(segment.max()) + 1)
    np.maximum.at(best, segment, profit)
    return float(best.sum())


def _first_of_each(segment: Ints, profit: Floats) -> Ints:
    """The positions of the most profitable of each segment."""
    order = np.lexsort((np.arange(len(segment)), -profit, segment))
    grouped = segment[order]
    begin = np.searchsorted(grouped, grouped)
    return order[np.arange(len(order)) - begin < ROUTES_ADDED_PER_SEGMENT]
