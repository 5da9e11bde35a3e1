"""A week by columns: proven where they can all be written down or priced, improved piece by piece where not."""

from collections.abc import Callable

import numpy as np

from solver.checker import score_of
from solver.columns.completion import steps_of_completion
from solver.columns.engine import Unsolved
from solver.rules.directory import Directory
from solver.search.columns import ColumnSearch
from solver.search.found import Found
from solver.search.greedy import first_plan
from solver.search.improving import improve
from solver.search.prepared import PreparedColumns

LONG = 5  # sessions a head may have on a day: rounds of so many come in numbers no choice can cope with
MANY_COLUMNS, MANY_AT_LEAST = (
    500,
    20_000,
)  # a need, but no fewer in all: of more long rounds only those that pay count
HARD_STEPS = 5_000_000  # of a pricing of long rounds: it takes a second or two from the first to the last


def search_by_columns(
    directory: Directory, found: Found, stopped: Callable[[], bool], *, deadline: float | None = None
) -> bool:
    """Improve ``found``; whether there is nothing left to do, for this method or another.

    Where tours are so long that columns are too many, a plan is first improved piece by piece: briefly, or thoroughly
    where no proof is in reach. The better the plan, the fewer columns have to be looked at for a proof. Where
    ``found`` holds no more than what is fixed, a first plan is made.
    """
    prepared = _prepared(directory)
    if len(found.assignments) == len(directory.fixed):
        plan = tuple(sorted(first_plan(directory, stopped).assignments.values()))
        found.better(plan, score_of(directory.week, plan).value)
    search = ColumnSearch(prepared, found, stopped, deadline=deadline)
    many = not prepared.formulation(frozenset()).columns.complete
    hard = many and _long(prepared) and _steps(prepared) > HARD_STEPS
    if many:
        improve(directory, found, stopped, deadline=deadline, thorough=hard)
    if found.proven or stopped():
        return found.proven
    try:
        done = search.run() or search.too_large
    except Unsolved:
        done = False
    if many and not hard and not done:
        improve(directory, found, stopped, deadline=deadline, thorough=True)
    return done or found.proven


def _prepared(directory: Directory) -> PreparedColumns:
    """All columns, unless they are long and too many to choose from."""
    prepared = PreparedColumns(directory)
    columns, few = (
        prepared.formulation(frozenset()).columns,
        max(MANY_AT_LEAST, MANY_COLUMNS * len(directory.needs)),
    )
    if columns.complete and len(columns) > few and _long(prepared):
        return PreparedColumns(directory, most=few)
    return prepared


def _long(prepared: PreparedColumns) -> bool:
    """Whether some head may have many sessions on a day."""
    offers = prepared.offers
    on_a_day = np.minimum(offers.week_left, offers.day_left.max(axis=1, initial=0))
    return int(on_a_day.max(initial=0)) >= LONG


def _steps(prepared: PreparedColumns) -> int:
    """How much work a pricing is."""
    formulation, longest = prepared.formulation(frozenset()), int(prepared.offers.week_left.max(initial=0))
    return steps_of_completion(prepared.offers, formulation.calls, longest)
