"""``python -m benchmarks.repair``: how fast a decline is answered, and what else it moves.

Generated county weeks in two sizes; from each plan, heads of random assignments decline, one at a time, and every
answer is checked. Prints one table for each size. Times are of this machine, wall clock and processor.
"""

import random
import statistics
import time
from dataclasses import dataclass, field

import click

from benchmarks.compare.instance import county_instances
from solver import Disruptions, Plan, Week, check, replan, solve, stand_ins

SIZES = ("M", "L")


@dataclass
class Figures:
    """What was seen of one way to answer."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    served_again: int = 0

    def line(self, name: str) -> str:
        """One row of the table, in milliseconds."""
        count = len(self.moved)
        still = sum(each == 0 for each in self.moved) / count
        return (
            f"  {name:<12} {_median(self.wall):7.0f} {_percentile_95(self.wall):7.0f} {_median(self.processor):7.0f}"
            f" {_percentile_95(self.processor):7.0f}   {still:6.1%}   {self.served_again / count:6.1%}   {count}"
        )


def _median(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)


def _percentile_95(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))]


@click.command(help=__doc__)
@click.option("--weeks", type=int, default=10, help="weeks of each size (10)")
@click.option("--declines", type=int, default=10, help="declines in each week (10)")
def main(weeks: int, declines: int) -> None:
    """Measure and print."""
    for size in SIZES:
        answers = {"fixed": Figures(), "free": Figures()}
        listed: list[float] = []
        for seed, instance in enumerate(county_instances([size], range(weeks))):
            week = instance.week
            plan = solve(week)
            began = time.perf_counter()
            stand_ins(week, plan)
            listed.append(time.perf_counter() - began)
            rng = random.Random(seed)  # noqa: S311 - a seeded sample, no secret
            for _ in range(declines):
                entry = rng.choice(plan.assignments)
                news = Disruptions(declines=((entry.need, rng.choice(entry.heads)),))
                for name, figures in answers.items():
                    _answer(week, plan, news, figures, free=name == "free")
        print(f"{size}: {len(week.needs)} needs, {len(week.heads)} heads, {weeks} weeks")
        print("               wall ms     95 %  cpu ms    95 %   nothing   served   declines")
        print("                median             median         else moved  again")
        for name, figures in answers.items():
            print(figures.line(name))
        print(f"  stand-ins of a whole plan: {_median(listed):.0f} ms, at most {1000 * max(listed):.0f}")


def _answer(week: Week, plan: Plan, news: Disruptions, figures: Figures, *, free: bool) -> None:
    """One decline, answered, checked and counted."""
    began, worked = time.perf_counter(), time.process_time()
    after, repaired = replan(week, plan, news, free=free)
    figures.wall.append(time.perf_counter() - began)
    figures.processor.append(time.process_time() - worked)
    ((need, _),) = news.declines
    if not check(after, repaired).valid or repaired.status != "optimal":
        raise AssertionError(f"a repair of {news} is not valid or not proven")
    others = {entry for entry in plan.assignments if entry.need != need}
    figures.moved.append(len(others - set(repaired.assignments)))
    figures.served_again += any(entry.need == need for entry in repaired.assignments)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.repair")
