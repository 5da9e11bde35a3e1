"""The specification and the code speak of the same rules, reasons and examples."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from solver import check, load_plan, load_week, solve
from solver.plan import REASONS
from tests.project.sources import ROOT, named, own_files

PAGE = (ROOT / "docs" / "week-file.md").read_text(encoding="utf-8")
RULES = {int(number) for number in re.findall(r"^(\d+)\. \*\*", PAGE, re.M)}
CITED = re.compile(r"\b[Rr]ules? ((?:\d+(?:\s*(?:,|and|or|to|–|-)\s*)?)+)")
CODE = list(own_files(".py", ".html", folders=("benchmarks", "matcher", "solver", "web", "seeds")))


def cited(text: str) -> set[int]:
    """The rule numbers a text speaks of; ``rules 5 to 7`` are three."""
    found: set[int] = set()
    for run in CITED.findall(text):
        numbers = [int(number) for number in re.findall(r"\d+", run)]
        found |= set(numbers)
        for low, high in re.findall(r"(\d+)\s*(?:to|–|-)\s*(\d+)", run):
            found |= set(range(int(low), int(high) + 1))
    return found


def test_the_rules_are_numbered_from_one() -> None:
    assert set(range(1, len(RULES) + 1)) == RULES
    assert cited("rules 1, 2 and 5 to 7") == {1, 2, 5, 6, 7}


@pytest.mark.parametrize(
    "path", [path for path in CODE if cited(path.read_text(encoding="utf-8"))], ids=named
)
def test_every_rule_that_code_cites_exists(path: Path) -> None:
    assert cited(path.read_text(encoding="utf-8")) <= RULES


def test_every_rule_is_cited_by_the_checker() -> None:
    checker = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "solver" / "checker").glob("*.py")
    )
    assert cited(checker) == RULES


def test_the_table_of_reasons_is_that_of_the_code_in_its_order() -> None:
    section = PAGE.partition("**Reasons.**")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| `([a-z_]+)` \|", section, re.M)) == REASONS


def test_the_example_is_a_week_and_its_plan_is_the_one_shown() -> None:
    week_text, plan_text = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    week, shown = load_week(week_text), load_plan(plan_text)
    plan = solve(week)
    assert check(week, shown).valid
    assert replace(plan, seconds=shown.seconds, solver=shown.solver) == shown
