"""The page of the workbench's speed says what was measured, beside what there was before."""

from __future__ import annotations

from benchmarks.workbench.browser import Seen
from benchmarks.workbench.figures import Figure, figure
from benchmarks.workbench.page import ACTIONS, Conditions, page

CONDITIONS = Conditions(processors=2, load=3.0, work_at_best=10.0, work_mostly=15.0)


def of(action: str, code: str, *processor: float) -> Figure:
    """What goes of so many milliseconds of the processor come to; each took twice that by the clock."""
    goes = [Seen(2 * each, each, 300.0, 4200, compressed=True) for each in processor]
    return figure(action, "demo", code, goes)


def row(*figures: Figure) -> str:
    """The line of the one action in the table of the demonstration."""
    (found,) = (line for line in page(figures, [], CONDITIONS).splitlines() if ACTIONS["pin"] in line)
    return found


def test_the_median_stands_beside_the_one_before_with_the_ratio_of_processor_time() -> None:
    line = row(of("pin", "now", 30, 50, 400), of("pin", "before", 100))
    assert line == f"| {ACTIONS['pin']} | 100 | 50 | 100 | 0.50 | 300 | 300 | 4.2 | 4.2 | 3 |"


def test_what_there_was_not_before_has_no_ratio() -> None:
    assert row(of("pin", "now", 50)) == f"| {ACTIONS['pin']} | 100 | 50 | – | – | 300 | – | 4.2 | – | 1 |"


def test_a_page_that_came_uncompressed_is_told() -> None:
    plain = figure("pin", "demo", "now", [Seen(1, 1, 1, 90_000, compressed=False)])
    assert "90.0 (not compressed)" in row(plain)


def test_how_busy_the_machine_was_is_told() -> None:
    assert "took 1.5 times as much" in page([], [], CONDITIONS)
