"""Venues and packs shared by needs (rules 5 and 6)."""

from collections import defaultdict

from solver.cp_sat.fixed_usage import fixed_usage
from solver.cp_sat.model_context import ModelContext


def build_rooms(context: ModelContext) -> None:
    """At most ``rooms`` sessions at once in a venue, fixed sessions counted."""
    grid = context.week_index.week.grid_minutes
    by_venue: dict[str, list[str]] = defaultdict(list)
    for need in context.served:
        by_venue[context.week_index.needs[need].venue].append(need)
    for venue, needs in sorted(by_venue.items()):
        rooms = context.week_index.venues[venue].rooms
        intervals = [
            context.model.new_optional_fixed_size_interval_var(
                context.start[need] * grid,
                context.week_index.needs[need].minutes,
                context.served[need],
                f"room {need}",
            )
            for need in needs
        ]
        if len(intervals) > rooms == 1:
            context.model.add_no_overlap(intervals)
        elif len(intervals) > 1 and rooms > 1:
            taken = fixed_usage(context.fixed_plan.by_venue[venue], rooms)
            blocks = [context.model.new_fixed_size_interval_var(lo, hi - lo, "taken") for lo, hi, _ in taken]
            demands = [1] * len(intervals) + [used for _, _, used in taken]
            if len(intervals) + max((used for _, _, used in taken), default=0) > rooms:
                context.model.add_cumulative([*intervals, *blocks], demands, rooms)


def build_packs(context: ModelContext) -> None:
    """At most ``stock`` units of a pack in use on a calendar day, fixed sessions counted."""
    wanted: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for need, day in context.serve_on_day:
        for pack, units in context.week_index.needs[need].packs.items():
            if units:
                wanted[pack, day].append((units, need))
    for (pack, day), uses in sorted(wanted.items()):
        left = context.week_index.stock[pack] - context.fixed_plan.packs_out[pack, day]
        if sum(units for units, _ in uses) > left:
            context.model.add(
                sum(units * context.serve_on_day[need, day] for units, need in uses) <= max(0, left)
            )
