"""Exact answers to *what if*, many of them about one week."""

import math
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch, timed_by
from solver.column_generation.master.candidate_bounds import bounds_with_one
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.column_generation.master.master import draft_of
from solver.column_generation.master.master_builder import NoPlan
from solver.column_generation.master.restricted_master import SLACK
from solver.column_generation.master.warm_start import Starting
from solver.cp_sat.search import best_by_intervals
from solver.lp.solve import Infeasible, Unsolved
from solver.rules.conditions import NONE, Conditions
from solver.rules.trivial_bound import ceiling
from solver.rules.week_index import Directory
from solver.runtime.incumbent import NO_PLAN_VALUE, Incumbent
from solver.week import Assignment, Week


@dataclass(frozen=True, slots=True)
class Answer:
    """The best plan under some conditions: its assignments, sorted, what is fixed included, and its value.

    ``value`` is ``None`` where no plan was found. ``bound`` is proven: no plan under the conditions is worth more;
    ``None`` says it is proven that there is none at all. An answer that was not stopped is ``exact``. ``crowded`` are
    needs whose starts turned out to matter.
    """

    assignments: tuple[Assignment, ...]
    value: int | None
    bound: int | None
    start_expanded: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the plan is proven best, or it is proven that there is none."""
        return self.value == self.bound

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no plan keeps the conditions."""
        return self.bound is None


IMPOSSIBLE = Answer((), None, None)


def _never() -> bool:
    return False


class WhatIfSolver:
    """A week made ready for many exact solves; what they share is worked out once, on the first.

    The week must be a valid one (:func:`solver.files.validate_week`); it is not checked here, nor are answers.
    Not for several threads at once. Answers depend on the week and the question alone, not on what was asked before.
    Bounds of several similar weeks are quicker with one ``starting`` for all.
    """

    def __init__(self, week: Week | Directory, *, starting: Starting | None = None) -> None:
        self.directory = week if isinstance(week, Directory) else Directory(week)
        self._starting = starting or Starting()
        self._prepared: PreparedColumns | None = None

    @property
    def _columns(self) -> PreparedColumns:
        # Not a cached property, which Python 3.11 locks for all weeks while it is worked out for one.
        if self._prepared is None:
            self._prepared = PreparedColumns(self.directory)
        return self._prepared

    def bound(self, conditions: Conditions = NONE, *, seconds: float | None = None) -> int | None:
        """A proven upper bound of any plan's value under the conditions, for the price of one linear program.

        ``None`` where it already proves that there is no plan. Where there are too many columns it is as slow as
        :meth:`best`; but with ``seconds``, where there are or the program takes longer, what the week would be worth
        with everything served at no cost comes back.
        """
        prepared = self._columns
        try:
            formulation = prepared.formulation(timed_by(prepared, conditions))
            if not formulation.columns.complete:
                return self._without_columns(conditions, seconds)
            columns = formulation.columns.only(formulation.allowed(conditions))
            draft = draft_of(formulation.offers, formulation.calls, columns, conditions)
            linear = self._starting.relaxed(draft, timed=bool(formulation.timed), seconds=seconds)
        except (NoPlan, Infeasible):
            return None
        except Unsolved:
            return self._without_columns(conditions, seconds)
        return int(prepared.base + linear.value + SLACK)

    def bound_without(
        self, needs: frozenset[str], *, like: Answer, seconds: float | None = None
    ) -> int | None:
        """A proven upper bound of any plan's value that leaves one of ``needs`` open, or more; as :meth:`bound` does.

        ``like`` is an answer about this week: what turned out to matter there is taken into account.
        """
        prepared = self._columns
        loose = needs - set(self.directory.fixed)
        if not loose:
            return None
        try:
            formulation = prepared.formulation(self._numbers(like.start_expanded))
            if not formulation.columns.complete:
                return ceiling(self.directory)
            draft = draft_of(formulation.offers, formulation.calls, formulation.columns)
            rows = [row for row, need in draft.marks["need"] if formulation.offers.needs[need].id in loose]
            program = draft.matrix.program()
            if len(rows) == len(loose):
                program = program.with_sum(np.array(rows, dtype=np.int64), high=len(rows) - 1)
            linear = self._starting.relaxed(draft, program, timed=bool(formulation.timed), seconds=seconds)
        except Unsolved:
            return ceiling(self.directory)
        return int(prepared.base + linear.value + SLACK)

    def candidate_bounds(
        self, heads: Collection[str], conditions: Conditions = NONE, *, seconds: float | None = None
    ) -> dict[str, int]:
        """For each of these heads of the week a bound of the plans in which the others of them take no part.

        Heads with whom no plan can keep the conditions may be missing. For the price of one linear program.
        """
        prepared = self._columns
        try:
            formulation = prepared.formulation(timed_by(prepared, conditions))
            if not formulation.columns.complete:
                return dict.fromkeys(heads, ceiling(self.directory))
            columns = formulation.columns.only(formulation.allowed(conditions))
            draft = draft_of(formulation.offers, formulation.calls, columns, conditions)
            found = bounds_with_one(draft, heads, penalty=ceiling(self.directory) + 1, seconds=seconds)
        except NoPlan:
            return {}
        except Unsolved:
            return dict.fromkeys(heads, ceiling(self.directory))
        return {head: math.floor(prepared.base + value + SLACK) for head, value in found.items()}

    def _without_columns(self, conditions: Conditions, seconds: float | None) -> int | None:
        return self.best(conditions).bound if seconds is None else ceiling(self.directory)

    def best(
        self,
        conditions: Conditions = NONE,
        *,
        incumbent: tuple[Assignment, ...] | None = None,
        bound: int | None = None,
        start_expanded: frozenset[str] = frozenset(),
        seconds: float | None = None,
        stopped: Callable[[], bool] = _never,
    ) -> Answer:
        """The best plan under the conditions, or the proof that there is none.

        ``incumbent`` is a valid plan that keeps the conditions, ``bound`` a bound already proven for them, ``crowded``
        are needs whose starts are expected to matter (:attr:`Answer.crowded` of a similar question): all of them only
        save time. Where the choice among columns takes more than ``seconds``, the interval model has to do.
        ``stopped`` is asked between steps of some milliseconds; when it says yes the best known so far comes back (the
        incumbent, should nothing better be there) with the bound so far.
        """
        worth = NO_PLAN_VALUE if incumbent is None else score_of(self.directory.week, incumbent).value
        highest = ceiling(self.directory) if bound is None else bound
        found = Incumbent(tuple(sorted(incumbent or ())), worth, max(worth, highest))
        try:
            if not found.proven:
                timed = self._numbers(start_expanded)
                deadline = None if seconds is None else time.monotonic() + seconds
                search = ColumnSearch(self._columns, found, stopped, conditions, deadline, timed)
                search.run()
                start_expanded = frozenset(self._columns.offers.needs[need].id for need in search.timed)
        except NoPlan:
            return IMPOSSIBLE
        except Unsolved:
            pass
        if not found.proven and not stopped():
            answer = best_by_intervals(self.directory, conditions, found.assignments, stopped)
            return IMPOSSIBLE if answer is None else Answer(*answer)
        value = None if found.value == NO_PLAN_VALUE else found.value
        return Answer(found.assignments, value, found.bound, start_expanded)

    def _numbers(self, needs: frozenset[str]) -> frozenset[int]:
        number = self._columns.offers.need_number
        return frozenset(number[need] for need in needs if need in number)
