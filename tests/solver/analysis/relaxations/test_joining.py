"""Longer free time counts as widening only where no plan is lost by it, not even when two tours become one."""

import random
from collections.abc import Iterable

import pytest

from solver import Assignment, SpeedTravel, Week, check_assignments, score_of
from solver.analysis.relaxations import Relaxation, json_patch, relaxations_for
from tests.solver.broken_days import broken_days
from tests.solver.builders import a_head, a_need, a_week, at, between, minutes
from tests.solver.tiny_weeks import valid_plans

MORNING_AND_AFTERNOON = (between(8, 11.5), between(13, 16.5))
STRAIGHT_ON_IS_FAR = {("home", "near"): 10, ("home", "far"): 10, ("near", "far"): 600}


def two_trips(**changes: object) -> Week:
    """One head, one need near and one far."""
    needs = [a_need(), a_need("n2", township="t2", venue="barn")]
    return a_week([a_head(available=MORNING_AND_AFTERNOON)], needs, **changes)


def on_free_time(week: Week) -> list[Relaxation]:
    return relaxations_for(week, "n1")["availability"]


def doubtful(week: Week) -> list[object]:
    """The first step of each relaxation on free time that may take plans away."""
    return [
        json_patch(relaxation.changes(week, relaxation.amounts[0]), week.monday)[0]["value"]
        for relaxation in on_free_time(week)
        if not relaxation.widening
    ]


def test_closing_a_break_is_doubtful_where_straight_on_takes_longer_than_over_home() -> None:
    """Only the end of the morning and the beginning of the afternoon reach into the break, and the half-days."""
    assert doubtful(two_trips(travel=minutes(STRAIGHT_ON_IS_FAR))) == [
        "2026-11-30T11:45",
        "2026-11-30T12:45",
        ["2026-11-30T08:00", "2026-11-30T12:00"],
    ]


def test_a_matrix_in_which_no_detour_is_shorter_is_trusted() -> None:
    assert doubtful(two_trips()) == []


def test_travel_by_speed_knows_no_shorter_detour() -> None:
    assert doubtful(two_trips(travel=SpeedTravel(36, 1.3, 5))) == []


def test_places_the_head_is_never_sent_to_do_not_matter() -> None:
    needs = [a_need(), a_need("n2", township="t2", venue="barn", parts=("clinic",))]
    heads = [a_head(available=MORNING_AND_AFTERNOON)]
    assert doubtful(a_week(heads, needs, travel=minutes(STRAIGHT_ON_IS_FAR))) == []


def test_free_time_that_would_take_in_a_fixed_session_is_doubtful() -> None:
    week = a_week(
        [a_head(available=(between(8, 11.5),))],
        [a_need(), a_need("n2")],
        fixed=[Assignment("n2", ("h1",), at(12))],
    )
    assert "2026-11-30T11:45" in doubtful(week)


def test_the_steps_before_two_stretches_join_and_those_after_are_told_apart() -> None:
    week = two_trips(travel=minutes(STRAIGHT_ON_IS_FAR))
    later = next(relaxation for relaxation in on_free_time(week) if not relaxation.widening)
    assert later.runs == ((15, 30, 45, 60, 75), (90, 105, 120))


@pytest.mark.parametrize("seed", range(40, 52))
def test_plans_stay_possible_and_worth_as_much_whatever_widening_levers_are_turned(seed: int) -> None:
    """Every plan of random weeks with breaks in the day, under some of the relaxations and then under more of them."""
    assert plans_kept(seed) > 0


def plans_kept(seed: int) -> int:
    """How many plans of a week with some relaxations turned were held to what is said of them with more turned."""
    rng = random.Random(seed)
    week = broken_days(seed)
    relaxations = [each for each in on_free_time(week) if each.widening]
    more = {id(each): rng.choice(each.amounts) for each in relaxations if rng.random() < 0.8}
    some = {key: rng.choice([0, amount]) for key, amount in more.items()}
    before = turned(week, ((each, some.get(id(each), 0)) for each in relaxations))
    after = turned(week, ((each, more.get(id(each), 0)) for each in relaxations))
    plans = list(valid_plans(before))
    for value, plan in plans:
        assert check_assignments(after, plan).valid
        assert score_of(after, plan).value >= value
    return len(plans)


def turned(week: Week, relaxations: Iterable[tuple[Relaxation, int]]) -> Week:
    for relaxation, amount in relaxations:
        if amount:
            week = relaxation.apply(week, amount)
    return week
