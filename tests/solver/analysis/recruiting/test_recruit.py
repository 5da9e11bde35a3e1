"""Whom to recruit next: ranked by the exact gain, and nobody who would bring more is left out."""

import itertools
import json

import pytest

from matcher.wording.names import Names
from matcher.wording.prospects import prospect as prospect_words
from solver import Pack, Prospect, Week, dump_week, load_week, recruit, solve
from solver.analysis.relaxations.hypothetical import hypothetical, with_head_added
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.json_patch import patched
from tests.solver.tiny_weeks import tiny_week
from web.cli.output.languages import in_both
from web.cli.output.prospect import raw_prospect


def by_trying(week: Week) -> dict[tuple[str, str], int]:
    """What a head for each topic in each township brings."""
    now = solve(week).score.value
    topics = {topic for need in week.needs for topic in need.parts}
    return {
        (topic, township.id): solve(
            with_head_added(week, hypothetical(week, topic, township.place))
        ).score.value
        - now
        for topic, township in itertools.product(topics, week.townships)
    }


@pytest.mark.parametrize("seed", range(700, 720))
def test_every_township_is_ranked_by_exactly_what_it_brings(seed: int) -> None:
    week = tiny_week(seed)
    told = list(recruit(week, solve(week), every_township=True))
    gains = {key: gain for key, gain in by_trying(week).items() if gain > 0}
    assert {(each.topic, each.township): each.value_delta for each in told} == gains
    assert [each.value_delta for each in told] == sorted(gains.values(), reverse=True)


@pytest.mark.parametrize("seed", range(720, 730))
def test_a_topic_is_told_where_it_brings_most(seed: int) -> None:
    week = tiny_week(seed)
    best: dict[str, int] = {}
    for (topic, _), gain in by_trying(week).items():
        best[topic] = max(gain, best.get(topic, 0))
    told = {each.topic: each.value_delta for each in recruit(week, solve(week))}
    assert told == {topic: gain for topic, gain in best.items() if gain > 0}


def test_the_patch_brings_what_is_told() -> None:
    week = a_week([a_head()], [a_need(parts=("clinic",)), a_need("n2", township="t2", venue="barn")])
    plan = solve(week)
    (prospect,) = (each for each in recruit(week, plan) if each.topic == "clinic")
    patch = raw_prospect(prospect, Names(week))["patch"]
    then = solve(load_week(json.dumps(patched(json.loads(dump_week(week)), patch))))
    assert then.score.value - plan.score.value == prospect.value_delta
    assert then.score.served - plan.score.served == prospect.served_delta == 1
    assert prospect.serves == ("n1",)


def test_a_prospect_is_told_in_words() -> None:
    week = a_week([a_head(topics={"clinic": 3}, max_sessions_per_week=0)], [a_need(parts=("clinic",))])
    prospect: Prospect = next(recruit(week, solve(week)))
    text = in_both(prospect_words(prospect, Names(week)))
    assert (prospect.kind, prospect.township) == ("medical", "t1")
    assert (
        text["zh"]
        == "在Near一带物色一位能讲“clinic”的四长（医卫）：全周价值增加990，还能安排上Near“clinic”。"
    )
    assert text["en"].startswith("A head (medical) for “clinic” around Near: the week is worth 990 more")


def test_a_topic_nobody_offers_has_no_kind() -> None:
    prospect = next(recruit(a_week([], [a_need()]), solve(a_week([], [a_need()]))))
    assert (prospect.kind, prospect.head.max_sessions_per_week) == (None, 2)


def test_a_served_week_needs_nobody_who_brings_nothing() -> None:
    """The head lives at the hall: a further one, who knows the topic less well, brings nothing."""
    week = a_week([a_head(place="near")], [a_need()])
    assert list(recruit(week, solve(week))) == []


def test_what_is_given_up_for_a_prospect_is_told() -> None:
    """One kit a day for two needs: the further head serves the weightier one, which nobody could until now."""
    needs = [
        a_need(packs={"k": 1}, priority=1),
        a_need("n2", parts=("clinic",), packs={"k": 1}, priority=5),
    ]
    week = a_week([a_head()], needs, packs=(Pack("k", "Kit", 1),))
    prospect = next(recruit(week, solve(week)))
    assert (prospect.topic, prospect.serves, prospect.drops, prospect.served_delta) == (
        "clinic",
        ("n2",),
        ("n1",),
        0,
    )
    text = in_both(prospect_words(prospect, Names(week)))
    assert "还能安排上Near“clinic”，但要放下Near“talk”" in text["zh"]
    assert "served then: “clinic” in Near; given up for it: “talk” in Near" in text["en"]
