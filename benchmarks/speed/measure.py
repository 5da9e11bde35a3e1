"""One week, timed from the outside: the whole solve beside its root linear program, in the same process."""

from __future__ import annotations

import resource
import threading
import time
from dataclasses import asdict, dataclass

import solver
from benchmarks.speed.weeks import GROUPS, Group
from solver import Progress
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.lp.solve import solve_lp
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex
from solver.runtime.process_exit import SEARCH_THREAD

MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)  # of a whole solve's time


@dataclass(frozen=True, slots=True)
class Timing:
    """One solve. Seconds by the clock (``wall``) and of the processor (``cpu``, all threads).

    ``root`` is the time from the week to its first proven bound: offers, columns, program and linear program; ``lp``
    that of the linear program alone. ``first_plan`` is when the first plan with more than what is fixed was told,
    ``stopped_late`` how long after it was cancelled a solve came back, at worst of five moments on the way.
    """

    group: str
    seed: int
    needs: int
    heads: int
    pairs: int
    columns: int
    root_cpu: float
    lp_cpu: float
    wall: float
    cpu: float
    first_plan: float | None
    first_event: float
    stopped_late: float
    events: int
    value: int
    bound: int
    served: int
    peak_mb: int

    @property
    def gap_percent(self) -> float:
        """What may be missing to the best plan."""
        return 100 * (self.bound - self.value) / max(1, abs(self.bound))

    def as_dict(self) -> dict[str, object]:
        """For the results file."""
        return asdict(self)


def time_week(group: Group, seed: int) -> Timing:
    """Solve one week of a group, after everything a worker has loaded anyway is loaded."""
    week = group.week(seed)
    solver.validate_week(week)
    root_cpu, lp_cpu, pairs, columns = _time_root_bound(week)
    told: list[Progress] = []
    began_wall, began_cpu = time.perf_counter(), time.process_time()
    plan = solver.solve(week, on_progress=told.append)
    wall, cpu = time.perf_counter() - began_wall, time.process_time() - began_cpu
    return Timing(
        group=group.name,
        seed=seed,
        needs=len(week.needs),
        heads=len(week.heads),
        pairs=pairs,
        columns=columns,
        root_cpu=root_cpu,
        lp_cpu=lp_cpu,
        wall=wall,
        cpu=cpu,
        first_plan=next((each.elapsed for each in told if each.served > len(week.fixed)), None),
        first_event=told[0].elapsed,
        stopped_late=max(_cancellation_delay(week, share * wall) for share in MOMENTS),
        events=len(told),
        value=plan.score.value,
        bound=plan.bound,
        served=plan.score.served,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def _cancellation_delay(week: solver.Week, after: float) -> float:
    """Seconds by which a solve comes back after it was cancelled; 0 where it was done before."""
    began = time.perf_counter()
    solver.solve(week, cancelled=lambda: time.perf_counter() - began >= after)
    late = max(0.0, time.perf_counter() - began - after)
    for thread in threading.enumerate():
        # What could not be interrupted is not to be in the way of the next measurement.
        if thread is not threading.current_thread() and thread.name == SEARCH_THREAD:
            thread.join()
    return late


def warm_up() -> None:
    """Solve a week that does not count, so that all libraries are loaded."""
    time_week(GROUPS[0], 999)


def _time_root_bound(week: solver.Week) -> tuple[float, float, int, int]:
    began = time.process_time()
    prepared = FormulationCache(WeekIndex(week))
    formulation = prepared.formulation(frozenset())
    program = formulation.program(formulation.routes, NO_CONDITIONS)
    lp_began = time.process_time()
    solve_lp(program)
    ended = time.process_time()
    pairs, columns = len(prepared.network.pairs.need), len(formulation.routes)
    return ended - began, ended - lp_began, pairs, columns
