"""What would help where heads rest between sessions and townships can host only so many."""

from dataclasses import replace

import pytest

from solver import Week
from tests.solver.analysis.explanation.proving import exactly_what_helps, only, told
from tests.solver.builders import a_head, a_need, a_week, between
from tests.solver.tiny_weeks import tiny_week


def test_a_shorter_rest_is_shorter_by_no_more_than_it_takes() -> None:
    """Free from 8 to 12, 20 minutes away: on the grid, the sessions are at 8:30 and at 10:30, an hour apart."""
    week = a_week([a_head(rest_minutes=105)], [a_need(priority=1), a_need("n2", priority=5)])
    assert only(told(week), "rest") == [[{"op": "replace", "path": "/heads/0/rest_minutes", "value": 60}]]


def test_a_township_hosts_one_more_session_at_once() -> None:
    windows = {"windows": (between(9, 10),)}
    needs = [a_need(priority=1, **windows), a_need("n2", priority=5, venue="barn", **windows)]
    week = limited(a_week([a_head(), a_head("h2")], needs), sessions_at_once=1)
    assert only(told(week), "township_at_once") == [
        [{"op": "replace", "path": "/townships/0/sessions_at_once", "value": 2}]
    ]


def test_a_township_hosts_one_more_session_a_day() -> None:
    week = limited(a_week([a_head()], [a_need(priority=1), a_need("n2", priority=5)]), sessions_per_day=1)
    assert only(told(week), "township_day") == [
        [{"op": "replace", "path": "/townships/0/sessions_per_day", "value": 2}]
    ]


def limited(week: Week, **limits: int) -> Week:
    """The week whose first township can host only so many sessions."""
    first, *others = week.townships
    return replace(week, townships=(replace(first, **limits), *others))


@pytest.mark.parametrize("seed", range(440, 460))
def test_fixes_of_weeks_with_rest_and_limits_of_townships_are_exactly_those_that_help(seed: int) -> None:
    tiny = tiny_week(seed)
    rested = tuple(replace(head, rest_minutes=(45, 0, 90)[at % 3]) for at, head in enumerate(tiny.heads))
    townships = tuple(
        replace(township, sessions_at_once=1, sessions_per_day=1 + at % 2)
        for at, township in enumerate(tiny.townships)
    )
    exactly_what_helps(replace(tiny, heads=rested, townships=townships))
