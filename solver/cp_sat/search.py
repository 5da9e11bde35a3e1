"""Solving the interval model with CP-SAT."""

from collections.abc import Callable
from functools import partial

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from solver.checker import score_of
from solver.cp_sat.conditions import build_conditions
from solver.cp_sat.model import add_hints, build_interval_model
from solver.cp_sat.model_context import ModelContext
from solver.rules.conditions import Conditions
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import NO_PLAN_VALUE, Incumbent
from solver.runtime.run_in_background import run_in_background
from solver.runtime.search_monitor import SearchMonitor
from solver.week import Assignment

MAX_DETERMINISTIC_TIME = 300.0  # in CP-SAT's deterministic seconds
# Two LP-driven subsolvers find the proofs that the default portfolio of two workers does not.
SUBSOLVERS = ("max_lp", "default_lp", "core", "quick_restart")


def prove_by_intervals(
    week_index: WeekIndex, incumbent: Incumbent, monitor: SearchMonitor, *, threads: int
) -> None:
    """Improve ``incumbent`` with the interval model until it is proven optimal or the monitor says stop.

    It also ends after :data:`MAX_DETERMINISTIC_TIME`, which does not depend on the clock.
    """
    if not _search(
        partial(build_interval_model, week_index),
        incumbent,
        monitor,
        threads,
        max_deterministic_time=MAX_DETERMINISTIC_TIME,
    ):
        raise AssertionError("the model of a valid week is infeasible")


def best_by_intervals(
    week_index: WeekIndex,
    conditions: Conditions,
    initial_plan: tuple[Assignment, ...],
    stopped: Callable[[], bool],
) -> tuple[tuple[Assignment, ...], int | None, int] | None:
    """The best plan under conditions, its value and the bound; ``None`` where it is proven that there is no plan.

    ``initial_plan`` keeps the conditions, or is empty. The value is ``None`` where no plan was found.
    """
    value = score_of(week_index.week, initial_plan).value if initial_plan else NO_PLAN_VALUE
    incumbent = Incumbent(initial_plan, value, max(value, trivial_bound(week_index)))

    def build_model() -> ModelContext | None:
        context = build_interval_model(week_index)
        return context if build_conditions(context, conditions) else None

    monitor = SearchMonitor(len(week_index.needs), seconds=None, on_progress=None, cancelled=stopped)
    possible = _search(build_model, incumbent, monitor, threads=2)
    if not possible:
        return None
    return (
        incumbent.assignments,
        None if incumbent.value == NO_PLAN_VALUE else incumbent.value,
        incumbent.bound,
    )


def _search(
    build_model: Callable[[], ModelContext | None],
    incumbent: Incumbent,
    monitor: SearchMonitor,
    threads: int,
    *,
    max_deterministic_time: float | None = None,
) -> bool:
    """Solve the model in the background until the monitor says stop; ``False`` where it is proven infeasible."""
    solver = _solver(monitor, threads, max_deterministic_time)
    solver.best_bound_callback = incumbent.tighten_bound

    def search(stopped: Callable[[], bool]) -> bool:
        context = build_model()
        if context is None or stopped():
            return context is not None
        add_hints(context, incumbent.assignments)
        status = solver.solve(context.model, _IncumbentUpdater(context, incumbent))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            incumbent.update(assignments_of(context, solver.value), round(solver.objective_value))
            incumbent.tighten_bound(solver.best_objective_bound)
        elif status == cp_model.MODEL_INVALID:
            raise AssertionError("the model of a valid week is invalid")
        return status != cp_model.INFEASIBLE

    possible = run_in_background(search, incumbent, monitor, interrupt=solver.stop_search)
    # Stopped while the model was still being built, perhaps: nothing is proven then.
    return possible or monitor.should_stop()


def assignments_of(context: ModelContext, value: Callable[[IntVar], int]) -> tuple[Assignment, ...]:
    """The plan of a solution of the model, fixed assignments included, sorted."""
    grid = context.week_index.week.grid_minutes
    teams: dict[str, dict[int, str]] = {}
    for visit in context.visits:
        if value(visit.selected):
            teams.setdefault(visit.need, {})[visit.part] = visit.head
    chosen = [
        Assignment(need, tuple(head for _, head in sorted(team.items())), value(context.start[need]) * grid)
        for need, team in teams.items()
    ]
    return tuple(sorted([*chosen, *context.week_index.fixed.values()]))


def _solver(monitor: SearchMonitor, threads: int, max_deterministic_time: float | None) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = max(1, threads)
    parameters.random_seed = 1
    parameters.catch_sigint_signal = False  # it would replace the caller's own handler for good
    parameters.interleave_search = True
    parameters.subsolvers.extend(SUBSOLVERS)
    if max_deterministic_time is not None:
        parameters.max_deterministic_time = max_deterministic_time
    remaining = monitor.remaining()
    if remaining is not None:
        parameters.max_time_in_seconds = max(0.001, remaining)
    return solver


class _IncumbentUpdater(cp_model.CpSolverSolutionCallback):
    """Updates the incumbent with each better plan as soon as it is found."""

    def __init__(self, context: ModelContext, incumbent: Incumbent) -> None:
        super().__init__()
        self._context = context
        self._incumbent = incumbent

    def on_solution_callback(self) -> None:
        """Called by the solver for each better solution."""
        self._incumbent.update(assignments_of(self._context, self.value), round(self.objective_value))
        self._incumbent.tighten_bound(self.best_objective_bound)
