"""The whole interval model of a week, rule by rule."""

from collections.abc import Iterable

from solver.cp_sat.caps import build_caps, build_load
from solver.cp_sat.model_context import Frame, Visit
from solver.cp_sat.objective import build_change, build_fit, build_points, build_preference
from solver.cp_sat.routing import build_touring
from solver.cp_sat.shared_resources import build_packs, build_rooms
from solver.cp_sat.staffing import build_staffing
from solver.cp_sat.start_variables import build_demand
from solver.rules.partial_plan import Board
from solver.rules.week_index import Directory
from solver.week import Assignment, day_of

RULES = (
    build_demand,
    build_staffing,
    build_touring,
    build_caps,
    build_rooms,
    build_packs,
    build_points,
    build_load,
    build_fit,
    build_preference,
    build_change,
)


def interval_model(directory: Directory) -> Frame:
    """The model of a week: optional visits at variable starts, a circuit for each tour, the value maximised."""
    frame = Frame(directory, Board(directory, directory.fixed.values()))
    for build in RULES:
        build(frame)
    frame.cp.maximize(sum(coefficient * variable for coefficient, variable in frame.worth) + frame.constant)
    return frame


def hint(frame: Frame, assignments: Iterable[Assignment]) -> None:
    """Start the search from a plan."""
    grid = frame.directory.week.grid_minutes
    plan = {entry.need: entry for entry in assignments}
    for need, served in frame.served.items():
        frame.cp.add_hint(served, need in plan)
        if need in plan:
            frame.cp.add_hint(frame.start[need], plan[need].start // grid)
    for visit in frame.visits:
        entry = plan.get(visit.need)
        frame.cp.add_hint(visit.chosen, entry is not None and _is(frame, visit, entry))


def _is(frame: Frame, visit: Visit, entry: Assignment) -> bool:
    """Whether a visit is part of an assignment."""
    if entry.heads[visit.part] != visit.head:
        return False
    tour = frame.given.tours[visit.head][visit.tour]
    end = entry.start + frame.directory.needs[entry.need].minutes
    return tour.start <= entry.start and end <= tour.end and day_of(entry.start) == visit.day
