"""The figures a table shows, out of the results of a group of weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from benchmarks.compare.results import Compared, Results


@dataclass(frozen=True, slots=True)
class Figures:
    """One planner over a group of weeks.

    Losses are fractions of what is proven to be the most a week can be worth. ``dropped`` counts sessions that broke
    a rule, over all weeks. Times are medians: wall seconds, processor seconds, and ``pace``, its processor seconds
    over ours on the same week.
    """

    rival: str
    weeks: int
    served: float
    loss: float
    worst: float
    filled_served: float
    filled_loss: float
    filled_worst: float
    dropped: int
    rules: tuple[str, ...]
    seconds: float
    computing: float
    pace: float


def groups(results: Results) -> dict[str, list[Compared]]:
    """The weeks by group, in the order they were run."""
    found: dict[str, list[Compared]] = {}
    for week in results.weeks:
        found.setdefault(week.group, []).append(week)
    return found


def figures(rival: str, weeks: Sequence[Compared], *, ours: str = "sizhang") -> Figures | None:
    """A planner's figures over these weeks, ``None`` where it took no part in any."""
    both = [(week, run) for week in weeks if (run := week.run(rival))]
    if not both:
        return None
    losses = [loss(week, run.value) for week, run in both]
    filled = [loss(week, run.filled_value) for week, run in both]
    rules: Counter[str] = Counter()
    for _week, run in both:
        rules.update(run.dropped)
    return Figures(
        rival=rival,
        weeks=len(both),
        served=mean(run.served for _week, run in both),
        loss=mean(losses),
        worst=max(losses),
        filled_served=mean(run.filled_served for _week, run in both),
        filled_loss=mean(filled),
        filled_worst=max(filled),
        dropped=rules.total(),
        rules=tuple(rule for rule, _count in rules.most_common()),
        seconds=median(run.seconds for _week, run in both),
        computing=median(run.computing for _week, run in both),
        pace=_pace(rival, ours, weeks),
    )


def loss(week: Compared, value: int) -> float:
    """How much of the proven bound is missing, as a fraction."""
    bound = week.reference.bound
    return (bound - value) / bound if bound > 0 else 0.0


def better_or_cheaper(rival: str, weeks: Iterable[Compared], *, ours: str = "sizhang") -> tuple[int, int]:
    """On how many weeks a planner reached more than we did, and on how many as much with less computing."""
    better = cheaper = 0
    for week in weeks:
        run, own = week.run(rival), week.run(ours)
        if run and own:
            better += run.filled_value > own.filled_value
            cheaper += run.filled_value == own.filled_value and run.computing < own.computing
    return better, cheaper


def _pace(rival: str, ours: str, weeks: Sequence[Compared]) -> float:
    pairs = [(week.run(rival), week.run(ours)) for week in weeks]
    ratios = [run.computing / own.computing for run, own in pairs if run and own and own.computing > 0]
    return median(ratios) if ratios else float("nan")
