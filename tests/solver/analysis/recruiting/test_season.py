"""A head's gain over a season: weeks played one after another, each need counted until it is served."""

from dataclasses import replace
from datetime import timedelta

import pytest

from solver import Week, recruit, recruit_over, solve
from solver.analysis.recruiting.recruit import Interrupted
from solver.analysis.relaxations.hypothetical import hypothetical, with_head_added
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.tiny_weeks import tiny_week


def weeks_of(*weeks: Week) -> list[Week]:
    return [replace(week, monday=week.monday + timedelta(weeks=number)) for number, week in enumerate(weeks)]


def by_playing(weeks: list[Week], topic: str | None, township: str) -> tuple[list[int], set[str]]:
    """The season, played as the definition reads."""
    values, served, given = [], set[str](), []
    waited: dict[str, int] = {}
    for week in weeks:
        left = replace(
            week,
            needs=tuple(
                replace(need, weeks_waiting=waited.setdefault(need.id, need.weeks_waiting))
                for need in week.needs
                if need.id not in served
            ),
            previous=tuple(entry for entry in week.previous if entry.need not in served),
        )
        if topic and any(topic in need.parts for need in left.needs):
            place = next(each.place for each in left.townships if each.id == township)
            recent = sum(given[-4:])
            left = with_head_added(left, replace(hypothetical(left, topic, place), recent_sessions=recent))
        plan = solve(left)
        given.append(sum(head.startswith("new-") for entry in plan.assignments for head in entry.heads))
        values.append(plan.score.value)
        served |= {entry.need for entry in plan.assignments}
    return values, served


def test_a_need_that_stood_open_for_weeks_counts_once() -> None:
    open_for_long = a_need(parts=("clinic",))
    weeks = weeks_of(*(a_week([a_head()], [open_for_long, a_need(f"o{n}")]) for n in range(3)))
    found = next(each for each in recruit_over(weeks) if each.topic == "clinic")
    alone = next(each for each in recruit(weeks[0], solve(weeks[0])) if each.topic == "clinic")
    assert (found.serves, found.drops) == (("n1",), ())
    assert found.by_week == (alone.value_delta, 0, 0)


def test_what_comes_anew_each_week_counts_each_week_and_the_head_grows_tired() -> None:
    weeks = weeks_of(*(a_week([a_head()], [a_need(f"c{n}", parts=("clinic",))]) for n in range(3)))
    (found,) = recruit_over(weeks)
    assert found.serves == ("c0", "c1", "c2")
    assert found.value_delta == sum(found.by_week)
    assert [found.by_week[0] - gain for gain in found.by_week] == [0, 10, 20]


def test_to_be_served_sooner_is_no_loss() -> None:
    """Nobody can come in the first week; a need that has waited is worth more, and it is met in the second anyhow."""
    away = a_head(available=())
    weeks = weeks_of(a_week([away], [a_need(weeks_waiting=0)]), a_week([a_head()], [a_need(weeks_waiting=6)]))
    gains = [(each.value_delta, each.serves, each.drops) for each in recruit_over(weeks)]
    assert all(gain > -100 and (serves, drops) == ((), ()) for gain, serves, drops in gains)


def test_nobody_is_looked_for_outside_the_townships_that_are_named() -> None:
    weeks = [a_week([], [a_need(), a_need("n2", township="t2", venue="barn")])]
    assert {each.township for each in recruit_over(weeks, townships={"t2"})} == {"t2"}
    assert list(recruit_over(weeks, townships=())) == []


@pytest.mark.parametrize("seed", range(740, 752))
def test_what_is_said_is_what_playing_the_weeks_brings(seed: int) -> None:
    first, second = (replace(tiny_week(each), fixed=(), previous=()) for each in (seed, seed + 1))
    weeks = weeks_of(first, second)
    usual, served = by_playing(weeks, None, "")
    for found in recruit_over(weeks, most=3):
        values, then = by_playing(weeks, found.topic, found.township)
        assert found.by_week == tuple(mine - old for mine, old in zip(values, usual, strict=True))
        assert (set(found.serves), set(found.drops)) == (then - served, served - then)


def test_of_one_week_nobody_brings_more_than_the_best_prospect() -> None:
    for seed in range(760, 770):
        week = tiny_week(seed)
        best = max((each.value_delta for each in recruit(week, solve(week))), default=0)
        season = [each.value_delta for each in recruit_over([week], most=99)]
        assert max(season, default=0) <= best


TALKERS = [a_head(topics={"long": 3, "anew": 3}, available=())]
"""Somebody offers both topics, but never comes."""


def weeks_that_promise_too_much() -> list[Week]:
    """One need that stands open for three weeks, which promises three times what it brings; and two that come anew."""
    long = a_need("long", parts=("long",))
    anew = [[a_need("a0", parts=("anew",))], [a_need("a1", parts=("anew",))], []]
    return weeks_of(*(a_week(TALKERS, [long, *others]) for others in anew))


def test_whoever_promises_more_than_the_best_found_is_tried() -> None:
    found = list(recruit_over(weeks_that_promise_too_much(), most=1))
    assert [each.topic for each in found] == ["long", "anew"]
    assert found[1].value_delta > found[0].value_delta


def test_whoever_promises_less_than_the_best_found_is_not() -> None:
    weeks = weeks_of(*(a_week(TALKERS, [a_need(f"a{n}", parts=("anew",))]) for n in range(2)))
    once = a_need("once", parts=("long",))
    weeks[0] = replace(weeks[0], needs=(*weeks[0].needs, once))
    assert [each.topic for each in recruit_over(weeks, most=1)] == ["anew"]
    assert {each.topic for each in recruit_over(weeks, most=2)} == {"anew", "long"}


def test_topics_that_nobody_offers_are_always_tried() -> None:
    weeks = weeks_that_promise_too_much()
    weeks[0] = replace(
        weeks[0], needs=(*weeks[0].needs, a_need("x", parts=("unheard",), priority=1, audience=5))
    )
    assert next(iter(recruit_over(weeks, most=1))).topic == "unheard"


def test_a_season_that_is_stopped_says_so() -> None:
    with pytest.raises(Interrupted):
        list(recruit_over([a_week([], [a_need()])], cancelled=lambda: True))


def test_no_weeks_and_no_needs_bring_nobody() -> None:
    assert list(recruit_over([])) == []
    assert list(recruit_over([a_week([a_head()])])) == []
