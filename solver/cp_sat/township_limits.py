"""What a township can host: sessions at the same moment, and on one calendar day (rule 10)."""

from collections import defaultdict

from solver.cp_sat.fixed_usage import fixed_usage
from solver.cp_sat.model_context import ModelContext
from solver.week import day_of


def build_township_limits(context: ModelContext) -> None:
    """At most ``sessions_at_once`` and ``sessions_per_day`` sessions of a township's needs, fixed ones counted.

    Fixed sessions may exceed a limit by themselves: then no other session is added to them.
    """
    needs_of: dict[str, list[str]] = defaultdict(list)
    for need in context.served:
        needs_of[context.week_index.needs[need].township].append(need)
    for township in context.week_index.week.townships:
        needs = needs_of.get(township.id, [])
        if needs and township.sessions_at_once is not None:
            _limit_at_once(context, township.id, needs, township.sessions_at_once)
        if needs and township.sessions_per_day is not None:
            _limit_per_day(context, township.id, needs, township.sessions_per_day)


def _limit_at_once(context: ModelContext, township: str, needs: list[str], limit: int) -> None:
    week_index, grid = context.week_index, context.week_index.week.grid_minutes
    usage = fixed_usage(context.fixed_plan.by_township[township], limit)
    if len(needs) + max((used for _, _, used in usage), default=0) <= limit:
        return
    intervals = [
        context.model.new_optional_fixed_size_interval_var(
            context.start[need] * grid, week_index.needs[need].minutes, context.served[need], f"host {need}"
        )
        for need in needs
    ]
    blocks = [context.model.new_fixed_size_interval_var(lo, hi - lo, "hosted") for lo, hi, _ in usage]
    if limit == 1:
        context.model.add_no_overlap([*intervals, *blocks])
    else:
        demands = [1] * len(intervals) + [used for _, _, used in usage]
        context.model.add_cumulative([*intervals, *blocks], demands, limit)


def _limit_per_day(context: ModelContext, township: str, needs: list[str], limit: int) -> None:
    fixed = [day_of(session.start) for session in context.fixed_plan.by_township[township]]
    for day in sorted({day for need, day in context.serve_on_day if need in needs}):
        today = [context.serve_on_day[need, day] for need in needs if (need, day) in context.serve_on_day]
        free = max(0, limit - fixed.count(day))
        if len(today) > free:
            context.model.add(sum(today) <= free)
