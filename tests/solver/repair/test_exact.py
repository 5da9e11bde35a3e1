"""Repair and stand-ins against the trying of every plan."""

import random
from dataclasses import replace

import pytest

from solver import (
    Absence,
    Assignment,
    Disruptions,
    Plan,
    StandIn,
    Week,
    check,
    check_assignments,
    replan,
    score_of,
    solve,
    stand_ins,
)
from tests.solver.tiny_weeks import best_value, tiny_week, valid_plans


def some_news(week: Week, plan: Plan, rng: random.Random) -> Disruptions:
    """One to three things that happen to a plan that serves somebody."""
    entry = rng.choice(plan.assignments)
    kinds = rng.sample(("decline", "withdraw", "ill", "loosen"), rng.randint(1, 3))
    return Disruptions(
        declines=((entry.need, rng.choice(entry.heads)),) if "decline" in kinds else (),
        withdrawals=(rng.choice(week.needs).id,) if "withdraw" in kinds else (),
        absences=(Absence(rng.choice(week.heads).id, rng.choice((0, 1, None))),) if "ill" in kinds else (),
        loosened=(rng.choice(plan.assignments).need,) if "loosen" in kinds else (),
    )


@pytest.mark.parametrize("free", [False, True])
@pytest.mark.parametrize("seed", range(600, 640))
def test_a_repaired_plan_is_the_best_of_all_that_leave_the_rest_alone(seed: int, free: bool) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    if not plan.assignments:
        return
    after, repaired = replan(week, plan, some_news(week, plan, random.Random(seed)), free=free)
    assert check(after, repaired).valid
    assert (repaired.status, repaired.score.value) == ("optimal", best_value(after))
    if not free:
        assert set(after.fixed) <= set(repaired.assignments)


@pytest.mark.parametrize("seed", range(640, 680))
def test_a_decline_moves_nothing_else(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    for entry in plan.assignments:
        for head in entry.heads:
            _, repaired = replan(week, plan, Disruptions(declines=((entry.need, head),)))
            assert set(plan.assignments) - {entry} <= set(repaired.assignments)
            assert all(head not in each.heads for each in repaired.assignments if each.need == entry.need)


def told(week: Week, plan: Plan, entry: Assignment, head: str) -> dict[tuple[str, ...], StandIn]:
    """What trying every plan says of one seat: each other team with its best value."""
    asked = replace(
        week,
        needs=tuple(
            replace(need, exclude=(*need.exclude, head)) if need.id == entry.need else need
            for need in week.needs
        ),
        fixed=tuple(each for each in plan.assignments if each != entry),
    )
    found: dict[tuple[str, ...], StandIn] = {}
    for value, assignments in valid_plans(asked):
        new = next((each for each in assignments if each.need == entry.need), None)
        if new and len(assignments) == len(plan.assignments):
            way = StandIn(new.heads, new.start, value - plan.score.value)
            known = found.get(new.heads)
            if known is None or rank(way, entry) < rank(known, entry):
                found[new.heads] = way
    return found


def rank(way: StandIn, entry: Assignment) -> tuple[int, bool, int]:
    return (-way.value_delta, way.start != entry.start, way.start)


@pytest.mark.parametrize("seed", range(680, 720))
def test_stand_ins_are_what_trying_every_plan_finds(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    seats = stand_ins(week, plan, limit=1000)
    assert [(seat.need, seat.head) for seat in seats] == [
        (entry.need, head) for entry in plan.assignments for head in entry.heads
    ]
    by_need = {entry.need: entry for entry in plan.assignments}
    for seat in seats:
        entry = by_need[seat.need]
        if len(entry.heads) == 1:
            expected = told(week, plan, entry, seat.head)
            assert {way.heads: way for way in seat.stand_ins} == expected
        assert list(seat.stand_ins) == sorted(seat.stand_ins, key=lambda way: (rank(way, entry), way.heads))


@pytest.mark.parametrize("seed", range(680, 760))
def test_a_stand_in_changes_the_value_by_what_is_said_and_nothing_else(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    by_need = {entry.need: entry for entry in plan.assignments}
    for seat in stand_ins(week, plan):
        entry = by_need[seat.need]
        others = tuple(each for each in plan.assignments if each != entry)
        loose = replace(week, fixed=tuple(each for each in week.fixed if each != entry))
        for way in seat.stand_ins:
            new = (*others, Assignment(seat.need, way.heads, way.start))
            assert seat.head not in way.heads
            assert score_of(week, new).value - plan.score.value == way.value_delta
            if len(entry.heads) == 1 or entry not in week.fixed:
                assert check_assignments(loose, new).valid
