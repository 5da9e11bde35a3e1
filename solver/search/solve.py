"""From a week to its plan: a first plan, the exact search, the final check."""

import time
from collections.abc import Callable
from functools import partial

from solver.checker import check_assignments, check_claims, score_of
from solver.construction.greedy import greedy_plan
from solver.construction.priority_rule import plan_by_priority
from solver.files import validate_week
from solver.plan import Plan, Progress
from solver.rules.partial_plan import PartialPlan
from solver.rules.reasons import reasons
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.gc_pause import gc_paused
from solver.runtime.incumbent import Incumbent
from solver.runtime.run_in_background import run_in_background
from solver.runtime.search_monitor import SearchMonitor
from solver.search.signature import signature
from solver.week import Week

LARGE_WEEK = 200_000  # needs times heads; beyond, even the first plan is made in the background


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
    either way the best plan so far comes back with a proven upper bound. Both callbacks are called from the
    calling thread. However short the time, the plan is worth no less than that of the priority rule
    (:func:`~solver.construction.priority_rule.plan_by_priority`), unless it was cancelled. The same week gives the
    same plan as long as the clock did not cut the search short.
    A week of hundreds of thousands of columns (a province) is planned to within a few parts in ten thousand of
    its bound and not proven optimal, however much time there is.
    Raises :class:`~solver.files.WeekRefused` for a week that breaks the format.
    """
    monitor = SearchMonitor(len(week.needs), seconds=seconds, on_progress=on_progress, cancelled=cancelled)
    monitor.report("reading", None, None, 0)
    validate_week(week)
    with gc_paused():
        return _solve(week, monitor, threads)


def _solve(week: Week, monitor: SearchMonitor, threads: int) -> Plan:
    week_index = WeekIndex(week)
    large = len(week.needs) * len(week.heads) > LARGE_WEEK
    plan = week.fixed if large else tuple(greedy_plan(week_index, monitor.cancelled).assignments.values())
    value = score_of(week, plan).value
    incumbent = Incumbent(tuple(sorted(plan)), value, max(value, trivial_bound(week_index)))
    if large:
        # The check takes a tenth of a second, which a caller who cancels must not wait for.
        incumbent.check = partial(check_assignments, week)
    monitor.report("first_plan", incumbent.value, incumbent.bound, incumbent.served)
    if not incumbent.proven and not monitor.should_stop():
        _search(week_index, incumbent, monitor, threads)
    if large and not week_index.eligible_heads:
        # Stopped before the search had computed it.
        _find_able(week_index)
    if not incumbent.proven and not monitor.cancelled():
        _compare_with_priority_rule(week_index, incumbent, monitor)
    incumbent.close()
    return _checked_plan(week_index, incumbent, monitor)


def _find_able(week_index: WeekIndex) -> None:
    # Imported late: it loads numpy, which importing the solver must not.
    from solver.column_generation.network.eligible_pairs import find_eligible

    find_eligible(week_index)


def _compare_with_priority_rule(week_index: WeekIndex, incumbent: Incumbent, monitor: SearchMonitor) -> None:
    """Take the plan of the priority rule if it is better. It takes milliseconds: only a cancellation cuts it short."""
    plans: list[Callable[[WeekIndex, Callable[[], bool]], PartialPlan]] = [plan_by_priority]
    if len(incumbent.assignments) == len(week_index.fixed):
        plans.append(greedy_plan)
    for plan in plans:
        assignments = tuple(sorted(plan(week_index, monitor.cancelled).assignments.values()))
        incumbent.update(assignments, score_of(week_index.week, assignments).value)


def _search(week_index: WeekIndex, incumbent: Incumbent, monitor: SearchMonitor, threads: int) -> None:
    """Search by columns and, where that does not finish, with the interval model."""
    left = monitor.remaining()
    deadline = None if left is None else time.monotonic() + left

    def by_columns(stopped: Callable[[], bool]) -> bool:
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.search_columns import search_columns

        return search_columns(week_index, incumbent, stopped, deadline=deadline)

    done = run_in_background(by_columns, incumbent, monitor)
    if not done and not incumbent.proven and not monitor.should_stop():
        # Imported late: CP-SAT is loaded only by the weeks that need it.
        from solver.cp_sat.search import prove_by_intervals

        prove_by_intervals(week_index, incumbent, monitor, threads=threads)


def _checked_plan(week_index: WeekIndex, incumbent: Incumbent, monitor: SearchMonitor) -> Plan:
    """The incumbent as a plan that has passed the checker; a violation is a defect of this package."""
    week, bound = week_index.week, incumbent.bound
    chosen = tuple(sorted(incumbent.assignments))
    verdict = incumbent.verdict or check_assignments(week, chosen)
    if not verdict.valid or not verdict.score:
        raise AssertionError(f"the plan does not pass its check: {verdict.violations}")
    score = verdict.score
    monitor.report("explaining", score.value, bound, score.served)
    plan = Plan(
        monday=week.monday,
        assignments=chosen,
        unmatched=reasons(week, chosen, week_index),
        score=score,
        bound=bound,
        status="optimal" if bound == score.value else "feasible",
        seconds=monitor.elapsed(),
        solver=signature(),
    )
    if false := tuple(check_claims(week, plan, score)):
        raise AssertionError(f"the plan makes false claims: {false}")
    monitor.report("done", score.value, bound, score.served)
    return plan
