"""From a week to its plan: a first plan, the exact search, the final check."""

import time
from collections.abc import Callable, Iterable

from solver.checker import check_assignments, check_claims, score_of
from solver.construction.greedy import greedy_plan
from solver.construction.priority_rule import plan_by_priority
from solver.files import validate_week
from solver.plan import Plan, Progress
from solver.rules.reasons import ReasonsOfOpenNeeds
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.gc_pause import gc_paused
from solver.runtime.incumbent import Incumbent
from solver.runtime.interruptible import Abandoned
from solver.runtime.judgement import Judgement
from solver.runtime.run_in_background import run_in_background
from solver.runtime.search_monitor import SearchMonitor
from solver.runtime.within_grace import within_grace
from solver.search.signature import signature
from solver.week import Assignment, Week

FIRST_PLAN_SHARE = 0.6  # of a large week's time
LARGE_WEEK = 200_000  # needs times heads; beyond, every plan is judged as it is found


def solve(
    week: Week,
    *,
    seconds: float | None = None,
    threads: int = 2,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan of a week, proven optimal unless stopped early, and always valid.

    ``seconds`` limits the time, ``cancelled`` is polled many times a second and stops the search once it returns true;
    either way the best plan so far comes back within a fifth of a second, with a proven upper bound. Both callbacks are
    called from the calling thread. The first plan takes some hundredths of a second for a county, two seconds for a
    province; who stops before it is there, and not nearly there, gets none: then
    :class:`~solver.runtime.interruptible.Abandoned` is raised. From then on the plan is worth no less than that of the
    priority rule (:func:`~solver.construction.priority_rule.plan_by_priority`), unless it was cancelled. The same week
    gives the same plan as long as the clock did not cut the search short.
    A week of hundreds of thousands of columns (a province) is planned to within a few parts in ten thousand of
    its bound and not proven optimal, however much time there is.
    Raises :class:`~solver.files.WeekRefused` for a week that breaks the format.
    """
    monitor = SearchMonitor(len(week.needs), seconds=seconds, on_progress=on_progress, cancelled=cancelled)
    monitor.report("reading", None, None, 0)
    with gc_paused():
        return _Search(week, monitor, threads).plan()


class _Search:
    """One week's way to its plan. Everything that takes time runs in the background, under the monitor's eyes."""

    def __init__(self, week: Week, monitor: SearchMonitor, threads: int) -> None:
        self._week, self._monitor, self._threads = week, monitor, threads
        self._large = len(week.needs) * len(week.heads) > LARGE_WEEK
        self._index = within_grace(self._indexed, monitor.should_stop, monitor.grace)
        self._reasons = ReasonsOfOpenNeeds(self._index)
        fixed = tuple(sorted(week.fixed))
        value = score_of(week, fixed).value
        self._incumbent = Incumbent(
            fixed, value, max(value, trivial_bound(self._index)), judge=self._judged, judge_each=self._large
        )

    def plan(self) -> Plan:
        """The best plan there is until the monitor says stop. Raises :class:`Abandoned` where there is none yet."""
        monitor, incumbent = self._monitor, self._incumbent
        self._in_background(self._make_first_plan, phase="first_plan")
        monitor.report("first_plan", incumbent.value, incumbent.bound, incumbent.served)
        if not incumbent.proven and not monitor.should_stop():
            self._search()
        if not incumbent.proven and not self._large:
            self._in_background(self._compare_with_priority_rule, phase="improving")
        return self._checked_plan(self._best_judged())

    def _in_background(self, work: Callable[[], None], *, phase: str) -> bool:
        """Do the work; false where it was abandoned."""

        def done(_stopped: Callable[[], bool]) -> bool:
            work()
            return True

        return run_in_background(done, self._incumbent, self._monitor, phase=phase, patient=True)

    def _indexed(self) -> WeekIndex:
        validate_week(self._week)
        return WeekIndex(self._week)

    def _make_first_plan(self) -> None:
        """Of a large week the floor as well, and what has to be said of the plan: later there is no time for it."""
        if self._large:
            # Imported late: it loads numpy, which importing the solver must not.
            from solver.column_generation.network.eligible_pairs import find_eligible

            find_eligible(self._index)
        self._take(greedy_plan(self._index, self._first_plan_over()).assignments.values())
        if self._large:
            self._incumbent.judge_best()
            self._compare_with_priority_rule()

    def _first_plan_over(self) -> Callable[[], bool]:
        """When the first plan has to do as it is: that of a large week leaves time to judge it."""
        left = self._monitor.remaining()
        if not self._large or left is None:
            return self._monitor.was_cancelled
        ends = self._monitor.elapsed() + FIRST_PLAN_SHARE * left
        return lambda: self._monitor.was_cancelled() or self._monitor.elapsed() > ends

    def _compare_with_priority_rule(self) -> None:
        """Take the plan of the priority rule if it is better."""
        if not self._monitor.was_cancelled():
            self._take(plan_by_priority(self._index, self._monitor.was_cancelled).assignments.values())

    def _take(self, assignments: Iterable[Assignment]) -> None:
        plan = tuple(sorted(assignments))
        self._incumbent.update(plan, score_of(self._week, plan).value)

    def _search(self) -> None:
        """Search by columns and, where that does not finish, with the interval model."""
        left = self._monitor.remaining()
        deadline = None if left is None else time.monotonic() + left

        def by_columns(stopped: Callable[[], bool]) -> bool:
            # Imported late: it loads OR-Tools, which importing the solver must not.
            from solver.search.search_columns import search_columns

            return search_columns(self._index, self._incumbent, stopped, deadline=deadline)

        done = run_in_background(by_columns, self._incumbent, self._monitor)
        if not done and not self._incumbent.proven and not self._monitor.should_stop():
            # Imported late: CP-SAT is loaded only by the weeks that need it.
            from solver.cp_sat.search import prove_by_intervals

            prove_by_intervals(self._index, self._incumbent, self._monitor, threads=self._threads)

    def _judged(self, assignments: tuple[Assignment, ...]) -> Judgement:
        verdict = check_assignments(self._week, assignments)
        return Judgement(assignments, verdict, self._reasons.under(assignments))

    def _best_judged(self) -> Judgement:
        """The best plan, or, where there is no time left to judge it, the best that was judged before."""
        self._in_background(self._incumbent.judge_best, phase="explaining")
        self._incumbent.close()
        if self._incumbent.judged is None:
            raise Abandoned
        return self._incumbent.judged

    def _checked_plan(self, judged: Judgement) -> Plan:
        """A plan that has passed the checker; a violation is a defect of this package."""
        monitor, bound, score = self._monitor, self._incumbent.bound, judged.verdict.score
        if not judged.verdict.valid or not score:
            raise AssertionError(f"the plan does not pass its check: {judged.verdict.violations}")
        monitor.report("explaining", score.value, bound, score.served)
        plan = Plan(
            monday=self._week.monday,
            assignments=judged.assignments,
            unmatched=judged.unmatched,
            score=score,
            bound=bound,
            status="optimal" if bound == score.value else "feasible",
            seconds=monitor.elapsed(),
            solver=signature(),
        )
        if false := tuple(check_claims(self._week, plan, score)):
            raise AssertionError(f"the plan makes false claims: {false}")
        monitor.report("done", score.value, bound, score.served)
        return plan
