"""Column generation: where there are too many rounds to write down, only those that pay."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.master import draft_of
from solver.column_generation.network.routes import Columns
from solver.column_generation.pricing.completion_bounds import steps_of_completion
from solver.column_generation.pricing.pricing import Pricing
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgram
from solver.lp.solve import Relaxed, relaxed
from solver.rules.conditions import Conditions

MOST_PRICINGS = 40
MOST_AT_FIRST = 30_000
A_SEGMENT = 12  # columns added for each segment and pricing
PAYS = 1e-3
MOST_STEPS_A_PRICING = 300_000_000


@dataclass(frozen=True, slots=True)
class Priced:
    """A program's columns, its optimum, the prices, and a bound that holds for all rounds, written down or not."""

    columns: Columns
    program: LinearProgram
    linear: Relaxed
    pricing: Pricing
    bound: float


def priced_out(
    formulation: Formulation, columns: Columns, conditions: Conditions, stopped: Callable[[], bool]
) -> Priced | None:
    """Add columns until none is found that pays; ``None`` when stopped before the first pricing, or where pricing
    cannot be trusted: without the triangle inequality a call may be possible in company only. Also ``None`` where one
    pricing alone would take seconds: rounds of a dozen calls in an interval of hundreds of starts.

    Where those that pay are too many to look for them all, the bound is a weaker one.

    Raises what :func:`~solver.lp.solve.relaxed` raises, and
    :class:`~solver.column_generation.master.master_builder.NoPlan`.
    """
    longest = int(formulation.offers.week_left.max(initial=0))
    if steps_of_completion(formulation.offers, formulation.calls, longest) > MOST_STEPS_A_PRICING:
        return None
    columns = _short(columns)
    if not _all_alone(formulation, columns, conditions):
        return None
    known = set(_keys(columns))
    last: Priced | None = None
    for _ in range(MOST_PRICINGS):
        if stopped():
            break
        draft = draft_of(formulation.offers, formulation.calls, columns, conditions)
        program = draft.matrix.program()
        linear = relaxed(program)
        pricing = Pricing(draft, linear)
        paying = formulation.priced(pricing, PAYS)
        fresh = paying.only(
            np.array([i for i, key in enumerate(_keys(paying)) if key not in known], dtype=np.int64)
        )
        profit = pricing.profit(fresh)
        bound = linear.value + pricing.ceiling()
        if paying.complete:
            unpaid = PAYS * len(formulation.offers.segments)
            bound = min(bound, linear.value + _best_of_each(fresh.segment, profit) + unpaid)
        last = Priced(columns, program, linear, pricing, bound if last is None else min(bound, last.bound))
        if not len(fresh):
            break
        added = fresh.only(_first_of_each(fresh.segment, profit))
        known.update(_keys(added))
        columns = columns.joined(added)
    return last


def _short(columns: Columns) -> Columns:
    """Rounds of one or two calls: enough to begin with."""
    sessions = np.diff(columns.first)
    short = columns.only(np.flatnonzero(sessions <= 2))
    return short if len(short) <= MOST_AT_FIRST else columns.only(np.flatnonzero(sessions == 1))


def _all_alone(formulation: Formulation, columns: Columns, conditions: Conditions) -> bool:
    """Whether every call that is allowed has a round of its own, from which its price is read."""
    alone = np.zeros(len(formulation.calls), dtype=bool)
    alone[columns.calls[columns.first[:-1][np.diff(columns.first) == 1]]] = True
    return bool((alone | formulation.banned(conditions)).all())


def _keys(columns: Columns) -> list[bytes]:
    """What tells columns apart: the calls, in whatever order."""
    ends = columns.first.tolist()
    return [np.sort(columns.calls[begin:end]).tobytes() for begin, end in pairwise(ends)]


def _best_of_each(segment: Ints, profit: Floats) -> float:
    """The best profit of each segment, added up: no choice takes two rounds of one segment."""
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
    return order[np.arange(len(order)) - begin < A_SEGMENT]
