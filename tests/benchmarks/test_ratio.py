"""Two checkouts are compared on the same weeks, by turns."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.ratio import Checkout, Comparison, compare, main, report
from solver import dump_week
from tests.solver.builders import a_head, a_need, a_week

ROOT = Path(__file__).parents[2]


def test_a_checkout_makes_the_same_plan_as_itself() -> None:
    asked = [str(ROOT), str(ROOT), "--only", "S", "--seeds", "2", "--repeat", "1"]
    answer = CliRunner().invoke(main, asked)
    assert answer.exit_code == 0
    assert "S           2 weeks" in answer.output


def test_a_week_is_solved_with_the_code_of_its_checkout(tmp_path: Path) -> None:
    week = tmp_path / "week.json"
    week.write_text(dump_week(a_week([a_head()], [a_need()])))
    with Checkout(ROOT) as good, Checkout(tmp_path) as elsewhere:
        assert compare(good, good, week, repeat=2).same_plan
        with pytest.raises(RuntimeError, match=r"week\.json was not solved"):
            elsewhere.solve(week)


def test_ratios_are_new_over_old() -> None:
    found = [Comparison(1.0, 2.0, same_plan=True), Comparison(4.0, 2.0, same_plan=False)]
    line = report("M", found)
    assert "ratio 1.000 (geometric mean)" in line
    assert "0.800 (total)" in line
    assert "same plan 1 of 2" in line
