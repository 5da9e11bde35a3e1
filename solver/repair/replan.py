"""A plan again, after something has happened."""

import time
from collections.abc import Callable
from dataclasses import replace

from solver.checker import check, check_assignments, score_of
from solver.files import validate_week
from solver.plan import Plan
from solver.repair.disruptions import NO_DISRUPTIONS, Disruptions, ensure_known
from solver.repair.keep_told_start import keep_told_start
from solver.repair.refill_joint_needs import refill_joint_needs
from solver.repair.week_after import loosened, week_after
from solver.rules.reasons import reasons
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
    breaks the format. ``seconds``, ``threads`` and ``cancelled`` are those of :func:`solver.solve`.
    """
    began = time.monotonic()

    def left() -> float | None:
        return None if seconds is None else max(0.0, seconds - (time.monotonic() - began))

    ensure_known(week, plan, disruptions)
    after = week_after(week, plan, disruptions, free=False)
    kept = plan
    if disruptions:
        validate_week(after)
        staying = loosened(week, plan, disruptions)
        filled = refill_joint_needs(
            after, plan, staying, stopped=lambda: left() == 0.0 or bool(cancelled and cancelled())
        )
        after = replace(after, fixed=tuple(sorted((*after.fixed, *filled))))
        kept = solve(after, seconds=left(), threads=threads, cancelled=cancelled)
        needs = set(staying) - set(disruptions.withdrawals)
        kept = _instead(after, kept, keep_told_start(after, kept.assignments, plan, needs))
    if not free:
        return after, kept
    after = week_after(week, plan, disruptions, free=True)
    moved = solve(after, seconds=left(), threads=threads, cancelled=cancelled)
    return after, _steadier(after, moved, kept.assignments)


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
