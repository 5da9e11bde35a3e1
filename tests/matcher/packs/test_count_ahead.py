"""What is promised, wanted and missing day by day, against a count that knows nothing of the first."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.packs.count_ahead import Promised, Wanted, count_ahead

MONDAY = date(2026, 12, 7)
DAYS = [MONDAY + timedelta(days=number) for number in range(5)]


def promised(number: int, day: int, units: int) -> Promised:
    return Promised(number, f"visit {number}", "镇", "Town", DAYS[day], units)


def wanted(number: int, days: list[int], units: int) -> Wanted:
    return Wanted(
        number, f"need {number}", "镇", "Town", tuple(DAYS[day] for day in sorted(set(days))), units
    )


def test_a_need_with_one_day_left_counts_there_and_one_with_two_may_come_on_either() -> None:
    count = count_ahead(DAYS, lambda _: 2, [promised(1, 0, 2)], [wanted(2, [0, 1], 1), wanted(3, [2, 3], 2)])
    assert [day.wanted for day in count.days] == [0, 1, 0, 0, 0]
    assert [day.at_most for day in count.days] == [0, 1, 2, 2, 0]
    assert not count.short_days
    assert not count.nowhere


def test_two_needs_that_have_the_same_day_only_are_short() -> None:
    count = count_ahead(DAYS, lambda _: 2, [], [wanted(1, [3], 1), wanted(2, [3], 2)])
    assert [(day.day, day.short) for day in count.short_days] == [(DAYS[3], 1)]
    assert count.other_days(2, but=DAYS[3]) == (DAYS[1], DAYS[2], DAYS[4])


def test_a_need_that_finds_enough_on_none_of_its_days_is_told_apart() -> None:
    count = count_ahead(DAYS, lambda day: 1 if day < DAYS[2] else 3, [], [wanted(1, [0, 1], 2)])
    assert [each.need_id for each in count.nowhere] == [1]
    assert all(day.at_most == 0 for day in count.days)
    assert count.other_days(2, but=None) == tuple(DAYS[2:])


def test_a_need_with_a_day_after_those_looked_at_may_come_then() -> None:
    after = DAYS[-1] + timedelta(days=1)
    has_one = Wanted(1, "need 1", "镇", "Town", (DAYS[3], after), 1)
    has_none = Wanted(2, "need 2", "镇", "Town", (DAYS[3], after), 2)
    count = count_ahead(DAYS, lambda _: 1, [], [has_one, has_none])
    assert [day.wanted for day in count.days] == [0] * 5
    assert count.days[3].maybe == (has_one,)
    assert not count.nowhere


VISITS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=5)
NEEDS = st.lists(
    st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=3), st.integers(1, 3)), max_size=5
)


@given(VISITS, NEEDS, st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_the_numbers_are_those_of_a_plain_count(
    visits: list[tuple[int, int]], needs: list[tuple[list[int], int]], stock: list[int]
) -> None:
    there = dict(zip(DAYS, stock, strict=True))
    count = count_ahead(
        DAYS, there.__getitem__,
        [promised(n, day, units) for n, (day, units) in enumerate(visits)],
        [wanted(100 + n, days, units) for n, (days, units) in enumerate(needs)],
    )  # fmt: skip
    left = [stock[day] - sum(units for at, units in visits if at == day) for day in range(5)]
    can = [(sorted({day for day in days if left[day] >= units}), units) for days, units in needs]
    for number, day in enumerate(count.days):
        only = sum(units for days, units in can if days == [number])
        assert day.taken == stock[number] - left[number]
        assert day.wanted == only
        assert day.at_most == sum(units for days, units in can if number in days)
        assert day.short == max(0, only - left[number])
    assert len(count.nowhere) == sum(1 for days, _ in can if not days)
