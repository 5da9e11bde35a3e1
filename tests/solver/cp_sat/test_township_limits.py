"""The interval model keeps what a township can host at once and on one day (rule 10)."""

from dataclasses import replace

import pytest

from solver import Assignment, Need, Week
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.cp_sat.planned import planned_by_intervals

HEADS = (a_head("h1"), a_head("h2"), a_head("h3"))
VENUES = (a_hall(rooms=3), a_barn(rooms=3))
MORNING = (between(9, 10),)


def at_nine(*idents: str, venue: str = "hall") -> list[Need]:
    return [a_need(ident, windows=MORNING, venue=venue) for ident in idents]


def limited(week: Week, *, at_once: int | None = None, per_day: int | None = None) -> Week:
    """The week with limits of its first township."""
    first, *others = week.townships
    return replace(
        week, townships=(replace(first, sessions_at_once=at_once, sessions_per_day=per_day), *others)
    )


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_sessions_at_once_than_the_township_can_host_whatever_their_venues(limit: int) -> None:
    needs = [*at_nine("n1", "n2"), *at_nine("n3", venue="barn")]
    week = a_week(HEADS, needs, venues=VENUES)
    assert len(planned_by_intervals(week)) == 3
    assert len(planned_by_intervals(limited(week, at_once=limit))) == limit


def test_sessions_one_after_the_other_are_never_at_once() -> None:
    needs = [a_need("n1", windows=MORNING), a_need("n2", windows=(between(10, 11),))]
    assert len(planned_by_intervals(limited(a_week(HEADS, needs), at_once=1))) == 2


def test_another_townships_sessions_do_not_count() -> None:
    needs = [*at_nine("n1"), a_need("n2", windows=MORNING, township="t2")]
    week = a_week(HEADS, needs, venues=VENUES)
    assert len(planned_by_intervals(limited(week, at_once=1, per_day=1))) == 2


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_sessions_start_on_a_day_than_the_township_can_host(limit: int) -> None:
    needs = [a_need(f"n{number}", windows=(between(8 + number, 9 + number),)) for number in range(1, 4)]
    week = a_week(HEADS, needs, venues=VENUES)
    assert len(planned_by_intervals(limited(week, per_day=limit))) == limit


def test_another_day_is_another_limit() -> None:
    heads = [a_head(available=(between(8, 12), between(8, 12, day=1)))]
    needs = [a_need("n1"), a_need("n2", windows=(between(8, 12), between(8, 12, day=1)))]
    plan = planned_by_intervals(limited(a_week(heads, needs), per_day=1))
    assert len(plan) == 2
    assert plan["n2"].start > at(0, day=1)


@pytest.mark.parametrize("fixed_heads", [("h1",), ("h1", "h2")])
def test_fixed_sessions_count_and_are_kept_even_beyond_the_limit(fixed_heads: tuple[str, ...]) -> None:
    idents = [f"f{number}" for number, _ in enumerate(fixed_heads)]
    fixed = [Assignment(ident, (head,), at(9)) for ident, head in zip(idents, fixed_heads, strict=True)]
    week = a_week(HEADS, [*at_nine(*idents), *at_nine("n1")], venues=VENUES, fixed=fixed)
    assert set(planned_by_intervals(week)) == {*idents, "n1"}
    assert set(planned_by_intervals(limited(week, at_once=1))) == set(idents)
    assert set(planned_by_intervals(limited(week, per_day=1))) == set(idents)


@pytest.mark.parametrize("limits", [{"at_once": 2}, {"per_day": 2}])
def test_fixed_sessions_leave_the_others_the_rest_of_the_limit(limits: dict[str, int]) -> None:
    fixed = [Assignment("f1", ("h1",), at(9))]
    week = a_week(HEADS, at_nine("f1", "n1", "n2"), venues=VENUES, fixed=fixed)
    assert len(planned_by_intervals(week)) == 3
    assert len(planned_by_intervals(limited(week, **limits))) == 2
