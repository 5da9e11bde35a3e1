"""The week after a change or several, and what plans of it that serve everything are worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from solver.analysis.explanation.question import PATIENCE_SECONDS, PLAN_SECONDS, Question, servable
from solver.analysis.relaxations import Relaxation
from solver.checker import check_assignments
from solver.construction.best_insertion import best_insertion
from solver.rules.conditions import NO_CONDITIONS, Conditions
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.search.solve import solve
from solver.week import Assignment

if TYPE_CHECKING:
    from solver.search.what_if import WhatIfAnswer, WhatIfSolver

INFEASIBLE = -(2**62)
"""The bound where no plan serves everything."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What solving the changed week again is worth, when that plan serves everything; or that this was not proven."""

    value: int
    exact: bool


class ChangedWeek:
    """The week of a question with some relaxations applied, each by so much.

    *Everything* is the need asked about, all needs the plan serves, and those the relaxations add.
    """

    def __init__(self, question: Question, applied: Sequence[tuple[Relaxation, int]]) -> None:
        self._question = question
        week, wanted = question.week, question.wanted
        for relaxation, amount in applied:
            wanted = wanted.union(relaxation.added_needs(week))
            week = relaxation.apply(week, amount)
        self._wanted = wanted
        self._bound: int | None = None
        self.week_index = WeekIndex(week, like=question.week_index)

    @cached_property
    def possible(self) -> bool:
        """Whether the need could be served if nothing but what is fixed were planned."""
        question = self._question
        return question.possible or servable(self.week_index, question.need.id)

    @cached_property
    def _what_if(self) -> "WhatIfSolver":
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.what_if import WhatIfSolver

        return WhatIfSolver(self.week_index, warm_start=self._question.warm_start)

    @property
    def _everything(self) -> Conditions:
        return Conditions(required=self._wanted)

    def bound(self) -> int:
        """An upper bound of the plans that serve everything, or :data:`INFEASIBLE`. Computed once."""
        if self._bound is None:
            bound = None
            if self.possible:
                bound = self._what_if.bound(self._everything, seconds=PATIENCE_SECONDS)
            self._bound = INFEASIBLE if bound is None else bound
        return self._bound

    def bounds_with_each(self, last: int) -> list[int]:
        """The same for each of the ``last`` heads of the week when the others of them take no part."""
        heads = [head.id for head in self.week_index.week.heads[-last:]]
        bounds = self._what_if.candidate_bounds(heads, self._everything, seconds=PATIENCE_SECONDS)
        return [bounds.get(head, INFEASIBLE) for head in heads]

    def best_serving_all(self, *, above: int) -> Solved | None:
        """What solving the week again gives, if that plan serves everything and is worth more than ``above``.

        Solving gives one of several optimal plans. Where some of them serve everything and others do not, the week is
        solved to see which one it gives.
        """
        if not self.possible:
            return None
        answer = self._best()
        if answer.bound is not None and answer.bound <= above:
            return None
        if answer.value is None or not answer.exact:
            return Solved(0, exact=False)
        if self._serves_everything(answer.assignments):
            rival = self._what_if.bound_without(self._wanted, reference=answer, seconds=PATIENCE_SECONDS)
            if rival is None or rival < answer.value:
                return Solved(answer.value, exact=True)
        else:
            serving = (
                self._best(self._everything, known=answer.value) if self.bound() >= answer.value else None
            )
            if serving is None or serving.bound is None or serving.bound < answer.value:
                return None
        plan = solve(self.week_index.week, cancelled=self._question.stopped)
        if plan.status != "optimal":
            return Solved(0, exact=False)
        return Solved(plan.score.value, exact=True) if self._serves_everything(plan.assignments) else None

    def _best(self, conditions: Conditions = NO_CONDITIONS, *, known: int | None = None) -> "WhatIfAnswer":
        """The best plan under the conditions; ``known`` bounds it."""
        return self._what_if.best(
            conditions,
            initial_plan=self._initial_plan() if conditions == NO_CONDITIONS else None,
            bound=known,
            start_expanded=self._question.best.start_expanded,
            seconds=PLAN_SECONDS,
            stopped=self._question.stopped,
        )

    def _serves_everything(self, plan: Iterable[Assignment]) -> bool:
        return self._wanted <= {entry.need for entry in plan}

    def _initial_plan(self) -> tuple[Assignment, ...] | None:
        """The best plan of the unchanged week, with as much as can be inserted of what it does not serve."""
        partial_plan = PartialPlan(self.week_index, self._question.best.assignments)
        for need in sorted(self._wanted - set(partial_plan.assignments)):
            if insertion := best_insertion(partial_plan, self.week_index.needs[need]):
                partial_plan.add(Assignment(need, insertion.heads, insertion.start))
        plan = tuple(sorted(partial_plan.assignments.values()))
        return plan if check_assignments(self.week_index.week, plan).valid else None
