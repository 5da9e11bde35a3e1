"""What is scarce has a price, and a price is a bound: a little more of it never brings more than told."""

from dataclasses import replace

import pytest

from matcher.wording import render
from matcher.wording.names import Names
from matcher.wording.scarcity import pack_price, township_price
from solver import Head, MatrixTravel, Pack, ShadowPrices, Week, shadow_prices, solve
from solver.search.what_if import WhatIfSolver
from solver.week import DAY_MINUTES
from tests.solver.builders import MONDAY, a_barn, a_hall, a_head, a_need, a_week, between
from tests.solver.tiny_weeks import tiny_week


def by_id(found: ShadowPrices, kind: str, key: str) -> dict[object, int]:
    """The prices of a kind by the id of what they are of."""
    return {getattr(price, key): price.minutes for price in getattr(found, kind)}


def bound(week: Week) -> int:
    """What the linear program says of the week."""
    found = WhatIfSolver(week).bound()
    assert found is not None
    return found


def with_twin(week: Week, head: Head) -> Week:
    """The week with a second head who is like one in everything, also in who wants to see them and who does not."""
    needs = tuple(
        replace(
            need,
            prefer=(*need.prefer, "twin") if head.id in need.prefer else need.prefer,
            exclude=(*need.exclude, "twin") if head.id in need.exclude else need.exclude,
            continuity=(*need.continuity, "twin") if head.id in need.continuity else need.continuity,
        )
        for need in week.needs
    )
    return replace(week, needs=needs, heads=(*week.heads, replace(head, id="twin")))


@pytest.mark.parametrize("seed", range(800, 830))
def test_a_second_head_like_one_never_brings_more_than_the_price(seed: int) -> None:
    tiny = tiny_week(seed)
    alone = tuple(replace(need, parts=need.parts[:1]) for need in tiny.needs)
    week = replace(tiny, needs=alone, fixed=(), previous=())
    told = by_id(shadow_prices(week), "heads", "head")
    now = bound(week)
    for head in week.heads:
        assert solve(with_twin(week, head)).score.value <= now + told.get(head.id, 0) + 1


@pytest.mark.parametrize("seed", range(830, 860))
def test_one_more_kit_never_brings_more_than_its_prices_of_all_days(seed: int) -> None:
    week = replace(tiny_week(seed), packs=(Pack("kit", "Kit", 1),), fixed=())
    total = sum(price.minutes for price in shadow_prices(week).packs)
    more = replace(week, packs=(Pack("kit", "Kit", 2),))
    assert solve(more).score.value <= bound(week) + total + 1


@pytest.mark.parametrize("seed", range(860, 890))
def test_one_more_session_never_brings_more_than_the_price_of_its_topic(seed: int) -> None:
    """The session is given by somebody who lives at a venue and has never been asked before."""
    week = replace(tiny_week(seed), fixed=())
    told = by_id(shadow_prices(week), "topics", "topic")
    now = bound(week)
    for topic in ("talk", "clinic"):
        for place in ("near", "far"):
            helper = a_head(
                "helper",
                place=place,
                topics={topic: 3},
                available=tuple(between(0, 24, day) for day in range(3)),
                max_sessions_per_week=1,
            )
            with_help = replace(week, heads=(*week.heads, helper))
            assert solve(with_help).score.value <= now + told.get(topic, 0) + 1


def test_a_head_two_needs_compete_for_is_worth_the_need_that_loses() -> None:
    week = a_week([a_head(place="near", max_sessions_per_week=1)], [a_need(), a_need("n2")])
    told = shadow_prices(week)
    assert by_id(told, "heads", "head") == {"h1": 600}
    assert by_id(told, "topics", "topic") == {"talk": 600}
    assert [(price.day, price.afternoon) for price in told.half_days] == [(0, False)]


def test_a_kit_two_needs_compete_for_has_a_price_on_that_day() -> None:
    needs = [a_need(packs={"k": 1}), a_need("n2", packs={"k": 1})]
    week = a_week([a_head(place="near"), a_head("h2", place="near")], needs, packs=(Pack("k", "Kit", 1),))
    (price,) = shadow_prices(week).packs
    assert (price.pack, price.day, price.minutes) == ("k", 0, 600)
    assert (
        render(pack_price(price, Names(week)), "zh")
        == "周一 11月30日“Kit”不够用：再多一套，全周价值最多增加600。"
    )


def test_a_topic_nobody_offers_is_worth_all_its_points() -> None:
    week = a_week([a_head()], [a_need(parts=("clinic",), township="t2", venue="barn")])
    assert by_id(shadow_prices(week), "topics", "topic") == {"clinic": 1000}


def test_a_joint_need_that_lacks_one_topic_gives_that_topic_its_price() -> None:
    week = a_week([a_head()], [a_need(parts=("talk", "clinic"))])
    assert by_id(shadow_prices(week), "topics", "topic") == {"clinic": 1000}


def test_where_two_sessions_want_one_room_the_room_has_a_price() -> None:
    """Both are joint events, so that their starts matter from the beginning."""
    needs = [
        a_need(ident, parts=("talk", "talk"), windows=(between(9, 10),), township="t1")
        for ident in ("n1", "n2")
    ]
    heads = [a_head(f"h{n}", place="near") for n in range(4)]
    told = shadow_prices(a_week(heads, needs, venues=(a_hall(rooms=1), a_barn())))
    assert [(price.venue, price.at) for price in told.rooms] == [("hall", 9 * 60)]


def test_a_township_two_needs_compete_for_has_a_price_on_that_day() -> None:
    week = a_week([a_head(place="near"), a_head("h2", place="near")], [a_need(), a_need("n2")])
    first, *others = week.townships
    limited = replace(week, townships=(replace(first, sessions_per_day=1), *others))
    (price,) = shadow_prices(limited).townships
    assert (price.township, price.day, price.minutes) == ("t1", 0, 600)
    assert "周一 11月30日" in render(township_price(price, Names(limited)), "zh")


def test_nothing_is_scarce_where_nobody_wants_anything() -> None:
    assert shadow_prices(a_week([a_head()], [])) == ShadowPrices()
    assert shadow_prices(a_week([], [])) == ShadowPrices()


def test_prices_come_dearest_first() -> None:
    for seed in range(20):
        told = shadow_prices(tiny_week(seed))
        for kind in (told.heads, told.topics, told.packs, told.rooms, told.half_days):
            assert [price.minutes for price in kind] == sorted(
                (price.minutes for price in kind), reverse=True
            )
            assert all(price.minutes > 0 for price in kind)


def test_days_are_days_of_the_week() -> None:
    assert {price.day for price in shadow_prices(tiny_week(3)).half_days} <= set(
        range(7 * 1440 // DAY_MINUTES)
    )


def test_a_week_without_places_has_no_prices() -> None:
    week = Week(
        monday=MONDAY,
        places=(),
        townships=(),
        venues=(),
        packs=(),
        heads=(),
        needs=(),
        travel=MatrixTravel(()),
    )
    assert shadow_prices(week) == ShadowPrices()
