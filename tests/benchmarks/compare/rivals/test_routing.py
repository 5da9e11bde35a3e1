"""What planners of routes are told is true of the week."""

from __future__ import annotations

from benchmarks.compare.rivals.routing import routing
from tests.solver.builders import a_head, a_need, a_week, at, between


def test_a_free_interval_is_a_shift_with_the_caps_of_its_days() -> None:
    head = a_head(
        available=(between(8, 12), between(14, 18)), max_sessions_per_day=2, max_sessions_per_week=5
    )
    shifts = routing(a_week([head], [a_need()])).shifts
    assert [(shift.start, shift.end, shift.most_sessions) for shift in shifts] == [
        (at(8), at(12), 2),
        (at(14), at(18), 2),
    ]


def test_ways_are_told_as_they_are_and_as_time_on_the_grid() -> None:
    told = routing(a_week([a_head()], [a_need()], grid_minutes=15))
    assert told.travel[0].tolist() == [0, 20, 30]
    assert told.durations[0].tolist() == [0, 30, 30]


def test_joint_events_and_needs_nobody_can_serve_are_left_out() -> None:
    heads = [a_head("h1"), a_head("h2")]
    needs = [a_need("n1"), a_need("n2", parts=("talk", "talk")), a_need("n3", parts=("chess",))]
    assert [job.need.id for job in routing(a_week(heads, needs)).jobs] == ["n1"]


def test_windows_are_of_starts_and_on_the_grid() -> None:
    need = a_need(minutes=60, windows=(between(9.1, 11.1), between(14, 14.5)))
    assert routing(a_week([a_head()], [need])).jobs[0].windows == ((at(9.25), at(10)),)


def test_a_head_who_is_excluded_or_too_far_may_not_go() -> None:
    heads = [a_head("h1"), a_head("h2"), a_head("h3", max_travel_minutes=10)]
    job = routing(a_week(heads, [a_need(exclude=("h2",))])).jobs[0]
    assert job.heads == {"h1"}
