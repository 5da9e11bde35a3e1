"""Solving linear programs (GLOP) and mixed-integer programs (HiGHS) with OR-Tools.

MathOpt's Python model is one object a variable and one call a coefficient: seconds for a province. Its protocol buffer
takes whole arrays, so the message is filled in bulk and handed to the solver that MathOpt itself calls. That entry,
``ortools.math_opt.core.python.solver``, is not a public one: the version of OR-Tools is bounded in ``pyproject.toml``,
and a test says what a new version changed.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver as mathopt

from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgram

GLOP = parameters_pb2.SOLVER_TYPE_GLOP
HIGHS = parameters_pb2.SOLVER_TYPE_HIGHS
INTEGRALITY_TOLERANCE = 1e-6
AT_LOWER, BASIC = solution_pb2.BASIS_STATUS_AT_LOWER_BOUND, solution_pb2.BASIS_STATUS_BASIC
DISABLED_HEURISTICS = (
    "mip_heuristic_run_rins",
    "mip_heuristic_run_rens",
    "mip_heuristic_run_root_reduced_cost",
)
INFEASIBLE_REASONS = (
    result_pb2.TERMINATION_REASON_INFEASIBLE,
    result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED,
)


class Infeasible(Exception):
    """No point satisfies all rows and bounds."""


class Unsolved(Exception):
    """The solver stopped without an answer: at its time limit, or for numerical trouble."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis of the simplex method: the status of each variable, shape (variables,), and each row, shape (rows,).

    Statuses are those of MathOpt's ``BasisStatusProto``.
    """

    variables: Ints
    rows: Ints


@dataclass(frozen=True, slots=True)
class LpSolution:
    """An optimal solution of the LP relaxation.

    ``point``, shape (variables,), is the solution and ``is_integral`` says whether it is whole where the program asks
    for that. ``reduced_cost_gap``, shape (variables,), is the reduced cost, negated: by how much the value falls for
    each unit of a variable at its lower bound. ``duals``, shape (rows,), is by how much the value rises for each unit
    of a row's bound.
    """

    value: float
    point: Floats
    reduced_cost_gap: Floats
    duals: Floats
    is_integral: bool
    basis_proto: solution_pb2.BasisProto

    def basis(self) -> Basis:
        """The optimal basis."""
        return Basis(
            np.array(self.basis_proto.variable_status.values, dtype=np.int64),
            np.array(self.basis_proto.constraint_status.values, dtype=np.int64),
        )


@dataclass(frozen=True, slots=True)
class MipSolution:
    """The best solution found; ``point`` has shape (variables,), and no solution is worth more than ``bound``."""

    value: float
    point: Floats
    bound: float


def solve_lp(
    program: LinearProgram, *, seconds: float | None = None, start: Basis | None = None
) -> LpSolution:
    """The optimum of the LP relaxation, by GLOP's dual simplex method.

    ``start`` is a basis to begin with; it need not be feasible, but it saves time where it is near the optimum.
    Raises :class:`Infeasible`, and :class:`Unsolved` where the program takes longer than ``seconds``.
    """
    parameters = parameters_pb2.SolveParametersProto(lp_algorithm=parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX)
    if start is not None:
        parameters.presolve = parameters_pb2.EMPHASIS_OFF  # takes longer than the simplex steps that remain
    _set_time_limit(parameters, seconds)
    result = _solve(_model_proto(program, whole=False), GLOP, parameters, start)
    if result.termination.reason in INFEASIBLE_REASONS:
        raise Infeasible
    if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
        raise Unsolved
    solution = result.solutions[0]
    point = _dense(solution.primal_solution.variable_values, len(program.objective))
    chosen = point[program.integer]
    return LpSolution(
        value=solution.primal_solution.objective_value,
        point=point,
        reduced_cost_gap=-_dense(solution.dual_solution.reduced_costs, len(program.objective)),
        duals=_dense(solution.dual_solution.dual_values, len(program.row_lower)),
        is_integral=bool((np.abs(chosen - np.rint(chosen)) < INTEGRALITY_TOLERANCE).all()),
        basis_proto=solution.basis,
    )


def solve_mip(program: LinearProgram, *, gap: float, seconds: float | None = None) -> MipSolution:
    """The optimum in which integer variables are whole, to within an absolute ``gap``, by HiGHS.

    Raises :class:`Infeasible`, and :class:`Unsolved` where nothing was found within ``seconds``.
    """
    parameters = parameters_pb2.SolveParametersProto(relative_gap_tolerance=0.0, absolute_gap_tolerance=gap)
    for search in DISABLED_HEURISTICS:
        parameters.highs.bool_options[search] = False
    _set_time_limit(parameters, seconds)
    result = _solve(_model_proto(program, whole=True), HIGHS, parameters)
    if result.termination.reason in INFEASIBLE_REASONS:
        raise Infeasible
    if not result.solutions:
        raise Unsolved
    best = result.solutions[0].primal_solution
    bound = result.termination.objective_bounds.dual_bound
    return MipSolution(best.objective_value, _dense(best.variable_values, len(program.objective)), bound)


def _set_time_limit(parameters: parameters_pb2.SolveParametersProto, seconds: float | None) -> None:
    if seconds is not None:
        parameters.time_limit.FromTimedelta(timedelta(seconds=max(0.001, seconds)))


def _solve(
    message: model_pb2.ModelProto,
    engine: int,
    parameters: parameters_pb2.SolveParametersProto,
    start: Basis | None = None,
) -> result_pb2.SolveResultProto:
    about_model = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        for statuses, sparse in (
            (start.variables, about_model.initial_basis.variable_status),
            (start.rows, about_model.initial_basis.constraint_status),
        ):
            sparse.ids.extend(range(len(statuses)))
            sparse.values.extend(statuses.tolist())
    found: result_pb2.SolveResultProto = mathopt.solve(
        message,
        engine,
        parameters_pb2.SolverInitializerProto(),
        parameters,
        about_model,
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    return found


def _model_proto(program: LinearProgram, *, whole: bool) -> model_pb2.ModelProto:
    message = model_pb2.ModelProto()
    variables, rows = message.variables, message.linear_constraints
    variables.ids.extend(range(len(program.objective)))
    variables.lower_bounds.extend(program.lower.tolist())
    variables.upper_bounds.extend(program.upper.tolist())
    variables.integers.extend(program.integer.tolist() if whole else [False] * len(program.objective))
    message.objective.maximize = True
    worthy = np.flatnonzero(program.objective)
    message.objective.linear_coefficients.ids.extend(worthy.tolist())
    message.objective.linear_coefficients.values.extend(program.objective[worthy].tolist())
    rows.ids.extend(range(len(program.row_lower)))
    rows.lower_bounds.extend(program.row_lower.tolist())
    rows.upper_bounds.extend(program.row_upper.tolist())
    matrix = message.linear_constraint_matrix
    matrix.row_ids.extend(program.row.tolist())
    matrix.column_ids.extend(program.column.tolist())
    matrix.coefficients.extend(program.value.tolist())
    return message


def _dense(sparse: object, size: int) -> Floats:
    found = np.zeros(size)
    found[np.array(sparse.ids, dtype=np.int64)] = sparse.values  # type: ignore[attr-defined] # protobuf has no types
    return found
