"""``python -m benchmarks.placements``: how fast it is said where a picked-up visit could go.

Generated county weeks in two sizes, each with a plan made greedily; every need, planned or open, is picked up once with
heads as rows (all heads, fourteen half-days each) and once with townships as rows. Prints one line for each. Times are
of this machine, wall clock and processor.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

import click

from seeds.generate.area import counties_in
from seeds.generate.size import usual_size
from seeds.generate.week import generate_week
from solver import Cell, Week, placements_by_head, placements_in_time
from solver.construction.greedy import greedy_plan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment

SIZES = ((60, 30), (300, 100))
"""Needs and heads: a county like the demonstration's, and the largest that the workbench is made for."""
MONDAY = date(2026, 11, 30)

Asking = Callable[[Week, tuple[Assignment, ...], str], tuple[Cell, ...]]


@click.command(help=__doc__)
@click.option("--seed", type=int, default=7, help="which weeks (7)")
def main(seed: int) -> None:
    """Ask for every need of each week and print the figures."""
    click.echo("needs  heads  planned  rows        median  95 %   processor (median), ms")
    for needs, heads in SIZES:
        size = usual_size(counties=1, needs=needs, heads=heads, scarce=False)
        week = generate_week(counties_in("county", []), MONDAY, size, seed)
        plan = tuple(greedy_plan(WeekIndex(week), lambda: False).assignments.values())
        for name, ask in (("heads", placements_by_head), ("townships", placements_in_time)):
            wall, processor = _times(week, plan, ask)
            worst = statistics.quantiles(wall, n=20)[-1]
            click.echo(
                f"{needs:5}  {heads:5}  {len(plan):7}  {name:10}  {statistics.median(wall):6.1f}  {worst:5.1f}"
                f"  {statistics.median(processor):6.1f}"
            )


def _times(week: Week, plan: tuple[Assignment, ...], ask: Asking) -> tuple[list[float], list[float]]:
    wall, processor = [], []
    for need in week.needs:
        began, used = time.perf_counter(), time.process_time()
        ask(week, plan, need.id)
        wall.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return wall, processor


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.placements")
