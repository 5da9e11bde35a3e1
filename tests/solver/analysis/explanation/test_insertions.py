"""Ways to add a need by hand: valid, complete, and worth exactly what they say."""

import itertools
from dataclasses import replace

import pytest

from solver import Assignment, Weights, check_assignments, insertions, score_of
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.tiny_weeks import tiny_week


@pytest.mark.parametrize("seed", range(300, 330))
def test_insertions_are_exactly_the_valid_ways_and_change_the_value_as_told(seed: int) -> None:
    week = replace(tiny_week(seed), fixed=())
    for need in week.needs:
        told = {frozenset(way.heads): way.value_delta for way in insertions(week, (), need.id)}
        found: dict[frozenset[str], int] = {}
        for heads in itertools.permutations([head.id for head in week.heads], len(need.parts)):
            for start in WeekIndex(week).starts(need):
                plan = [Assignment(need.id, heads, start)]
                if check_assignments(week, plan).valid:
                    gain = score_of(week, plan).value - score_of(week, ()).value
                    found[frozenset(heads)] = max(gain, found.get(frozenset(heads), gain))
        assert told == found


@pytest.mark.parametrize("seed", range(330, 350))
def test_adding_beside_others_changes_the_value_as_told_and_keeps_every_rule(seed: int) -> None:
    week = replace(tiny_week(seed), fixed=())
    plan: tuple[Assignment, ...] = ()
    for need in week.needs:
        for way in insertions(week, plan, need.id):
            longer = (*plan, Assignment(need.id, way.heads, way.start))
            assert check_assignments(week, longer).valid
            assert score_of(week, longer).value - score_of(week, plan).value == way.value_delta
        plan = longer if insertions(week, plan, need.id) else plan


def test_the_best_comes_first_and_a_limit_keeps_the_best() -> None:
    heads = [a_head(f"h{n}", recent_sessions=n, topics={"talk": 1 + n % 3}) for n in range(8)]
    week = a_week(heads, [a_need(parts=("talk", "talk"), prefer=("h7",))])
    ways = insertions(week, (), "n1")
    assert [way.value_delta for way in ways] == sorted((way.value_delta for way in ways), reverse=True)
    assert len(ways) == 28
    assert insertions(week, (), "n1", limit=5) == ways[:5]


def test_a_served_need_cannot_be_added() -> None:
    week = a_week([a_head()], [a_need()])
    with pytest.raises(ValueError, match="already served"):
        insertions(week, [Assignment("n1", ("h1",), at(8.5))], "n1")


def test_what_stands_is_not_moved_even_where_it_breaks_a_rule() -> None:
    """A coordinator may have planned somebody outside free time; that time is taken all the same."""
    week = a_week([a_head(max_sessions_per_day=9)], [a_need(minutes=5 * 60), a_need("n2")])
    everything = [Assignment("n1", ("h1",), at(7))]
    assert insertions(week, everything, "n2") == ()


def test_who_can_come_when_the_township_was_told_comes_then_and_first() -> None:
    early = a_head("h1", topics={"talk": 1})
    late = a_head("h2", available=(between(10, 12),))
    week = a_week([early, late], [a_need()])
    assert [way.heads for way in insertions(week, (), "n1")] == [("h2",), ("h1",)]
    ways = insertions(week, (), "n1", told=at(9))
    assert [(way.heads, way.start == at(9)) for way in ways] == [(("h1",), True), (("h2",), False)]
    assert insertions(week, (), "n1", limit=1, told=at(9)) == ways[:1]


def test_who_costs_more_than_the_visit_is_worth_does_not_come_first_for_what_was_told() -> None:
    far, near = a_head("h1", place="far"), a_head("h2", place="near", available=(between(10, 12),))
    week = a_week([far, near], [a_need()], weights=Weights(travel_minute=100))
    dear = next(way for way in insertions(week, (), "n1", told=at(9)) if way.heads == ("h1",))
    assert dear.value_delta < 0
    (best,) = insertions(week, (), "n1", limit=1, told=at(9))
    assert best.heads == ("h2",)
