"""``python -m benchmarks.explain``: how fast explanations come, and whether all they say is true.

Generated county weeks; of each plan every open need (up to a number) and some served ones are explained. Every fix is
applied to the week file and solved again, every alternative fixed and solved again. Prints one table for each size.
Times are of this machine, wall clock and processor; a piece counts from the one before, with all that was ruled out
between.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from benchmarks.compare.instance import county_instances
from solver import (
    Assignment,
    Plan,
    Week,
    dump_week,
    explain_stream,
    load_week,
    prices,
    recruit,
    solve,
)
from solver.files.clock import read_minute

SIZES = ("S", "M")
OPEN, SERVED, PROSPECTS = 6, 4, 5


class Figures:
    """Seconds by what they were spent on: wall clock and processor."""

    def __init__(self) -> None:
        self.spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.claims = 0

    def timed(self, events: Iterator[dict[str, Any]], whole: str) -> Iterator[dict[str, Any]]:
        """The events, with the time each took to come; all together under the name ``whole``."""
        first = last = (time.perf_counter(), time.process_time())
        for event in events:
            now = (time.perf_counter(), time.process_time())
            self.spent[event["event"]].append((now[0] - last[0], now[1] - last[1]))
            yield event
            last = (time.perf_counter(), time.process_time())
            first = (first[0] + last[0] - now[0], first[1] + last[1] - now[1])
        self.spent[whole].append((last[0] - first[0], last[1] - first[1]))

    def table(self) -> Iterator[str]:
        """A row for each kind of time, in milliseconds."""
        for name, spent in self.spent.items():
            if name != "done":
                columns = [[each[index] for each in spent] for index in (0, 1)]
                numbers = [f"{_middle(column):8.0f} {_high(column):8.0f}" for column in columns]
                yield f"  {name:<14} {' '.join(numbers)}   {len(spent):5}"


def _middle(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)


def _high(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))]


def main() -> None:
    """Measure, prove and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=5, help="weeks of each size (5)")
    options = parser.parse_args()
    for size in SIZES:
        figures = Figures()
        for instance in county_instances([size], range(options.weeks)):
            week = instance.week
            plan = solve(week)
            for entry in plan.unmatched[:OPEN]:
                _open(week, plan, entry.need, figures)
            for assignment in plan.assignments[:SERVED]:
                _served(week, plan, assignment, figures)
            _scarce(week, plan, figures)
        print(f"{size}: {len(week.needs)} needs, {len(week.heads)} heads, {options.weeks} weeks")
        print("                  wall ms     95 %   cpu ms     95 %   count")
        print(*figures.table(), sep="\n")
        print(f"  all of {figures.claims} fixes and alternatives proven by solving again")


def _open(week: Week, plan: Plan, need: str, figures: Figures) -> None:
    served = {entry.need for entry in plan.assignments} | {need}
    for event in figures.timed(explain_stream(week, plan, need), "open, whole"):
        if event["event"] == "fix":
            fix = event["fix"]
            better = solve(load_week(json.dumps(_patched(json.loads(dump_week(week)), fix["patch"]))))
            _prove(
                served <= {entry.need for entry in better.assignments}
                and better.score.value - plan.score.value == fix["value_delta"],
                fix,
                figures,
            )


def _served(week: Week, plan: Plan, served: Assignment, figures: Figures) -> None:
    for event in figures.timed(explain_stream(week, plan, served.need), "served, whole"):
        if event["event"] == "alternative":
            told = event["alternative"]
            start = read_minute(told["start"], week.monday)
            assert start is not None
            entry = Assignment(served.need, tuple(told["heads"]), start)
            then = solve(replace(week, fixed=(*week.fixed, entry)))
            _prove(then.score.value - plan.score.value == told["value_delta"], told, figures)


def _scarce(week: Week, plan: Plan, figures: Figures) -> None:
    def told() -> Iterator[dict[str, Any]]:
        yield {"event": "prices", "prices": prices(week)}
        yield from ({"event": "prospect"} for _ in islice(recruit(week, plan), PROSPECTS))

    for _ in figures.timed(told(), "scarce, whole"):
        pass


def _patched(document: Any, operations: list[dict[str, Any]]) -> Any:
    """The week file after a fix: JSON Patch (RFC 6902) as far as fixes use it."""
    for operation in operations:
        *path, last = operation["path"].split("/")[1:]
        target = document
        for token in path:
            target = target[int(token)] if isinstance(target, list) else target[token]
        if last == "-":
            target.append(operation["value"])
        else:
            target[int(last) if isinstance(target, list) else last] = operation["value"]
    return document


def _prove(true: bool, claim: dict[str, Any], figures: Figures) -> None:
    figures.claims += 1
    if not true:
        raise AssertionError(f"not true: {claim}")


if __name__ == "__main__":
    main()
