"""The score, against numbers worked out by hand."""

from dataclasses import replace

from solver import Assignment, ScoreParts, Weights, minutes_on_road, score_of, solve
from tests.solver.builders import a_head, a_need, a_week, at, between


def test_a_served_need_counts_its_priority_its_waiting_and_its_townships_first() -> None:
    week = a_week([a_head()], [a_need(priority=5, weeks_waiting=3)])
    score = score_of(week, [Assignment("n1", ("h1",), at(8.5))])
    assert score.served_points == 2 * 5 + 3 + 4
    assert score.cost_minutes == 20 + 20
    assert score.value == 100 * 17 - 40
    assert (score.served, score.needs) == (1, 1)


def test_waiting_counts_up_to_its_cap_and_a_township_counts_once() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(priority=1, weeks_waiting=30), a_need("n2", priority=1)])
    plan = [Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h2",), at(9.5))]
    assert score_of(week, plan).served_points == (2 + 8) + 2 + 4


def test_a_tour_is_travelled_once_and_two_tours_twice() -> None:
    needs = [a_need(), a_need("n2", venue="barn")]
    one = a_week([a_head()], needs)
    plan = [Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(10))]
    assert score_of(one, plan).parts.travel == 20 + 25 + 30
    two = a_week([a_head(available=(between(8, 9.9), between(9.95, 12)))], needs)
    assert score_of(two, plan).parts.travel == 20 + 20 + 30 + 30


def test_minutes_on_the_road_are_the_same_whatever_a_minute_counts() -> None:
    plan = [Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(10))]
    for weight in (1, 3, 0):
        week = replace(
            a_week([a_head()], [a_need(), a_need("n2", venue="barn")]), weights=Weights(travel_minute=weight)
        )
        assert minutes_on_road(week, plan, score_of(week, plan)) == 20 + 25 + 30


def test_each_further_session_of_a_head_costs_more() -> None:
    week = a_week([a_head(recent_sessions=4)], [a_need(), a_need("n2")])
    plan = [Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(9.5))]
    assert score_of(week, plan).parts.load == 10 * (4 + 5)


def test_fit_preference_and_change_cost_what_the_weights_say() -> None:
    needs = [a_need(parts=("talk", "clinic"), prefer=("h3",))]
    heads = [a_head(topics={"talk": 2}), a_head("h2", topics={"clinic": 1}), a_head("h3")]
    plan = Assignment("n1", ("h1", "h2"), at(8.5))
    week = a_week(heads, needs, previous=[replace(plan, start=at(9))])
    assert score_of(week, [plan]).parts == ScoreParts(
        travel=80, load=0, fit=10 + 25, preference=20, change=60
    )
    assert score_of(replace(week, previous=(plan,)), [plan]).parts.change == 0


def test_each_head_who_is_new_to_a_series_costs() -> None:
    needs = [a_need(parts=("talk", "clinic"), continuity=("h1", "h4")), a_need("n2")]
    heads = [a_head(), a_head("h2", topics={"clinic": 3}), a_head("h3")]
    week = a_week([*heads, a_head("h4", topics={"clinic": 3})], needs)
    half = [Assignment("n1", ("h1", "h2"), at(8.5)), Assignment("n2", ("h3",), at(10))]
    assert score_of(week, half).parts.continuity == 200
    new = [Assignment("n1", ("h3", "h2"), at(8.5))]
    assert score_of(week, new).parts.continuity == 400
    same = [Assignment("n1", ("h1", "h4"), at(8.5))]
    assert score_of(week, same).parts.continuity == 0


def test_an_unserved_need_costs_no_preference_but_its_change() -> None:
    week = a_week([a_head()], [a_need(prefer=("h1",))], previous=[Assignment("n1", ("h1",), at(8.5))])
    assert score_of(week, []).parts == ScoreParts(0, 0, 0, 0, 60)


def test_every_weight_is_used() -> None:
    weights = Weights(
        served_point=7,
        priority=3,
        waiting_week=5,
        waiting_cap=2,
        township_first=11,
        travel_minute=13,
        session_load=17,
        fit={3: 19, 2: 0, 1: 0},
        not_preferred=23,
        change=29,
        continuity=31,
    )
    need = a_need(priority=1, weeks_waiting=9, prefer=("h2",), continuity=("h2",))
    week = a_week(
        [a_head(recent_sessions=1), a_head("h2")],
        [need],
        weights=weights,
        previous=[Assignment("n1", ("h2",), at(8.5))],
    )
    score = score_of(week, [Assignment("n1", ("h1",), at(8.5))])
    assert score.served_points == 3 + 2 * 5 + 11
    assert score.parts == ScoreParts(travel=13 * 40, load=17, fit=19, preference=23, change=29, continuity=31)
    assert score.value == 7 * 24 - (520 + 17 + 19 + 23 + 29 + 31)


def test_a_need_that_costs_more_than_it_brings_is_left_open() -> None:
    week = a_week([a_head(recent_sessions=100)], [a_need(priority=1)])
    plan = solve(week)
    assert (plan.score.value, plan.status) == (0, "optimal")
    assert [entry.reason for entry in plan.unmatched] == ["outbid"]


def test_a_series_keeps_its_head_until_another_spares_more_than_it_is_worth() -> None:
    heads = [a_head(), a_head("h2", recent_sessions=19)]
    week = a_week(heads, [a_need(continuity=("h2",))])
    assert [entry.heads for entry in solve(week).assignments] == [("h2",)]
    tired = replace(heads[1], recent_sessions=21)
    plan = solve(replace(week, heads=(heads[0], tired)))
    assert [entry.heads for entry in plan.assignments] == [("h1",)]
    assert plan.score.parts.continuity == 200
