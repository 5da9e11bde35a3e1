"""Which of several heads could improve a plan: a bound for each of them from one linear program."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder
from solver.lp.arrays import Ints
from solver.lp.linear_program import INFINITY, Floats, LinearProgram
from solver.lp.solve import solve_lp


def candidate_bounds(
    master: MasterBuilder, heads: Collection[str], *, penalty: float, seconds: float | None
) -> dict[str, float]:
    """For each of ``heads``, by id, a bound of the master's value when the others of them take no part.

    The duals come from the master in which all of them together make one route: whatever a head adds is bounded by what
    its routes are worth beyond the duals of what they use (Lagrangian relaxation), which is close for the best heads. A
    required need may stay open there at a ``penalty``, so that the duals show who makes the plan possible. Raises
    :class:`~solver.lp.solve.Unsolved`.
    """
    network, routes = master.network, master.routes
    number = {head.id: index for index, head in enumerate(network.heads)}
    candidates = np.array([number[head] for head in sorted(heads)], dtype=np.int64)
    candidate_routes = np.flatnonzero(np.isin(network.segment_head[routes.segment], candidates))
    program = _with_slack(master, master.program.build(), penalty)
    solution = solve_lp(_with_one_route(program, candidate_routes), seconds=seconds)
    duals = solution.duals[:-1].copy()
    own_rows = _rows_of(master, candidates)
    without = (
        solution.value
        - solution.duals[-1]
        - float(duals[own_rows] @ np.minimum(program.row_upper[own_rows], 1e9))
    )
    duals[own_rows] = 0.0
    dual_cost = np.bincount(
        program.column, program.value * duals[program.row], minlength=len(program.objective)
    )
    best = np.zeros(len(network.segments))
    np.maximum.at(best, routes.segment[candidate_routes], (program.objective - dual_cost)[candidate_routes])
    return {
        network.heads[head].id: without
        + _largest_sum(best[network.segment_head == head], int(network.week_left[head]))
        for head in candidates.tolist()
    }


def _largest_sum(segments: Floats, sessions: int) -> float:
    """The best routes of as many segments as the head has sessions left."""
    return float(np.sort(segments)[::-1][: max(0, sessions)].sum())


def _rows_of(master: MasterBuilder, heads: Ints) -> Ints:
    """The rows that are about the time of these heads alone."""
    segment_head = master.network.segment_head
    about = [
        *((row, segment_head[segment]) for row, segment in master.row_tags.segment),
        *((row, head) for tags in (master.row_tags.week, master.row_tags.load) for row, head in tags),
        *((row, head) for row, (head, _) in master.row_tags.day),
    ]
    candidates = set(heads.tolist())
    return np.array([row for row, head in about if int(head) in candidates], dtype=np.int64)


def _with_one_route(program: LinearProgram, routes: Ints) -> LinearProgram:
    """The program with at most one route among some, in a row at the end."""
    return replace(
        program,
        row_lower=np.append(program.row_lower, -INFINITY),
        row_upper=np.append(program.row_upper, 1.0),
        row=np.concatenate((program.row, np.full(len(routes), len(program.row_lower)))),
        column=np.concatenate((program.column, routes)),
        value=np.concatenate((program.value, np.ones(len(routes)))),
    )


def _with_slack(master: MasterBuilder, program: LinearProgram, penalty: float) -> LinearProgram:
    """The program in which each required need may stay open at a penalty."""
    needs = np.array([row for row, _ in master.row_tags.need], dtype=np.int64)
    rows: Ints = needs[program.row_lower[needs] > 0]
    spare = np.arange(len(rows)) + len(program.objective)
    row = np.concatenate((program.row, rows))
    column = np.concatenate((program.column, spare))
    value = np.concatenate((program.value, np.ones(len(rows))))
    order = np.lexsort((column, row))
    return replace(
        program,
        objective=np.concatenate((program.objective, np.full(len(rows), -penalty))),
        lower=np.concatenate((program.lower, np.zeros(len(rows)))),
        upper=np.concatenate((program.upper, np.ones(len(rows)))),
        integer=np.concatenate((program.integer, np.zeros(len(rows), dtype=bool))),
        row=row[order],
        column=column[order],
        value=value[order],
    )
