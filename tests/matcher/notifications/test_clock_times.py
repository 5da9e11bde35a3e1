"""When the clock has something to tell, and when it is too late for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from matcher.notifications.clock_times import is_confirmation_due, is_tomorrow_due, reminder_due
from matcher.vocabulary import NotificationEvent

REMINDED, LAST = NotificationEvent.REMINDED, NotificationEvent.LAST_REMINDER


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(3, 9, 59), None), (at(3, 10), REMINDED), (at(3, 15), REMINDED), (at(3, 15, 1), None),
        (at(3, 18), LAST), (at(4, 9), LAST), (at(4, 9, 1), None), (at(4, 11), None),
    ],
)  # fmt: skip
def test_who_has_two_days_is_reminded_after_one_and_on_the_last_evening(
    now: datetime, due: NotificationEvent | None
) -> None:
    assert reminder_due(at(2, 10), at(4, 10), now) is due


def test_an_answer_due_late_in_the_evening_has_that_evening() -> None:
    assert reminder_due(at(2, 10), at(4, 22), at(3, 18)) is REMINDED
    assert reminder_due(at(2, 10), at(4, 22), at(4, 18)) is LAST


def test_who_has_little_time_is_reminded_half_way_or_not_at_all() -> None:
    assert reminder_due(at(2, 8), at(2, 18), at(2, 13)) is REMINDED
    assert reminder_due(at(2, 8), at(2, 13), at(2, 11)) is None


@pytest.mark.parametrize(
    ("now", "due"), [(at(2, 16, 59), False), (at(2, 17), True), (at(3, 6), True), (at(3, 6, 1), False)]
)
def test_a_visit_is_near_from_five_the_day_before(now: datetime, due: bool) -> None:
    assert is_tomorrow_due(at(3, 9), now) is due


def test_whether_it_took_place_is_asked_afterwards_and_not_weeks_later() -> None:
    ended = at(3, 10)
    assert not is_confirmation_due(ended, ended + timedelta(hours=1))
    assert is_confirmation_due(ended, ended + timedelta(hours=2))
    assert not is_confirmation_due(ended, ended + timedelta(days=4))
