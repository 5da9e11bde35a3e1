"""A plan again, after something has happened."""

from collections.abc import Callable, Collection
from dataclasses import replace

from solver.checker import check, check_assignments, score_of
from solver.files import validate_week
from solver.plan import Plan
from solver.repair.disruptions import NO_DISRUPTIONS, Disruptions, ensure_known
from solver.repair.keep_told_start import keep_told_start
from solver.repair.refill_joint_needs import refill_joint_needs
from solver.repair.week_after import loosened, week_after
from solver.rules.reasons import reasons
from solver.runtime.interruptible import Abandoned
from solver.runtime.stop import Stop
from solver.runtime.within_grace import within_grace
from solver.search.solve import solve
from solver.week import Assignment, Week


def replan(
    week: Week,
    plan: Plan,
    disruptions: Disruptions = NO_DISRUPTIONS,
    *,
    free: bool = False,
    seconds: float | None = None,
    threads: int = 2,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Week, Plan]:
    """The week after the disruptions, and its best plan.

    Every assignment of the plan stays fixed but those that the disruptions free. At a joint event that loses a head,
    the others keep their parts and the start as long as somebody can step in. What is free is planned again, exactly,
    and needs that were open may get the time that has become free. With ``free`` only what the week itself fixes stays;
    the plan then becomes the week's ``previous``, so that each change costs its weight.

    Without disruptions the plan comes back as it is; with ``free``, unless there is a better one. ``plan`` must be a
    valid plan of the week (:func:`solver.check`). Raises :class:`DisruptionsRefused` where the disruptions name
    something the week or the plan does not have, and :class:`~solver.files.WeekRefused` for an urgent need that
    breaks the format. ``seconds``, ``threads`` and ``cancelled`` are those of :func:`solver.solve`, and so is
    :class:`~solver.runtime.interruptible.Abandoned` where there is no plan yet. Stopped before anything else could
    move, ``free`` gives the plan in which nothing else does, and its week.
    """
    stop = Stop(cancelled, seconds=seconds)
    ensure_known(week, plan, disruptions)
    after = within_grace(lambda: _settled(week, plan, disruptions), stop)
    kept = plan
    if disruptions:
        staying = loosened(week, plan, disruptions)
        filled = refill_joint_needs(after, plan, staying, stopped=stop)
        after = replace(after, fixed=tuple(sorted((*after.fixed, *filled))))
        kept = solve(after, threads=threads, cancelled=stop)
        kept = _at_told_starts(after, kept, plan, set(staying) - set(disruptions.withdrawals), stop)
    if not free:
        return after, kept
    try:
        freed = within_grace(lambda: week_after(week, plan, disruptions, free=True), stop)
        moved = solve(freed, threads=threads, cancelled=stop)
        return freed, within_grace(lambda: _steadier(freed, moved, kept.assignments), stop)
    except Abandoned:
        return after, kept


def _settled(week: Week, plan: Plan, disruptions: Disruptions) -> Week:
    """The week in which all that need not change is fixed."""
    after = week_after(week, plan, disruptions, free=False)
    if disruptions:
        validate_week(after)
    return after


def _at_told_starts(after: Week, kept: Plan, plan: Plan, needs: Collection[str], stop: Stop) -> Plan:
    """With the starts that townships were told, if there is time to see that they are as good."""
    if stop():
        return kept
    try:
        return within_grace(
            lambda: _instead(after, kept, keep_told_start(after, kept.assignments, plan, needs)), stop
        )
    except Abandoned:
        return kept


def _steadier(week: Week, moved: Plan, kept: tuple[Assignment, ...]) -> Plan:
    """The plan in which the least has moved, where that one is as good."""
    score = score_of(week, kept)
    if score.value < moved.score.value or not check_assignments(week, kept).valid:
        return moved
    return _instead(week, moved, kept)


def _instead(week: Week, plan: Plan, assignments: tuple[Assignment, ...]) -> Plan:
    """The plan with other assignments that are worth no less, and what it says of itself made true again."""
    if assignments == plan.assignments:
        return plan
    score = score_of(week, assignments)
    bound = max(plan.bound, score.value)
    served = {entry.need for entry in plan.assignments} == {entry.need for entry in assignments}
    other = replace(
        plan,
        assignments=assignments,
        unmatched=plan.unmatched if served else reasons(week, assignments),
        score=score,
        bound=bound,
        status="optimal" if score.value == bound else "feasible",
    )
    verdict = check(week, other)
    if not verdict.valid:
        raise AssertionError(f"the plan does not pass its check: {verdict.violations}")
    return other
