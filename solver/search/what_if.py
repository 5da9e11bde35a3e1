"""Exact solutions of one week under many different conditions."""

import math
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch, needs_with_banned_starts
from solver.column_generation.master.basis_keys import basis_keys
from solver.column_generation.master.candidate_bounds import candidate_bounds
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master import build_master
from solver.column_generation.master.master_builder import NoPlan
from solver.column_generation.master.restricted_master import BOUND_TOLERANCE
from solver.cp_sat.search import best_by_intervals
from solver.lp.solve import Infeasible, Unsolved
from solver.lp.warm_start import WarmStart
from solver.rules.conditions import NO_CONDITIONS, Conditions
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import NO_PLAN_VALUE, Incumbent
from solver.runtime.stop import never
from solver.week import Assignment, Week


@dataclass(frozen=True, slots=True)
class WhatIfAnswer:
    """The best plan under some conditions: its assignments, sorted, the fixed ones included, and its value.

    ``value`` is ``None`` where no plan was found. ``bound`` is a proven upper bound of the value of any plan under the
    conditions; ``None`` says it is proven that there is no plan. An answer that was not stopped is ``exact``.
    ``start_expanded`` are the needs for which one column per start turned out to be necessary.
    """

    assignments: tuple[Assignment, ...]
    value: int | None
    bound: int | None
    start_expanded: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the plan is proven optimal, or proven that there is none."""
        return self.value == self.bound

    @property
    def impossible(self) -> bool:
        """Whether the conditions are proven infeasible."""
        return self.bound is None


IMPOSSIBLE = WhatIfAnswer((), None, None)


class WhatIfSolver:
    """Solves one week exactly under many conditions; what the solves share is computed once, by the first.

    The week must be valid (:func:`solver.files.validate_week`); neither it nor the answers are checked here.
    Not thread-safe. An answer depends on the week and the conditions alone, not on earlier solves.
    Bounds of several similar weeks are computed faster with one ``warm_start`` shared by all.
    """

    def __init__(self, week: Week | WeekIndex, *, warm_start: WarmStart | None = None) -> None:
        self.week_index = week if isinstance(week, WeekIndex) else WeekIndex(week)
        self._warm_start = warm_start or WarmStart()
        self._known_cache: FormulationCache | None = None

    @property
    def _cache(self) -> FormulationCache:
        # Not a cached property: Python 3.11 holds one lock for all instances while it is computed.
        if self._known_cache is None:
            self._known_cache = FormulationCache(self.week_index)
        return self._known_cache

    def bound(self, conditions: Conditions = NO_CONDITIONS, *, seconds: float | None = None) -> int | None:
        """A proven upper bound of any plan's value under the conditions, from one LP relaxation.

        ``None`` where that is infeasible, so that there is no plan. Where there are too many columns it takes as long
        as :meth:`best`; but with ``seconds``, the trivial bound (everything served at no cost) is returned in that
        case, and where the LP takes longer.
        """
        cache = self._cache
        try:
            formulation = cache.formulation(needs_with_banned_starts(cache, conditions))
            if not formulation.routes.complete:
                return self._bound_without_columns(conditions, seconds)
            routes = formulation.routes.select(formulation.allowed_routes(conditions))
            master = build_master(formulation.network, formulation.options, routes, conditions)
            program = master.program.build()
            solution = self._warm_start.solve_lp(
                program, basis_keys(master, program), family=formulation.family, seconds=seconds
            )
        except (NoPlan, Infeasible):
            return None
        except Unsolved:
            return self._bound_without_columns(conditions, seconds)
        return int(cache.fixed_value + solution.value + BOUND_TOLERANCE)

    def bound_without(
        self, needs: frozenset[str], *, reference: WhatIfAnswer, seconds: float | None = None
    ) -> int | None:
        """A proven upper bound of the value of any plan that leaves at least one of ``needs`` open; see :meth:`bound`.

        ``reference`` is an earlier answer for this week, whose start-expanded needs are expanded here too. ``None``
        where all of ``needs`` are fixed.
        """
        cache = self._cache
        not_fixed = needs - set(self.week_index.fixed)
        if not not_fixed:
            return None
        try:
            formulation = cache.formulation(self._need_numbers(reference.start_expanded))
            if not formulation.routes.complete:
                return trivial_bound(self.week_index)
            master = build_master(formulation.network, formulation.options, formulation.routes)
            rows = [
                row for row, need in master.row_tags.need if formulation.network.needs[need].id in not_fixed
            ]
            program = master.program.build()
            if len(rows) == len(not_fixed):
                program = program.with_row_sum(np.array(rows, dtype=np.int64), upper=len(rows) - 1)
            solution = self._warm_start.solve_lp(
                program, basis_keys(master, program), family=formulation.family, seconds=seconds
            )
        except Unsolved:
            return trivial_bound(self.week_index)
        return int(cache.fixed_value + solution.value + BOUND_TOLERANCE)

    def candidate_bounds(
        self, heads: Collection[str], conditions: Conditions = NO_CONDITIONS, *, seconds: float | None = None
    ) -> dict[str, int]:
        """For each of these candidate heads, an upper bound of the value of plans without the other candidates.

        From one LP relaxation. Candidates with whom no plan keeps the conditions may be missing.
        """
        cache = self._cache
        try:
            formulation = cache.formulation(needs_with_banned_starts(cache, conditions))
            if not formulation.routes.complete:
                return dict.fromkeys(heads, trivial_bound(self.week_index))
            routes = formulation.routes.select(formulation.allowed_routes(conditions))
            master = build_master(formulation.network, formulation.options, routes, conditions)
            bounds = candidate_bounds(
                master, heads, penalty=trivial_bound(self.week_index) + 1, seconds=seconds
            )
        except NoPlan:
            return {}
        except Unsolved:
            return dict.fromkeys(heads, trivial_bound(self.week_index))
        return {
            head: math.floor(cache.fixed_value + value + BOUND_TOLERANCE) for head, value in bounds.items()
        }

    def _bound_without_columns(self, conditions: Conditions, seconds: float | None) -> int | None:
        return self.best(conditions).bound if seconds is None else trivial_bound(self.week_index)

    def best(
        self,
        conditions: Conditions = NO_CONDITIONS,
        *,
        initial_plan: tuple[Assignment, ...] | None = None,
        bound: int | None = None,
        start_expanded: frozenset[str] = frozenset(),
        seconds: float | None = None,
        stopped: Callable[[], bool] = never,
    ) -> WhatIfAnswer:
        """The best plan under the conditions, or the proof that there is none.

        ``initial_plan`` is a valid plan that keeps the conditions, ``bound`` an upper bound already proven for them,
        ``start_expanded`` the needs to expand by start from the beginning (:attr:`WhatIfAnswer.start_expanded` of a
        similar question): all of them only save time. Where a MIP over columns takes more than ``seconds``, the
        interval model takes over. ``stopped`` is polled every few milliseconds; once it returns true, the incumbent
        (``initial_plan`` unless a better plan was found) is returned with the bound so far.
        """
        value = NO_PLAN_VALUE if initial_plan is None else score_of(self.week_index.week, initial_plan).value
        highest = trivial_bound(self.week_index) if bound is None else bound
        incumbent = Incumbent(tuple(sorted(initial_plan or ())), value, max(value, highest))
        try:
            if not incumbent.proven:
                expanded = self._need_numbers(start_expanded)
                deadline = None if seconds is None else time.monotonic() + seconds
                search = ColumnSearch(self._cache, incumbent, stopped, conditions, deadline, expanded)
                search.run()
                start_expanded = frozenset(
                    self._cache.network.needs[need].id for need in search.start_expanded
                )
        except NoPlan:
            return IMPOSSIBLE
        except Unsolved:
            pass
        if not incumbent.proven and not stopped():
            answer = best_by_intervals(self.week_index, conditions, incumbent.assignments, stopped)
            return IMPOSSIBLE if answer is None else WhatIfAnswer(*answer)
        best = None if incumbent.value == NO_PLAN_VALUE else incumbent.value
        return WhatIfAnswer(incumbent.assignments, best, incumbent.bound, start_expanded)

    def _need_numbers(self, needs: frozenset[str]) -> frozenset[int]:
        number = self._cache.network.need_number
        return frozenset(number[need] for need in needs if need in number)
