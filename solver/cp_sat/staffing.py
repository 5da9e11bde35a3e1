"""Who may take which part, in which tour and on which day (rules 1 and 7)."""

from collections import defaultdict

from solver.cp_sat.model_context import Frame, Visit
from solver.cp_sat.reach import reach
from solver.rules.insertion import eligible
from solver.week import Need, day_of


def build_staffing(frame: Frame) -> None:
    """A variable for each way to staff a part; all parts of a served need are staffed, by different heads."""
    for head, wanted in _wanted(frame).items():
        if not frame.given.week_full(frame.directory.heads[head]):
            _add_visits(frame, head, wanted)
    for need, visits in frame.of_need().items():
        served = frame.served[need]
        for part in range(len(frame.directory.needs[need].parts)):
            frame.cp.add(sum(visit.chosen for visit in visits if visit.part == part) == served)
        _different_heads(frame, visits)
        for day in {visit.day for visit in visits}:
            today = frame.on_day[need, day]
            for visit in visits:
                if visit.day == day and today is not served:
                    frame.cp.add_implication(visit.chosen, today)


def _wanted(frame: Frame) -> dict[str, list[tuple[Need, int]]]:
    """The parts each head could take."""
    found: dict[str, list[tuple[Need, int]]] = defaultdict(list)
    for ident in frame.served:
        need = frame.directory.needs[ident]
        for part, topic in enumerate(need.parts):
            for head in eligible(frame.given, need, topic):
                found[head.id].append((need, part))
    return dict(sorted(found.items()))


def _add_visits(frame: Frame, head: str, wanted: list[tuple[Need, int]]) -> None:
    grid = frame.directory.week.grid_minutes
    person = frame.directory.heads[head]
    needs = list({need.id: need for need, _ in wanted}.values())
    for index, tour in enumerate(frame.given.tours[head]):
        bounds = reach(frame.directory, tour, needs)
        for need, part in wanted:
            first, last = bounds[need.id]
            by_day: dict[int, list[int]] = defaultdict(list)
            for step in frame.steps[need.id]:
                if first <= step * grid <= last:
                    by_day[day_of(step * grid)].append(step)
            for day, steps in by_day.items():
                if not frame.given.day_full(person, day):
                    chosen = frame.cp.new_bool_var(f"{need.id}.{part} {head} tour {index} day {day}")
                    visit = Visit(need.id, part, head, index, day, steps[0], steps[-1], chosen)
                    frame.visits.append(visit)
                    _bind_start(frame, visit)


def _bind_start(frame: Frame, visit: Visit) -> None:
    """A visit holds its need's start within the tour."""
    start, steps = frame.start[visit.need], frame.steps[visit.need]
    if visit.lo > steps[0]:
        frame.cp.add(start >= visit.lo).only_enforce_if(visit.chosen)
    if visit.hi < steps[-1]:
        frame.cp.add(start <= visit.hi).only_enforce_if(visit.chosen)


def _different_heads(frame: Frame, visits: list[Visit]) -> None:
    by_head: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_head[visit.head].append(visit)
    for same in by_head.values():
        if len({visit.part for visit in same}) > 1:
            frame.cp.add_at_most_one(visit.chosen for visit in same)
