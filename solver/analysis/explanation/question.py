"""One need of one plan, and what has to be known of the week to answer for it."""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from solver.analysis.explanation.unfinished import Unfinished
from solver.checker import check_assignments
from solver.plan import Plan
from solver.rules.conditions import Conditions
from solver.rules.insertion import best_insertions
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need, Week

if TYPE_CHECKING:
    from solver.lp.warm_start import WarmStart
    from solver.search.what_if import WhatIfAnswer, WhatIfSolver


PATIENCE_SECONDS = 2.0
"""The time for one LP bound; where it takes longer the trivial bound stands in, and solving decides."""

PLAN_SECONDS = 10.0
"""The time for one MIP over columns; where it takes longer CP-SAT takes over."""


def servable(week_index: WeekIndex, need: str) -> bool:
    """Whether a need could be served if nothing but what is fixed were planned."""
    partial_plan = PartialPlan(week_index, week_index.fixed.values())
    return bool(best_insertions(partial_plan, week_index.needs[need], limit=1))


class Question:
    """A need of a week and a valid plan of it; the week is prepared for exact answers when the first is asked for.

    ``earliest`` is the first minute (since Monday 00:00) that can still be planned, ``venues`` are those of the
    need's township where they are known, ``liftable`` the heads it excludes itself; ``stopped`` is asked between steps
    and ends the answering. Raises :class:`KeyError` for a need that is not in the week.
    """

    def __init__(
        self,
        week: Week,
        plan: Plan,
        need: str,
        *,
        earliest: int,
        venues: Collection[str] | None,
        liftable: Collection[str] | None,
        stopped: Callable[[], bool],
    ) -> None:
        if all(each.id != need for each in week.needs):
            raise KeyError(need)
        self.week = week
        self.plan = plan
        self.earliest = earliest
        self.venues = venues
        self.liftable = liftable
        self.stopped = stopped
        self.need: Need = next(each for each in week.needs if each.id == need)
        self.served = frozenset(entry.need for entry in plan.assignments)
        self.wanted = self.served | {need}
        self._best: WhatIfAnswer | None = None

    @property
    def assignment(self) -> Assignment:
        """The assignment of the need in the plan; raises :class:`StopIteration` where it has none."""
        return next(entry for entry in self.plan.assignments if entry.need == self.need.id)

    @cached_property
    def week_index(self) -> WeekIndex:
        """The week as it is, indexed."""
        return WeekIndex(self.week)

    @cached_property
    def what_if(self) -> "WhatIfSolver":
        """The exact answers of the week as it is. OR-Tools is loaded here and not before."""
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.what_if import WhatIfSolver

        return WhatIfSolver(self.week_index, warm_start=self.warm_start)

    @cached_property
    def warm_start(self) -> "WarmStart":
        """Where the linear programs of this week and of changed ones begin."""
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.lp.warm_start import WarmStart

        return WarmStart()

    @cached_property
    def possible(self) -> bool:
        """Whether the need could be served if nothing but what is fixed were planned."""
        return servable(self.week_index, self.need.id)

    @cached_property
    def plan_is_valid(self) -> bool:
        """A plan made by hand may break rules; then it says nothing of what a good one is worth."""
        return check_assignments(self.week, self.plan.assignments).valid

    @property
    def plan_is_best(self) -> bool:
        """Whether no plan of the week as it is is worth more than the plan at hand. Raises :class:`Unfinished`."""
        if self.best.value is None or not self.best.exact:
            raise Unfinished
        return self.plan_is_valid and self.plan.score.value == self.best.value

    @property
    def best(self) -> "WhatIfAnswer":
        """The best plan of the week as it is."""
        # Not a cached property: while one is worked out, Python 3.11 keeps it locked for all other questions too.
        if self._best is None:
            incumbent = self.plan.assignments if self.plan_is_valid else None
            self._best = self.what_if.best(initial_plan=incumbent, seconds=PLAN_SECONDS, stopped=self.stopped)
        return self._best

    def best_serving(self, *needs: str) -> "WhatIfAnswer":
        """The best plan that serves these needs."""
        return self.what_if.best(
            Conditions(required=frozenset(needs)), seconds=PLAN_SECONDS, stopped=self.stopped
        )
