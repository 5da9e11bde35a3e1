"""From where each visit gets its kit, where that goes next, and what may go straight on."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matcher.packs.holder import Holder, place, visit
from matcher.packs.plan_lending import Agreed, Change, KitVisit, LendingPlan, plan_lending

MONDAY = date(2026, 12, 7)
AT = {place(1): 0, place(2): 40, visit(11): 30, visit(12): 35, visit(13): 90}
"""Where everything is on a long road, in minutes from its beginning."""


def minutes(origin: Holder, destination: Holder) -> int:
    return abs(AT[origin] - AT[destination])


def on(day: int, key: int, takes: int = 1, has: int = 0) -> KitVisit:
    return KitVisit(key, MONDAY + timedelta(days=day), takes, has)


def planned(
    *visits: KitVisit,
    ready: dict[int, int] | None = None,
    agreed: tuple[Agreed, ...] = (),
    changes: tuple[Change, ...] = (),
) -> LendingPlan:
    return plan_lending(visits, ready or {1: 1}, agreed, changes, minutes)


def ways(plan: LendingPlan) -> list[tuple[Holder, Holder, int]]:
    return [(leg.source, leg.target, leg.quantity) for legs in plan.coming.values() for leg in legs]


def test_kit_is_fetched_at_the_nearest_place_that_has_some_and_goes_back_to_the_nearest() -> None:
    plan = planned(on(0, 11, 3), ready={1: 2, 2: 2})
    assert ways(plan) == [(place(2), visit(11), 2), (place(1), visit(11), 1)]
    assert [(leg.target, leg.quantity) for leg in plan.going[11]] == [(place(2), 3)]


def test_what_came_back_can_be_lent_again_on_a_later_day_only() -> None:
    assert planned(on(0, 11), on(0, 12)).missing == {12: 1}
    assert planned(on(0, 11), on(1, 12)).missing == {}


def test_a_hand_over_is_proposed_where_it_saves_the_way_back() -> None:
    plan = planned(on(0, 11), on(1, 12))
    assert [(each.source, each.target, each.quantity, each.saves) for each in plan.proposals] == [
        (11, 12, 1, 30 + 35 - 5)
    ]


def test_what_lies_at_a_visit_of_the_same_need_that_was_called_off_is_taken_from_there() -> None:
    off = KitVisit(12, MONDAY + timedelta(days=3), takes=0, has=2, need=5)
    for day in (0, 3, 4):
        stands = KitVisit(11, MONDAY + timedelta(days=day), takes=1, need=5)
        plan = planned(*sorted((off, stands), key=lambda each: each.day))
        assert ways(plan) == [(visit(12), visit(11), 1)]
        assert [(leg.target, leg.quantity) for leg in plan.going[12]] == [(visit(11), 1), (place(1), 1)]


def test_none_is_proposed_where_it_saves_little_or_waits_too_long() -> None:
    assert not planned(on(0, 11), on(1, 13), ready={2: 1}).proposals  # 10 + 50 - 60 = 0 minutes
    assert not planned(on(0, 11), on(8, 12)).proposals


def test_what_is_agreed_goes_straight_on_and_is_not_proposed_again() -> None:
    plan = planned(on(0, 11), on(1, 12), agreed=(Agreed(11, 12, 1),))
    assert ways(plan) == [(place(1), visit(11), 1), (visit(11), visit(12), 1)]
    assert [leg.target for leg in plan.going[11]] == [visit(12)]
    assert not plan.proposals


def test_an_agreement_with_a_visit_that_is_off_does_not_count() -> None:
    plan = planned(on(0, 11), agreed=(Agreed(11, 12, 1),))
    assert [leg.target for leg in plan.going[11]] == [place(1)]


def test_what_is_at_a_visit_already_is_not_fetched_again() -> None:
    plan = planned(on(0, 11, takes=2, has=2), ready={1: 0})
    assert not ways(plan)
    assert [(leg.target, leg.quantity) for leg in plan.going[11]] == [(place(1), 2)]


def test_a_visit_that_is_over_lends_on_what_nobody_brought_back() -> None:
    plan = planned(on(-3, 11, takes=0, has=1), on(0, 12), ready={1: 0})
    assert plan.missing == {}
    assert [each.source for each in plan.proposals] == [11]


def test_what_is_bought_later_counts_from_its_day() -> None:
    later = Change(MONDAY + timedelta(days=2), 1, 1)
    assert planned(on(1, 11), ready={1: 0}, changes=(later,)).missing == {11: 1}
    assert planned(on(2, 11), ready={1: 0}, changes=(later,)).missing == {}


VISITS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=3)


@given(VISITS, st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_nothing_is_lent_twice_and_nothing_is_lost(
    wishes: list[tuple[int, int]], here: int, there: int, agree: bool
) -> None:
    visits = sorted(
        (on(day, 11 + n, units) for n, (day, units) in enumerate(wishes)), key=lambda v: (v.day, v.key)
    )
    agreed = tuple(Agreed(a.key, b.key, 1) for a, b in pairwise(visits) if agree)
    plan = plan_lending(visits, {1: here, 2: there}, agreed, (), minutes)
    on_day: Counter[date] = Counter()
    for each in visits:
        came = sum(leg.quantity for leg in plan.coming.get(each.key, ()))
        went = sum(leg.quantity for leg in plan.going.get(each.key, ()))
        assert came + plan.missing.get(each.key, 0) == each.takes
        assert came == went
        on_day[each.day] += came
    assert all(units <= here + there for units in on_day.values())
    for each in visits:
        if each.key in plan.missing:
            assert on_day[each.day] == here + there or agree
