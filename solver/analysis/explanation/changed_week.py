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

HOPELESS = -(2**62)


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
        self._reach: int | None = None
        self.week_index = WeekIndex(week, like=question.week_index)

    @cached_property
    def possible(self) -> bool:
        """Whether the need could be served if nothing but what is fixed were planned."""
        question = self._question
        return question.possible or servable(self.week_index, question.need.id)

    @cached_property
    def _prepared(self) -> "WhatIfSolver":
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.what_if import WhatIfSolver

        return WhatIfSolver(self.week_index, warm_start=self._question.warm_start)

    @property
    def _everything(self) -> Conditions:
        return Conditions(required=self._wanted)

    def reach(self) -> int:
        """A bound of the plans that serve everything; :data:`HOPELESS` where there is none. Worked out once."""
        if self._reach is None:
            bound = None
            if self.possible:
                bound = self._prepared.bound(self._everything, seconds=PATIENCE_SECONDS)
            self._reach = HOPELESS if bound is None else bound
        return self._reach

    def reach_with_each(self, last: int) -> list[int]:
        """The same for each of the ``last`` heads of the week when the others of them take no part."""
        heads = [head.id for head in self.week_index.week.heads[-last:]]
        found = self._prepared.candidate_bounds(heads, self._everything, seconds=PATIENCE_SECONDS)
        return [found.get(head, HOPELESS) for head in heads]

    def best_serving_all(self, *, above: int) -> Solved | None:
        """What solving the week again gives, if that plan serves everything and is worth more than ``above``.

        Of best plans worth the same, solving gives one; where that might not serve everything, it is really solved.
        """
        if not self.possible:
            return None
        answer = self._best()
        if answer.bound is not None and answer.bound <= above:
            return None
        if answer.value is None or not answer.exact:
            return Solved(0, exact=False)
        if self._serves_everything(answer.assignments):
            rival = self._prepared.bound_without(self._wanted, reference=answer, seconds=PATIENCE_SECONDS)
            if rival is None or rival < answer.value:
                return Solved(answer.value, exact=True)
        else:
            serving = (
                self._best(self._everything, known=answer.value) if self.reach() >= answer.value else None
            )
            if serving is None or serving.bound is None or serving.bound < answer.value:
                return None
        plan = solve(self.week_index.week, cancelled=self._question.stopped)
        if plan.status != "optimal":
            return Solved(0, exact=False)
        return Solved(plan.score.value, exact=True) if self._serves_everything(plan.assignments) else None

    def _best(self, conditions: Conditions = NO_CONDITIONS, *, known: int | None = None) -> "WhatIfAnswer":
        """The best plan under the conditions; ``known`` bounds it."""
        return self._prepared.best(
            conditions,
            initial_plan=self._at_hand() if conditions == NO_CONDITIONS else None,
            bound=known,
            start_expanded=self._question.best.start_expanded,
            seconds=PLAN_SECONDS,
            stopped=self._question.stopped,
        )

    def _serves_everything(self, plan: Iterable[Assignment]) -> bool:
        return self._wanted <= {entry.need for entry in plan}

    def _at_hand(self) -> tuple[Assignment, ...] | None:
        """The best plan of the week as it was with what it leaves open of everything added, as far as that goes."""
        partial_plan = PartialPlan(self.week_index, self._question.best.assignments)
        for need in sorted(self._wanted - set(partial_plan.assignments)):
            if insertion := best_insertion(partial_plan, self.week_index.needs[need]):
                partial_plan.add(Assignment(need, insertion.heads, insertion.start))
        plan = tuple(sorted(partial_plan.assignments.values()))
        return plan if check_assignments(self.week_index.week, plan).valid else None
