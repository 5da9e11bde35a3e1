"""One week, timed from the outside: the whole solve beside its root linear program, in the same process."""

from __future__ import annotations

import resource
import time
from dataclasses import asdict, dataclass

import solver
from benchmarks.speed.weeks import GROUPS, Group
from solver import Progress
from solver.columns.engine import relaxed
from solver.rules.condition import NONE
from solver.rules.directory import Directory
from solver.search.prepared import PreparedColumns


@dataclass(frozen=True, slots=True)
class Timing:
    """One solve. Seconds by the clock (``wall``) and of the processor (``cpu``, all threads).

    ``root`` is the time from the week to its first proven bound: offers, columns, program and linear program; ``lp``
    that of the linear program alone. ``first_plan`` is when the first plan with more than what is fixed was told.
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


def timed(group: Group, seed: int) -> Timing:
    """Solve one week of a group, after everything a worker has loaded anyway is loaded."""
    week = group.week(seed)
    solver.validate_week(week)
    root_cpu, lp_cpu, pairs, columns = _root(week)
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
        events=len(told),
        value=plan.score.value,
        bound=plan.bound,
        served=plan.score.served,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def warm() -> None:
    """Solve a week that does not count, so that all libraries are loaded."""
    timed(GROUPS[0], 999)


def _root(week: solver.Week) -> tuple[float, float, int, int]:
    began = time.process_time()
    prepared = PreparedColumns(Directory(week))
    formulation = prepared.formulation(frozenset())
    program = formulation.program(formulation.columns, NONE)
    lp_began = time.process_time()
    relaxed(program)
    ended = time.process_time()
    pairs, columns = len(prepared.offers.pairs.need), len(formulation.columns)
    return ended - began, ended - lp_began, pairs, columns
