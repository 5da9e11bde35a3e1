"""What stands in the way of a visit, and what moving it changes, is told in both languages."""

from __future__ import annotations

import pytest

from matcher.wording.names import Names
from matcher.wording.phrase import render
from matcher.wording.placements import effect, nearest, obstacle, planned_needs
from solver import Assignment, placements_by_head, placements_in_time
from tests.solver.analysis.placements.test_placements import a_plan
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_limited_week


@pytest.mark.parametrize("seed", range(500, 540))
def test_every_half_day_of_a_random_week_has_its_words(seed: int) -> None:
    for week in (tiny_limited_week(seed), week_of(seed)):
        plan, names = a_plan(week), Names(week)
        planned = {entry.need: entry for entry in plan}
        for need in week.needs:
            if planned.get(need.id) in week.fixed:
                continue
            for cell in (*placements_by_head(week, plan, need.id), *placements_in_time(week, plan, need.id)):
                said = (
                    obstacle(cell.obstacle, names, planned_needs(names, planned))
                    if cell.obstacle
                    else cell.placement and effect(cell.placement, planned.get(need.id), names)
                )
                assert said is not None
                for language in ("zh", "en"):
                    words = render(said, language)
                    assert words.strip()
                    assert "{" not in words
                    if cell.obstacle and cell.obstacle.needs:
                        assert (
                            cell.obstacle.reason == "pack_out"
                            or "takes no sessions" in render(said, "en")  # a cap of 0 says it all
                            or render(names.need(cell.obstacle.needs[0]), language) in words
                        )


def test_an_effect_names_travel_and_which_visit_of_the_week_it_is() -> None:
    week = a_week([a_head(name="李春禾", max_sessions_per_week=3)], [a_need(), a_need("n2", venue="barn")])
    plan = [Assignment("n2", ("h1",), at(8.5))]
    found = next(cell.placement for cell in placements_by_head(week, plan, "n1") if cell.placement)
    words = render(effect(found, None, Names(week)), "en")
    assert "李春禾: visit 2 of at most 3 in the week" in words
    assert words.endswith("nothing else moves")


def test_of_a_joint_visit_those_who_come_all_the_same_are_named() -> None:
    week = a_week(
        [a_head(name="李春禾"), a_head("h2", name="周明远", topics={"t2": 3})], [a_need(parts=("talk", "t2"))]
    )
    before = Assignment("n1", ("h1", "h2"), at(8.5))
    moved = [cell.placement for cell in placements_in_time(week, [before], "n1") if cell.placement]
    words = [render(effect(found, before, Names(week)), "en") for found in moved]
    assert words
    assert all("李春禾, 周明远 come as before" in each for each in words)


def test_the_visit_in_the_way_is_told_with_its_time_and_the_nearest_that_works() -> None:
    week = a_week(
        [a_head(name="李春禾", available=(between(8, 12), between(8, 12, day=1)))],
        [a_need(minutes=120, windows=(between(8, 12), between(8, 12, day=1))), a_need("n2", minutes=120)],
    )
    plan, names = [Assignment("n2", ("h1",), at(9))], Names(week)
    cell = next(cell for cell in placements_by_head(week, plan, "n1") if cell.half_day == (0, False))
    assert cell.obstacle is not None
    assert cell.nearest is not None
    said = render(obstacle(cell.obstacle, names, planned_needs(names, {"n2": plan[0]})), "en")
    assert said == "李春禾 is at “talk” in Near (Mon 30 Nov, 9:00) then."
    assert render(nearest(cell.nearest, names), "en") == "It would work Tue 1 Dec, 8:30."
