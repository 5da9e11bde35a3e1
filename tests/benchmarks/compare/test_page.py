"""The page tells what was measured, to our advantage or not."""

from __future__ import annotations

import pytest

from benchmarks.compare.figures import better_or_cheaper, figures
from benchmarks.compare.measure import Measurement, Reference
from benchmarks.compare.page import page
from benchmarks.compare.results import Compared, Results, dump_results, load_results


def a_run(rival: str, value: int, *, seconds: float = 1, dropped: int = 0) -> Measurement:
    rules = {"week_cap": dropped} if dropped else {}
    return Measurement(rival, 10, rules, value, 8, value, 8, seconds=1, computing=seconds)


def a_week(
    *runs: Measurement, group: str = "S", name: str = "S-1", best: int = 100, bound: int = 100
) -> Compared:
    proof = Reference(value=best, bound=bound, proven=best == bound, seconds=1)
    return Compared(name, group, f"Group {group}", 12, 15, proof, runs)


def results_of(*weeks: Compared) -> Results:
    machine: dict[str, str | int] = {"processors": 2, "architecture": "x", "python": "3.11"}
    return Results(10, 2, machine, {"ortools": "9"}, {"pyvrp": "pyvrp"}, weeks)


def test_results_survive_being_written_and_read() -> None:
    results = results_of(a_week(a_run("sizhang", 100), a_run("vroom", 90, dropped=2)))
    assert load_results(dump_results(results)) == results


def test_a_file_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        load_results("{}")


def test_losses_are_against_the_proven_bound() -> None:
    weeks = [
        a_week(a_run("sizhang", 100), a_run("vroom", 90)),
        a_week(a_run("sizhang", 90), a_run("vroom", 80)),
    ]
    found = figures("vroom", weeks)
    assert found is not None
    assert (found.loss, found.worst) == (pytest.approx(0.15), pytest.approx(0.2))
    assert figures("pyvrp", weeks) is None


def test_the_ratio_to_ours_is_taken_week_by_week() -> None:
    weeks = [
        a_week(a_run("sizhang", 100, seconds=1), a_run("vroom", 90, seconds=3)),
        a_week(a_run("sizhang", 100, seconds=4), a_run("vroom", 90, seconds=4)),
    ]
    found = figures("vroom", weeks)
    assert found is not None
    assert found.pace == 2


def test_where_others_win_is_counted() -> None:
    better = a_week(a_run("sizhang", 90), a_run("vroom", 95))
    cheaper = a_week(a_run("sizhang", 90, seconds=2), a_run("vroom", 90, seconds=1))
    beaten = a_week(a_run("sizhang", 90), a_run("vroom", 80))
    assert better_or_cheaper("vroom", [better, cheaper, beaten]) == (1, 1)


def test_the_page_names_the_lost_weeks_and_who_was_missing() -> None:
    text = page(results_of(a_week(a_run("sizhang", 90), a_run("vroom", 95, dropped=3))), ())
    assert "VROOM reached more than we on 1 of 1" in text
    assert "| VROOM | 8.0 | 5.00 % | 5.00 % | 3 (week_cap) |" in text
    assert "all: pyvrp not installed" in text


def test_the_page_compares_orienteering_with_what_is_published() -> None:
    week = a_week(
        a_run("sizhang", 167), a_run("vroom", 198), best=167, bound=240, group="toptw", name="r101-1"
    )
    text = page(results_of(week), ())
    assert "| r101-1 | 198 | – | 167 (1.0) | **198** (1.0) |" in text


def test_the_page_says_how_busy_the_machine_was() -> None:
    text = page(results_of(a_week(a_run("sizhang", 100), a_run("pyvrp", 95, seconds=0.25))), ())
    assert "one busy thread got 25 % of a processor" in text
