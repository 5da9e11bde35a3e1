"""Linear programs are solved through OR-Tools: what this relies on is there, and answers as expected."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from ortools.math_opt.core.python import solver as mathopt

from solver.lp.linear_program import LinearProgram, LinearProgramBuilder
from solver.lp.solve import Infeasible, solve_lp, solve_mip
from solver.lp.warm_start import BasisKeys, WarmStart

ARGUMENTS = (
    "model",
    "solver_type",
    "solver_initializer",
    "parameters",
    "model_parameters",
    "message_callback",
    "callback_registration",
    "user_cb",
    "interrupter",
)
WHAT_BROKE = (
    "solver/lp/solve.py hands a ModelProto to ortools.math_opt.core.python.solver.solve, which is not a public entry "
    f"point, with nine arguments in this order: {', '.join(ARGUMENTS)}. OR-Tools {version('ortools')} has changed it: "
    "adapt _solve() there and the bounds of ortools in pyproject.toml together. It is now: "
)


def knapsack(capacity: float, *, at_least: float = 0.0) -> LinearProgram:
    """Three things worth 5, 4 and 3, of sizes 2, 3 and 1."""
    builder = LinearProgramBuilder(np.array([5.0, 4.0, 3.0]))
    things = np.arange(3)
    builder.add_row(things, [2.0, 3.0, 1.0], lower=at_least, upper=capacity)
    for thing in things:
        builder.add_row(np.array([thing]), upper=1)
    return builder.build()


def test_the_entry_of_ortools_that_is_not_public_is_called_as_it_wants_to_be() -> None:
    signature = str(mathopt.solve.__doc__)
    assert tuple(re.findall(r"[(,] ?(\w+): ", signature)) == ARGUMENTS, WHAT_BROKE + signature


def test_ortools_is_bounded_to_the_versions_whose_entry_is_known() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    (bounds,) = (each for each in project["dependencies"] if each.startswith("ortools"))
    assert bounds == "ortools>=9.15,<9.16", WHAT_BROKE + bounds
    assert version("ortools").startswith("9.15."), WHAT_BROKE + version("ortools")


def test_the_optimum_of_a_relaxation_comes_with_duals_and_reduced_costs() -> None:
    solution = solve_lp(knapsack(4))
    assert solution.value == pytest.approx(5 + 3 + 4 / 3)
    assert solution.point == pytest.approx([1, 1 / 3, 1])
    assert not solution.is_integral
    assert solution.duals == pytest.approx([4 / 3, 5 - 8 / 3, 0, 3 - 4 / 3])
    assert solution.reduced_cost_gap == pytest.approx([0, 0, 0])


def test_whole_numbers_are_kept_and_bounded() -> None:
    solution = solve_mip(knapsack(4), gap=0.5)
    assert solution.value == pytest.approx(8) == solution.bound
    assert solution.point == pytest.approx([1, 0, 1])


def test_a_program_without_a_solution_is_said_to_have_none() -> None:
    with pytest.raises(Infeasible):
        solve_lp(knapsack(9, at_least=7))
    with pytest.raises(Infeasible):
        solve_mip(knapsack(9, at_least=7), gap=0.5)


def test_a_warm_start_changes_no_optimum_even_from_an_unlike_program() -> None:
    keys = BasisKeys(np.array([7, 8, 9], dtype=np.uint64), np.array([1, 2, 3, 4], dtype=np.uint64))
    warm_start = WarmStart()
    for capacity in (4, 2, 6, 1):
        program = knapsack(capacity)
        assert warm_start.solve_lp(program, keys).value == pytest.approx(solve_lp(program).value)


def test_selected_variables_keep_their_rows_and_a_sum_of_rows_is_held() -> None:
    program = knapsack(4)
    assert solve_lp(program.select_variables(np.array([1, 2]), 3)).value == pytest.approx(7)
    assert program.row_activity(np.array([1.0, 0.0, 1.0])) == pytest.approx([3, 1, 0, 1])
    assert solve_mip(program.with_row_sum(np.array([1, 3]), upper=1), gap=0.5).value == pytest.approx(7)
