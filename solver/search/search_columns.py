"""Searching a week by columns: exact where they can be enumerated or priced, large neighbourhood search where not."""

from collections.abc import Callable

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import MAX_ROUTES, FormulationCache
from solver.column_generation.pricing.completion_bounds import completion_steps
from solver.construction.greedy import greedy_plan
from solver.lns.improve import improve
from solver.lp.solve import Unsolved
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import Incumbent

LONG_DAY = 5  # sessions a head may have on a day; such routes are too many for a MIP
COLUMNS_PER_NEED = 500  # enumerated at most where days are long; beyond, columns are priced
MIN_COLUMN_LIMIT = 20_000  # of columns that are enumerated, however few the needs
MAX_PRICING_STEPS = 5_000_000  # of a pricing; beyond, column generation takes seconds and is not tried first


def search_columns(
    week_index: WeekIndex, incumbent: Incumbent, stopped: Callable[[], bool], *, deadline: float | None = None
) -> bool:
    """Improve ``incumbent`` by columns; whether nothing is left to do, for this method or another.

    Where there are too many columns to enumerate, the plan is first improved by large neighbourhood search: briefly, or
    thoroughly where no proof is in reach. The better the plan, the fewer columns a proof has to consider. A first plan
    is made where ``incumbent`` holds only the fixed assignments. ``deadline`` is by :func:`time.monotonic`.
    """
    cache = _formulation_cache(week_index)
    if len(incumbent.assignments) == len(week_index.fixed):
        plan = tuple(sorted(greedy_plan(week_index, stopped).assignments.values()))
        incumbent.update(plan, score_of(week_index.week, plan).value)
    search = ColumnSearch(cache, incumbent, stopped, deadline=deadline)
    incomplete = not cache.formulation(frozenset()).routes.complete
    hard = incomplete and _has_long_days(week_index) and _pricing_steps(cache) > MAX_PRICING_STEPS
    if incomplete:
        improve(week_index, incumbent, stopped, deadline=deadline, thorough=hard)
    if incumbent.proven or stopped():
        return incumbent.proven
    try:
        done = search.run() or search.too_large
    except Unsolved:
        done = False
    if incomplete and not hard and not done:
        improve(week_index, incumbent, stopped, deadline=deadline, thorough=True)
    return done or incumbent.proven


def _formulation_cache(week_index: WeekIndex) -> FormulationCache:
    """The week's columns, limited to fewer where days are long."""
    limit = max(MIN_COLUMN_LIMIT, COLUMNS_PER_NEED * len(week_index.needs))
    return FormulationCache(
        week_index,
        max_routes=min(limit, MAX_ROUTES) if _has_long_days(week_index) else MAX_ROUTES,
        first_days=True,
    )


def _has_long_days(week_index: WeekIndex) -> bool:
    """Whether some head may have :data:`LONG_DAY` sessions on a day."""
    heads = week_index.week.heads
    return any(min(head.max_sessions_per_day, head.max_sessions_per_week) >= LONG_DAY for head in heads)


def _pricing_steps(cache: FormulationCache) -> int:
    """The steps that one pricing takes."""
    formulation, longest = cache.formulation(frozenset()), int(cache.network.week_left.max(initial=0))
    return completion_steps(cache.network, formulation.options, longest)
