"""Solving the program: first with fractions, for the bound, then with the few columns that can still matter."""

from dataclasses import dataclass
from datetime import timedelta

from ortools.math_opt.python import mathopt

from solver.columns.column import Column
from solver.columns.offer import Offers
from solver.columns.program import NoPlan, Program, add_heads
from solver.columns.serving import add_needs
from solver.rules.condition import NONE, Conditions

NOTHING = (mathopt.TerminationReason.INFEASIBLE, mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best value with fractions, and by how much each column falls short of it."""

    value: float
    shortfall: list[float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The best columns found and their value; ``bound`` is that of any choice among the columns tried."""

    columns: list[Column]
    value: float
    bound: float


def relaxed(
    offers: Offers, columns: list[Column], timed: frozenset[str], conditions: Conditions = NONE
) -> Relaxed | None:
    """The linear program, solved; ``None`` should the solver fail. Raises :class:`NoPlan`."""
    program = _program(offers, columns, timed, conditions, whole=False)
    result = mathopt.solve(program.model, mathopt.SolverType.GLOP)
    if result.termination.reason in NOTHING:
        raise NoPlan
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    return Relaxed(result.objective_value(), [-cost for cost in result.reduced_costs(program.chosen)])


def best_choice(
    offers: Offers,
    columns: list[Column],
    timed: frozenset[str],
    *,
    seconds: float,
    conditions: Conditions = NONE,
) -> Choice | None:
    """The best choice of whole columns; ``None`` when none was found in time. Raises :class:`NoPlan`."""
    program = _program(offers, columns, timed, conditions, whole=True)
    result = mathopt.solve(
        program.model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=0.5,
        ),
    )
    if result.termination.reason in NOTHING:
        raise NoPlan
    if not result.has_primal_feasible_solution():
        return None
    values = result.variable_values(program.chosen)
    chosen = [column for column, value in zip(columns, values, strict=True) if value > 0.5]
    return Choice(chosen, result.objective_value(), result.dual_bound())


def _program(
    offers: Offers, columns: list[Column], timed: frozenset[str], conditions: Conditions, *, whole: bool
) -> Program:
    program = Program(offers, columns, timed, whole=whole, conditions=conditions)
    add_heads(program)
    add_needs(program)
    return program
