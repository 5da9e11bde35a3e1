"""The needs that could be served at all, and when: the grid, the windows, what is fixed in venues and packs."""

from ortools.sat.python.cp_model import Domain

from solver.cp_sat.model_context import Frame
from solver.rules.insertion import eligible, open_starts
from solver.week import Need, day_of


def build_demand(frame: Frame) -> None:
    """Variables for every need that is not fixed and has a start and a head for each part."""
    grid = frame.directory.week.grid_minutes
    for need in frame.directory.needs.values():
        starts = () if need.id in frame.directory.fixed else open_starts(frame.given, need)
        if starts and _has_heads(frame, need):
            frame.steps[need.id] = tuple(start // grid for start in starts)
            _add_need(frame, need.id, sorted({day_of(start) for start in starts}))


def _has_heads(frame: Frame, need: Need) -> bool:
    return all(any(True for _ in eligible(frame.given, need, topic)) for topic in need.parts)


def _add_need(frame: Frame, need: str, days: list[int]) -> None:
    grid = frame.directory.week.grid_minutes
    served = frame.cp.new_bool_var(f"served {need}")
    start = frame.cp.new_int_var_from_domain(Domain.from_values(list(frame.steps[need])), f"start {need}")
    frame.served[need], frame.start[need] = served, start
    if len(days) == 1:
        frame.on_day[need, days[0]] = served
        return
    for day in days:
        today = frame.cp.new_bool_var(f"{need} on day {day}")
        frame.on_day[need, day] = today
        steps = [step for step in frame.steps[need] if day_of(step * grid) == day]
        frame.cp.add(start >= steps[0]).only_enforce_if(today)
        frame.cp.add(start <= steps[-1]).only_enforce_if(today)
    frame.cp.add(sum(frame.on_day[need, day] for day in days) == served)
