"""``python -m benchmarks.explain``: how fast explanations come, and whether all they say is true.

Generated county weeks; of each plan every open need (up to a number) and some served ones are explained, the latter
once more in a plan from which some assignments have been taken out by hand. Every claim is held to by solving again.
Writes a page and the figures.
"""

import json
import random
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from benchmarks.compare.instance import SIZES, county_instances
from benchmarks.explain.figures import Figures
from benchmarks.explain.page import page
from benchmarks.explain.proofs import alternative_holds, cost_holds, fix_holds, patched
from solver import (
    AddHead,
    Alternative,
    Assignment,
    Done,
    Event,
    Fix,
    OpenNeed,
    Plan,
    PlanAgain,
    ServedNeed,
    Serving,
    Week,
    dump_week,
    explain_stream,
    json_patch,
    load_week,
    recruit,
    score_of,
    shadow_prices,
    solve,
)

OPEN, SERVED, PROSPECTS = 5, 3, 4
TAKEN_OUT = 3
KINDS: dict[type[Event], str] = {
    OpenNeed: "first",
    ServedNeed: "first",
    Serving: "forced",
    PlanAgain: "plan_again",
    Fix: "fix",
    Alternative: "alternative",
    Done: "done",
}


@click.command(help=__doc__)
@click.option("--weeks", type=int, default=5, help="weeks of each size (5)")
@click.option("--sizes", default="SMLT", help="which sizes of counties (SMLT)")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("docs/benchmarks"),
    help="where page and figures go",
)
def main(weeks: int, sizes: str, folder: Path) -> None:
    """Measure, prove and write."""
    _, *_ = explain_stream(*_warm())
    found = []
    for size in sizes:
        figures = Figures(_heading(size), weeks)
        for instance in county_instances([size], range(weeks)):
            _week(instance.week, figures)
            print(instance.name, dict(figures.claims), flush=True)
        found.append(figures)
    (folder / "explained.md").write_text(page(found), encoding="utf-8")
    results = {each.heading: each.as_dict() for each in found}
    text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    (folder / "explained.json").write_text(text, encoding="utf-8")


def _heading(size: str) -> str:
    wanted = SIZES[size]
    return f"{wanted.needs} needs, {wanted.heads} heads" + (", scarce" if wanted.scarce else "")


def _warm() -> tuple[Week, Plan, str]:
    """What a worker has loaded anyway is loaded before the first is timed."""
    week = next(county_instances(["S"], [99])).week
    return week, solve(week), week.needs[0].id


def _week(week: Week, figures: Figures) -> None:
    (plan,) = figures.timed((solve(week) for _ in range(1)), "solve, whole", lambda _: "solve")
    for entry in plan.unmatched[:OPEN]:
        _open(week, plan, entry.need, figures)
    for assignment in plan.assignments[:SERVED]:
        _served(week, plan, assignment, figures)
    by_hand = _with_less(week, plan)
    for assignment in by_hand.assignments[:1]:
        _served(week, by_hand, assignment, figures)
    _scarce(week, plan, figures)


def _with_less(week: Week, plan: Plan) -> Plan:
    """A plan by hand: some assignments taken out, nothing put in their place."""
    gone = random.Random(len(plan.assignments)).sample(plan.assignments, TAKEN_OUT)  # noqa: S311 - a seeded sample
    rest = tuple(entry for entry in plan.assignments if entry not in gone)
    return replace(plan, assignments=rest, score=score_of(week, rest), status="feasible")


def _kind(event: Event) -> str:
    """What the page calls a piece of an explanation."""
    return KINDS[type(event)]


def _open(week: Week, plan: Plan, need: str, figures: Figures) -> None:
    for event in figures.timed(explain_stream(week, plan, need), "open, whole", _kind):
        if isinstance(event, Fix):
            figures.proven("fixes", fix_holds(week, plan, need, event), event)
        elif isinstance(event, Serving):
            true = cost_holds(week, plan, need, event.cost)
            figures.proven("costs of serving", true, (need, event.cost))
        elif isinstance(event, Done):
            figures.proven("complete answers", event.complete, need)


def _served(week: Week, plan: Plan, served: Assignment, figures: Figures) -> None:
    against = solve(replace(week, fixed=(*week.fixed, served))).score.value
    for event in figures.timed(explain_stream(week, plan, served.need), "served, whole", _kind):
        if isinstance(event, Alternative):
            figures.proven("other choices", alternative_holds(week, against, event), event)
        elif isinstance(event, PlanAgain):
            gain = solve(week).score.value - plan.score.value
            figures.proven("gains of planning again", gain == event.value_delta, event)
        elif isinstance(event, Done):
            figures.proven("complete answers", event.complete, served.need)


def _scarce(week: Week, plan: Plan, figures: Figures) -> None:
    for _ in figures.timed((shadow_prices(week) for _ in range(1)), "prices, whole", lambda _: "prices"):
        pass
    prospects = islice(recruit(week, plan), PROSPECTS)
    for prospect in figures.timed(prospects, "prospects, whole", lambda _: "prospect"):
        patch = json_patch((AddHead(prospect.head, prospect.township, prospect.kind),), week.monday)
        then = solve(load_week(json.dumps(patched(json.loads(dump_week(week)), patch))))
        true = then.score.value - plan.score.value == prospect.value_delta
        figures.proven("prospects", true, prospect)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.explain")
