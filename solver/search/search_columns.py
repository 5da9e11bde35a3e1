"""A week by columns: proven where they can all be written down or priced, improved piece by piece where not."""

from collections.abc import Callable

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import MOST_COLUMNS, PreparedColumns
from solver.column_generation.pricing.completion_bounds import steps_of_completion
from solver.construction.greedy import first_plan
from solver.lns.improve import improve
from solver.lp.solve import Unsolved
from solver.rules.week_index import Directory
from solver.runtime.incumbent import Incumbent

LONG = 5  # sessions a head may have on a day: rounds of so many come in numbers no choice can cope with
MANY_COLUMNS = 500  # a need: of more long rounds only those that pay are written down
MANY_AT_LEAST = 20_000
HARD_STEPS = 5_000_000  # of a pricing of long rounds: it takes a second or two from the first to the last


def search_columns(
    directory: Directory, incumbent: Incumbent, stopped: Callable[[], bool], *, deadline: float | None = None
) -> bool:
    """Improve ``incumbent``; whether there is nothing left to do, for this method or another.

    Where tours are so long that columns are too many, a plan is first improved piece by piece: briefly, or thoroughly
    where no proof is in reach. The better the plan, the fewer columns have to be looked at for a proof. Where
    ``incumbent`` holds no more than what is fixed, a first plan is made.
    """
    prepared = _prepared(directory)
    if len(incumbent.assignments) == len(directory.fixed):
        plan = tuple(sorted(first_plan(directory, stopped).assignments.values()))
        incumbent.update(plan, score_of(directory.week, plan).value)
    search = ColumnSearch(prepared, incumbent, stopped, deadline=deadline)
    many = not prepared.formulation(frozenset()).columns.complete
    hard = many and _long(directory) and _steps(prepared) > HARD_STEPS
    if many:
        improve(directory, incumbent, stopped, deadline=deadline, thorough=hard)
    if incumbent.proven or stopped():
        return incumbent.proven
    try:
        done = search.run() or search.too_large
    except Unsolved:
        done = False
    if many and not hard and not done:
        improve(directory, incumbent, stopped, deadline=deadline, thorough=True)
    return done or incumbent.proven


def _prepared(directory: Directory) -> PreparedColumns:
    """All columns, unless they are long and too many to choose from."""
    few = max(MANY_AT_LEAST, MANY_COLUMNS * len(directory.needs))
    return PreparedColumns(directory, most=min(few, MOST_COLUMNS) if _long(directory) else MOST_COLUMNS)


def _long(directory: Directory) -> bool:
    """Whether some head may have many sessions on a day."""
    heads = directory.week.heads
    return any(min(head.max_sessions_per_day, head.max_sessions_per_week) >= LONG for head in heads)


def _steps(prepared: PreparedColumns) -> int:
    """How much work a pricing is."""
    formulation, longest = prepared.formulation(frozenset()), int(prepared.offers.week_left.max(initial=0))
    return steps_of_completion(prepared.offers, formulation.calls, longest)
