"""A few hundred of the weeks that ``make fuzz`` tries by the thousand."""

from collections import Counter

import pytest

from tests.solver.fuzz.mutations import MUTATIONS
from tests.solver.fuzz.shapes import NAMES, shape_of
from tests.solver.fuzz.trial import trial

GROUP = len(NAMES)
WEEKS = 12 * GROUP


@pytest.mark.parametrize("first", range(0, WEEKS, GROUP))
def test_solver_checker_rule_book_and_brute_force_agree_on_weeks_of_every_shape(first: int) -> None:
    outcomes = [trial(seed, plans=3, brute_force=800) for seed in range(first, first + GROUP)]
    assert [told for outcome in outcomes for told in outcome.wrong] == []
    assert {shape_of(outcome.seed) for outcome in outcomes} == set(NAMES)
    seen = sum((outcome.seen for outcome in outcomes), Counter[str]())
    assert min(seen[each] for each in ("valid", "caught", "brute force", "intervals", "served")) > 0


@pytest.mark.parametrize("first", [0, GROUP])
def test_nothing_changes_where_there_are_too_many_rounds_to_write_down(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solver.column_generation.master.formulation_cache.MAX_EXTENSIONS", 10)
    monkeypatch.setattr("solver.column_generation.master.formulation_cache.MAX_ROUTES", 10)
    outcomes = [trial(seed, plans=0, brute_force=800) for seed in range(first, first + GROUP)]
    assert [told for outcome in outcomes for told in outcome.wrong] == []


def test_every_way_to_tamper_with_a_plan_is_tried() -> None:
    seen = sum(
        (trial(seed, plans=12, brute_force=0, intervals=False).seen for seed in range(GROUP)), Counter[str]()
    )
    assert {name for name in MUTATIONS if not seen[f"mutation: {name}"]} == set()
