"""How long a head may think: long enough, never until the visit itself, and a stand-in can still be found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.invitations.time_to_think import LEAST, time_to_think
from matcher.models import CountySettings

MONDAY = datetime(2026, 11, 30, 10)
USUAL = CountySettings.usual("320981")


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_a_visit_far_ahead_leaves_the_countys_hours_to_think() -> None:
    assert time_to_think(MONDAY + hours(80), USUAL, MONDAY).until == MONDAY + hours(48)


def test_a_near_visit_is_answered_early_enough_to_find_a_stand_in() -> None:
    found = time_to_think(MONDAY + hours(50), USUAL, MONDAY)
    assert (found.until, found.leaves_lead) == (MONDAY + hours(26), True)


def test_a_very_near_visit_leaves_four_hours_and_says_that_a_stand_in_has_less() -> None:
    found = time_to_think(MONDAY + hours(25), USUAL, MONDAY)
    assert (found.until, found.leaves_lead) == (MONDAY + LEAST, False)


def test_what_begins_in_an_hour_is_answered_in_a_third_of_it() -> None:
    assert time_to_think(MONDAY + hours(1), USUAL, MONDAY).until == MONDAY + timedelta(minutes=20)


def test_the_least_time_counts_from_when_the_message_goes_out() -> None:
    night = datetime(2026, 11, 30, 22)
    found = time_to_think(night + hours(20), USUAL, night)
    assert found.until == datetime(2026, 12, 1, 11), "a third of what is left at 07:30"


@pytest.mark.parametrize("lead", [1, 24, 336])
@given(st.integers(1, 14 * 24 * 60), st.integers(0, 24 * 60), st.integers(1, 336))
def test_nobody_is_asked_until_the_start_itself(lead: int, ahead: int, minute: int, think: int) -> None:
    settings = CountySettings.usual("320981")
    settings.stand_in_hours, settings.answer_hours = lead, think
    now = MONDAY.replace(hour=0) + timedelta(minutes=minute)
    starts_at = now + timedelta(minutes=ahead)
    found = time_to_think(starts_at, settings, now)
    assert now < found.until < starts_at
