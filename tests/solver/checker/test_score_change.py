"""The change that is worked out from the terms it touches is what adding up both plans gives."""

import random
from dataclasses import fields

import pytest

from solver import Assignment, Week, score_of, solve
from solver.checker import ScoreChange
from tests.solver.fuzz.shapes import week_of


def somebody_else(week: Week, entry: Assignment, rng: random.Random) -> Assignment:
    """The same need by any other heads at any time, or as it was before: whether they could does not matter here."""
    before = [each for each in week.previous if each.need == entry.need]
    if before and rng.random() < 0.5:
        return before[0]
    heads = [head.id for head in week.heads if head.id not in entry.heads]
    rng.shuffle(heads)
    team = [heads.pop() if heads and rng.random() < 0.6 else head for head in entry.heads]
    return Assignment(entry.need, tuple(team), entry.start + rng.choice((0, 0, 60, -120, 24 * 60)))


@pytest.mark.parametrize("seeds", [range(120), range(120, 240)], ids=str)
def test_a_change_is_the_difference_of_two_full_scores(seeds: range) -> None:
    seen = {"another plan": 0, "no change": 0, "previous": 0}
    for seed in seeds:
        rng, week = random.Random(seed), week_of(seed)
        plan = solve(week).assignments
        value = score_of(week, plan).value
        change = ScoreChange(week, plan)
        for entry in plan:
            others = [each for each in plan if each != entry]
            assert change.without(entry) == score_of(week, others).value - value, (seed, entry)
            parts, minutes = change.added_by(entry)
            now, before = score_of(week, plan).parts, score_of(week, others).parts
            for cost in (each.name for each in fields(parts)):
                assert getattr(parts, cost) == getattr(now, cost) - getattr(before, cost), (seed, entry, cost)
            assert parts.travel == minutes * week.weights.travel_minute
            new = somebody_else(week, entry, rng)
            delta = score_of(week, [*others, new]).value - value
            assert change.replacing(entry, new) == delta, (seed, entry, new)
            seen["another plan"] += delta != 0
            seen["no change"] += delta == 0
            seen["previous"] += (entry in week.previous) != (new in week.previous)
    assert all(count > 5 for count in seen.values()), seen
