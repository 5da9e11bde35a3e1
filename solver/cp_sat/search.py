"""The exact method over intervals, by CP-SAT."""

from collections.abc import Callable
from functools import partial

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from solver.checker import score_of
from solver.cp_sat.conditions import build_conditions
from solver.cp_sat.model import hint, interval_model
from solver.cp_sat.model_context import Frame
from solver.rules.conditions import Conditions
from solver.rules.trivial_bound import ceiling
from solver.rules.week_index import Directory
from solver.runtime.incumbent import WORTHLESS, Found
from solver.runtime.run_in_background import watched
from solver.runtime.search_monitor import Watch
from solver.week import Assignment

MOST_WORK = 300.0  # in CP-SAT's deterministic seconds
# Two LP-driven workers prove what the default portfolio of a small machine does not.
SUBSOLVERS = ("max_lp", "default_lp", "core", "quick_restart")


def prove_by_intervals(directory: Directory, found: Found, watch: Watch, *, threads: int) -> None:
    """Improve ``found`` with the interval model until it is proven optimal or the watch says stop.

    It also ends when no proof comes in some minutes of work, measured so that the plan does not depend on the clock.
    """
    if not _search(partial(interval_model, directory), found, watch, threads, work=MOST_WORK):
        raise AssertionError("the model of a good week is infeasible")


def best_by_intervals(
    directory: Directory, conditions: Conditions, known: tuple[Assignment, ...], stopped: Callable[[], bool]
) -> tuple[tuple[Assignment, ...], int | None, int] | None:
    """The best plan under conditions with its value and the bound; ``None`` where it is proven that there is none.

    ``known`` is a plan that keeps the conditions, or empty.
    """
    worth = score_of(directory.week, known).value if known else WORTHLESS
    found = Found(known, worth, max(worth, ceiling(directory)))

    def frame_of() -> Frame | None:
        frame = interval_model(directory)
        return frame if build_conditions(frame, conditions) else None

    watch = Watch(len(directory.needs), seconds=None, on_progress=None, cancelled=stopped)
    possible = _search(frame_of, found, watch, threads=2)
    if not possible:
        return None
    return found.assignments, None if found.value == WORTHLESS else found.value, found.bound


def _search(
    frame_of: Callable[[], Frame | None],
    found: Found,
    watch: Watch,
    threads: int,
    *,
    work: float | None = None,
) -> bool:
    """Search the model in the background; ``False`` where it is proven to have no solution."""
    solver = _solver(watch, threads, work)
    solver.best_bound_callback = found.tighten

    def search(_stopped: Callable[[], bool]) -> bool:
        frame = frame_of()
        if frame is None:
            return False
        hint(frame, found.assignments)
        status = solver.solve(frame.cp, _Collector(frame, found))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found.better(read_back(frame, solver.value), round(solver.objective_value))
            found.tighten(solver.best_objective_bound)
        elif status == cp_model.MODEL_INVALID:
            raise AssertionError("the model of a good week is invalid")
        return status != cp_model.INFEASIBLE

    return watched(search, found, watch, interrupt=solver.stop_search)


def read_back(frame: Frame, value: Callable[[IntVar], int]) -> tuple[Assignment, ...]:
    """The plan that a solution of the model stands for, what is fixed included."""
    grid = frame.directory.week.grid_minutes
    heads: dict[str, dict[int, str]] = {}
    for visit in frame.visits:
        if value(visit.chosen):
            heads.setdefault(visit.need, {})[visit.part] = visit.head
    chosen = [
        Assignment(need, tuple(head for _, head in sorted(team.items())), value(frame.start[need]) * grid)
        for need, team in heads.items()
    ]
    return tuple(sorted([*chosen, *frame.directory.fixed.values()]))


def _solver(watch: Watch, threads: int, work: float | None) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = max(1, threads)
    parameters.random_seed = 1
    parameters.catch_sigint_signal = False  # it would leave the caller's own handler replaced for good
    parameters.interleave_search = True
    parameters.subsolvers.extend(SUBSOLVERS)
    if work is not None:
        parameters.max_deterministic_time = work
    remaining = watch.remaining()
    if remaining is not None:
        parameters.max_time_in_seconds = max(0.001, remaining)
    return solver


class _Collector(cp_model.CpSolverSolutionCallback):
    """Keeps each better plan the moment it is found."""

    def __init__(self, frame: Frame, found: Found) -> None:
        super().__init__()
        self._frame = frame
        self._found = found

    def on_solution_callback(self) -> None:
        """Called by the solver for each better solution."""
        self._found.better(read_back(self._frame, self.value), round(self.objective_value))
        self._found.tighten(self.best_objective_bound)
