"""Exact answers to *what if*, many of them about one week."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from solver.checker import score_of
from solver.columns.draft import NoPlan
from solver.columns.engine import Infeasible, Unsolved, relaxed
from solver.rules.condition import NONE, Conditions
from solver.rules.directory import Directory
from solver.search.ceiling import ceiling
from solver.search.columns import SLACK, ColumnSearch, timed_by
from solver.search.found import WORTHLESS, Found
from solver.search.intervals import best_by_intervals
from solver.search.prepared import PreparedColumns
from solver.week import Assignment, Week


@dataclass(frozen=True, slots=True)
class Answer:
    """The best plan under some conditions: its assignments, sorted, what is fixed included, and its value.

    ``value`` is ``None`` where no plan was found. ``bound`` is proven: no plan under the conditions is worth more;
    ``None`` says it is proven that there is none at all. An answer that was not stopped is ``exact``.
    """

    assignments: tuple[Assignment, ...]
    value: int | None
    bound: int | None

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


class PreparedWeek:
    """A week made ready for many exact solves; what they share is worked out once, on the first.

    The week must be a valid one (:func:`solver.files.validate_week`); it is not checked here, nor are answers.
    Not for several threads at once. Answers depend on the week and the question alone, not on what was asked before.
    """

    def __init__(self, week: Week | Directory) -> None:
        self.directory = week if isinstance(week, Directory) else Directory(week)

    @cached_property
    def _columns(self) -> PreparedColumns:
        return PreparedColumns(self.directory)

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
            linear = relaxed(formulation.program(columns, conditions), seconds=seconds)
        except (NoPlan, Infeasible):
            return None
        except Unsolved:
            return self._without_columns(conditions, seconds)
        return int(prepared.base + linear.value + SLACK)

    def _without_columns(self, conditions: Conditions, seconds: float | None) -> int | None:
        return self.best(conditions).bound if seconds is None else ceiling(self.directory)

    def best(
        self,
        conditions: Conditions = NONE,
        *,
        incumbent: tuple[Assignment, ...] | None = None,
        bound: int | None = None,
        stopped: Callable[[], bool] = _never,
    ) -> Answer:
        """The best plan under the conditions, or the proof that there is none.

        ``incumbent`` is a valid plan that keeps the conditions, ``bound`` a bound already proven for them: both only
        save time. ``stopped`` is asked between steps of some milliseconds; when it says yes the best known so far
        comes back (the incumbent, should nothing better be there) with the bound so far.
        """
        worth = WORTHLESS if incumbent is None else score_of(self.directory.week, incumbent).value
        highest = ceiling(self.directory) if bound is None else bound
        found = Found(tuple(sorted(incumbent or ())), worth, max(worth, highest))
        try:
            if not found.proven:
                ColumnSearch(self._columns, found, stopped, conditions).run()
        except NoPlan:
            return IMPOSSIBLE
        except Unsolved:
            pass
        if not found.proven and not stopped():
            answer = best_by_intervals(self.directory, conditions, found.assignments, stopped)
            return IMPOSSIBLE if answer is None else Answer(*answer)
        return Answer(found.assignments, None if found.value == WORTHLESS else found.value, found.bound)
