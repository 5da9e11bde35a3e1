"""Why many needs are open is what the first answer says of each, worked out together."""

from random import Random

from solver import OpenNeed, first_answer, open_reasons
from solver.construction.greedy import greedy_plan
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_plan
from tests.solver.fuzz.shapes import week_of

SEEDS = range(60)


def test_many_at_once_are_told_what_each_is_told_alone() -> None:
    told = set()
    for seed in SEEDS:
        week, rng = week_of(seed), Random(seed)
        full = tuple(greedy_plan(WeekIndex(week), lambda: False).assignments.values())
        fewer = tuple(entry for entry in full if entry in week.fixed or rng.random() < 0.5)
        for kept in (full, fewer, week.fixed):
            plan = a_plan(week, kept)
            answers = [first_answer(week, plan, need.id) for need in week.needs]
            alone = {each.need: (each.reason, each.detail) for each in answers if isinstance(each, OpenNeed)}
            assert open_reasons(week, plan, [need.id for need in week.needs]) == alone, seed
            told |= set(alone.values())
    assert len(told) > 20, "reasons of many kinds were compared"
