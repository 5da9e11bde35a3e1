"""When messages leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from matcher.deliveries.timing import QuietHours, is_settled, pause_after, send_at

NIGHT = QuietHours(21 * 60, 7 * 60 + 30)
LATER = datetime(2026, 3, 20)


def at(hour: int, minute: int, day: int = 5) -> datetime:
    return datetime(2026, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (at(20, 59), None), (at(21, 0), at(7, 30, 6)), (at(23, 59), at(7, 30, 6)), (at(0, 0), at(7, 30)),
        (at(7, 29), at(7, 30)), (at(7, 30), None),
    ],
)  # fmt: skip
def test_the_night_goes_over_midnight(moment: datetime, end: datetime | None) -> None:
    assert NIGHT.end_of(moment) == end


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    assert QuietHours(12 * 60, 14 * 60).end_of(at(12, 30)) == at(14, 0)
    assert QuietHours(12 * 60, 14 * 60).end_of(at(14, 0)) is None
    assert QuietHours(600, 600).end_of(at(10, 0)) is None


def test_nobody_is_woken_unless_the_visit_is_near() -> None:
    assert send_at(at(22, 10), LATER, NIGHT, Random(1)).date() == at(0, 0, 6).date()
    assert send_at(at(22, 10), at(9, 29, 6), NIGHT, Random(1)) == at(22, 10)


@pytest.mark.parametrize("minute", [0, 1, 28, 29, 30, 31, 58, 59])
def test_full_and_half_hours_are_left_to_others(minute: int) -> None:
    for seed in range(20):
        sent = send_at(at(10, minute), LATER, NIGHT, Random(seed))
        assert 2 * 60 <= (sent.minute * 60 + sent.second) % 1800 <= 4 * 60
        assert timedelta() < sent - at(10, minute) <= timedelta(minutes=6)


def test_other_minutes_are_taken_as_they_are() -> None:
    assert send_at(at(10, 17), LATER, NIGHT, Random(1)) == at(10, 17)


def test_pauses_grow_are_spread_and_no_shorter_than_asked_for() -> None:
    pauses = [
        [pause_after(tries, None, Random(seed)).total_seconds() for seed in range(50)] for tries in (1, 3, 30)
    ]
    assert max(pauses[0]) <= 45
    assert min(pauses[1]) >= 60
    assert all(len(set(each)) > 10 for each in pauses)
    assert max(pauses[2]) <= 5400
    assert min(pause_after(1, 600, Random(seed)).total_seconds() for seed in range(50)) >= 600


def test_news_waits_for_more_but_not_for_ever() -> None:
    first = at(10, 0)
    assert not is_settled(first, first, first + timedelta(seconds=60))
    assert is_settled(first, first, first + timedelta(seconds=90))
    assert not is_settled(first, first + timedelta(seconds=80), first + timedelta(seconds=100))
    assert is_settled(first, first + timedelta(seconds=280), first + timedelta(seconds=300))
