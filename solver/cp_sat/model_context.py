"""What the modules of the model share: its variables, and the objective collected so far."""

from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar

from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex


@dataclass(frozen=True, slots=True)
class Visit:
    """One head taking one part of a need in one of its tours on one day, as a Boolean variable ``selected``.

    ``lo`` and ``hi`` bound the start in grid steps since Monday 00:00.
    """

    need: str
    part: int
    head: str
    tour: int
    day: int
    lo: int
    hi: int
    selected: IntVar


@dataclass(slots=True)
class ModelContext:
    """The model under construction.

    ``fixed_plan`` holds the fixed assignments. For each need that could be served at all, ``served`` says whether it
    is, ``start`` is its start in grid steps since Monday 00:00, ``steps`` are the values of ``start`` allowed, in
    ascending order, and ``serve_on_day`` says whether it is served on a calendar day. ``objective`` collects the terms
    (coefficient, variable) of the value to maximise, ``objective_constant`` the part that no decision changes.
    """

    week_index: WeekIndex
    fixed_plan: PartialPlan
    model: CpModel = field(default_factory=CpModel)
    served: dict[str, IntVar] = field(default_factory=dict)
    start: dict[str, IntVar] = field(default_factory=dict)
    steps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    serve_on_day: dict[tuple[str, int], IntVar] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    objective: list[tuple[int, IntVar]] = field(default_factory=list)
    objective_constant: int = 0

    def visits_by_need(self) -> dict[str, list[Visit]]:
        """The visits of each need."""
        visits: dict[str, list[Visit]] = {need: [] for need in self.served}
        for visit in self.visits:
            visits[visit.need].append(visit)
        return visits

    def visits_by_head(self) -> dict[str, list[Visit]]:
        """The visits of each head that has any."""
        visits: dict[str, list[Visit]] = {}
        for visit in self.visits:
            visits.setdefault(visit.head, []).append(visit)
        return visits
