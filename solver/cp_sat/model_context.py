"""What the parts of the model share: its variables, and the objective as it grows."""

from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar

from solver.rules.partial_plan import Board
from solver.rules.week_index import Directory


@dataclass(frozen=True, slots=True)
class Visit:
    """One head taking one part of a need in one of its tours on one day, as a yes-or-no variable.

    ``lo`` and ``hi`` bound the start in grid steps since Monday 00:00.
    """

    need: str
    part: int
    head: str
    tour: int
    day: int
    lo: int
    hi: int
    chosen: IntVar


@dataclass(slots=True)
class ModelContext:
    """The model under construction.

    ``served`` is one variable a need that could be served at all, ``start`` its start in grid steps, ``steps`` the
    grid steps it may take, ``on_day`` whether it starts on a day. ``worth`` collects coefficient and variable of the
    value to maximise, ``constant`` what no choice changes.
    """

    directory: Directory
    fixed_plan: Board
    model: CpModel = field(default_factory=CpModel)
    served: dict[str, IntVar] = field(default_factory=dict)
    start: dict[str, IntVar] = field(default_factory=dict)
    steps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    on_day: dict[tuple[str, int], IntVar] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    objective: list[tuple[int, IntVar]] = field(default_factory=list)
    objective_constant: int = 0

    def visits_by_need(self) -> dict[str, list[Visit]]:
        """The visits of each need."""
        found: dict[str, list[Visit]] = {need: [] for need in self.served}
        for visit in self.visits:
            found[visit.need].append(visit)
        return found

    def visits_by_head(self) -> dict[str, list[Visit]]:
        """The visits of each head who has any."""
        found: dict[str, list[Visit]] = {}
        for visit in self.visits:
            found.setdefault(visit.head, []).append(visit)
        return found
