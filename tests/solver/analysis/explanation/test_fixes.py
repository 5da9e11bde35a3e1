"""What would help is true: each patch, applied and solved, shows what was said; and nothing that helps is left out."""

import json

import pytest

from solver import Allow, Assignment, Pack, Venue, dump_week, load_week, solve
from solver import explain as explain_need
from solver.analysis.relaxations import json_patch, relaxations_for
from tests.solver.analysis.explanation.proving import after, exactly_what_helps, only, served, told
from tests.solver.broken_days import broken_days
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_plan, a_week, at, between, minutes
from tests.solver.json_patch import patched
from tests.solver.printed import explain
from tests.solver.tiny_weeks import tiny_week

BREAKS = (1, 2, 4, 5, 11, 16)
"""Seeds of weeks whose heads have a break in the day and which leave a need open."""


def test_a_window_is_widened_by_no_more_than_it_takes() -> None:
    """Free from 8 to 12, 20 minutes away: the hour can end at 11:40, so it has to begin by 10:40, on the grid 10:30."""
    week = a_week([a_head()], [a_need(windows=(between(11, 18),))])
    assert only(told(week), "window") == [
        [{"op": "replace", "path": "/needs/0/windows/0/0", "value": "2026-11-30T10:30"}]
    ]


def test_a_window_ends_later() -> None:
    week = a_week([a_head(available=(between(10, 14),))], [a_need(windows=(between(8, 11),))])
    assert only(told(week), "window") == [
        [{"op": "replace", "path": "/needs/0/windows/0/1", "value": "2026-11-30T11:30"}]
    ]


def test_another_half_day_suits() -> None:
    week = a_week([a_head(available=(between(8, 12, 3),))], [a_need(windows=(between(8, 18, 1),))])
    assert only(told(week), "half_day") == [
        [
            {
                "op": "add",
                "path": "/needs/0/windows/-",
                "value": ["2026-12-03T08:00", "2026-12-03T12:00"],
            }
        ]
    ]


def test_another_venue_of_the_township_is_large_enough() -> None:
    venues = (a_hall(capacity=10), Venue("school", "School", "near", 80), a_barn())
    fixes = told(a_week([a_head()], [a_need()], venues=venues))
    assert [fix["kind"] for fix in fixes if fix["kind"] not in ("audience",)] == ["venue"]
    assert only(fixes, "venue") == [[{"op": "replace", "path": "/needs/0/venue", "value": "school"}]]


def test_a_few_more_minutes_of_travel_are_exactly_those_missing() -> None:
    fixes = told(a_week([a_head(max_travel_minutes=13)], [a_need()]))
    assert only(fixes, "travel") == [[{"op": "replace", "path": "/heads/0/max_travel_minutes", "value": 20}]]
    assert "7分钟" in fixes[0]["text"]["zh"]


def test_more_than_half_an_hour_of_travel_is_not_asked_for() -> None:
    far = minutes({("home", "near"): 50, ("home", "far"): 30, ("near", "far"): 25})
    assert only(told(a_week([a_head(max_travel_minutes=19)], [a_need()], travel=far)), "travel") == []


def test_a_head_is_free_a_little_longer() -> None:
    """Either end helps: 20 minutes there, an hour and 20 minutes back take more than the 90 minutes there are."""
    week = a_week([a_head(available=(between(9, 10.5),))], [a_need(windows=(between(9, 11),))])
    assert only(told(week), "availability")[:2] == [
        [{"op": "replace", "path": "/heads/0/available/0/0", "value": "2026-11-30T08:30"}],
        [{"op": "replace", "path": "/heads/0/available/0/1", "value": "2026-11-30T11:00"}],
    ]


def test_a_head_without_any_time_is_free_on_a_half_day() -> None:
    week = a_week([a_head(available=())], [a_need(windows=(between(8, 12, 2),))])
    assert only(told(week), "availability") == [
        [{"op": "add", "path": "/heads/0/available/-", "value": ["2026-12-02T08:00", "2026-12-02T12:00"]}]
    ]


def test_a_whole_day_is_asked_for_where_neither_half_of_it_is_enough() -> None:
    """Five hours take the day; an hour takes half of it, and no more is asked for."""
    long = a_week([a_head(available=())], [a_need(minutes=300, windows=(between(8, 18, 2),))])
    assert only(told(long), "availability") == [
        [{"op": "add", "path": "/heads/0/available/-", "value": ["2026-12-02T08:00", "2026-12-02T18:00"]}]
    ]
    short = a_week([a_head(available=())], [a_need(windows=(between(8, 18, 2),))])
    assert [patch[0]["value"] for patch in only(told(short), "availability")] == [
        ["2026-12-02T08:00", "2026-12-02T12:00"],
        ["2026-12-02T14:00", "2026-12-02T18:00"],
    ]


def test_a_head_whom_the_township_does_not_want_may_come_after_all() -> None:
    week = a_week([a_head(), a_head("h2", available=())], [a_need(exclude=("h1", "h2"))])
    assert only(told(week), "exclusion") == [[{"op": "replace", "path": "/needs/0/exclude", "value": ["h2"]}]]


def test_an_exclusion_that_is_not_the_townships_is_not_lifted() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(exclude=("h1", "h2"))])
    found = explain_need(week, solve(week), "n1", liftable={"h2"})
    assert [fix.changes for fix in found.fixes if fix.kind == "exclusion"] == [(Allow(0, "h2", ("h1",)),)]


def test_one_more_session_a_day() -> None:
    heads = [a_head(max_sessions_per_day=1)]
    fixes = told(a_week(heads, [a_need(priority=1), a_need("n2", priority=5)]))
    assert only(fixes, "day_cap") == [
        [{"op": "replace", "path": "/heads/0/max_sessions_per_day", "value": 2}]
    ]


def test_one_more_session_a_week() -> None:
    heads = [a_head(max_sessions_per_week=1)]
    fixes = told(a_week(heads, [a_need(priority=1), a_need("n2", priority=5)]))
    assert only(fixes, "week_cap") == [
        [{"op": "replace", "path": "/heads/0/max_sessions_per_week", "value": 2}]
    ]


def test_one_more_session_of_a_head_who_sets_another_free() -> None:
    """Only h1 can do the clinic of n1, but is needed for n2; h2 could go to n2 with one more session."""
    heads = [
        a_head(topics={"talk": 3, "clinic": 3}, max_sessions_per_week=1),
        a_head("h2", max_sessions_per_week=1),
    ]
    needs = [
        a_need(parts=("clinic",), priority=1),
        a_need("n2", priority=5),
        a_need("n3", priority=5, township="t2", venue="barn"),
    ]
    assert [patch[0]["path"] for patch in only(told(a_week(heads, needs)), "week_cap")] == [
        "/heads/0/max_sessions_per_week",
        "/heads/1/max_sessions_per_week",
    ]


def test_one_more_kit() -> None:
    needs = [a_need(priority=1, packs={"k": 1}), a_need("n2", priority=5, packs={"k": 1})]
    fixes = told(a_week([a_head()], needs, packs=(Pack("k", "Kit", 1),)))
    assert only(fixes, "pack") == [[{"op": "replace", "path": "/packs/0/stock", "value": 2}]]


def test_two_kits_short_is_not_one_more_kit() -> None:
    fixes = told(a_week([a_head()], [a_need(packs={"k": 3})], packs=(Pack("k", "Kit", 1),)))
    assert only(fixes, "pack") == []


def test_the_audience_comes_in_two_sessions() -> None:
    week = a_week([a_head(max_audience=40)], [a_need(audience=75, packs={})])
    (patch,) = only(told(week), "audience")
    assert patch[0] == {"op": "replace", "path": "/needs/0/audience", "value": 38}
    assert (patch[1]["path"], patch[1]["value"]["audience"], patch[1]["value"]["id"]) == (
        "/needs/-",
        37,
        "n1-2",
    )


def test_two_sessions_help_only_where_both_can_be_held() -> None:
    week = a_week([a_head(max_audience=40, max_sessions_per_week=1)], [a_need(audience=75)])
    assert only(told(week), "audience") == []


def test_another_head_with_the_topic() -> None:
    """Nobody offers the clinic; whoever lives nearest gains the week most."""
    fixes = told(a_week([a_head()], [a_need(parts=("clinic",))]))
    assert {fix["kind"] for fix in fixes} == {"head"}
    best = fixes[0]["patch"][0]
    assert (best["path"], best["value"]["place"], best["value"]["topics"]) == (
        "/heads/-",
        "near",
        {"clinic": 2},
    )
    assert [fix["value_delta"] for fix in fixes] == sorted(
        (fix["value_delta"] for fix in fixes), reverse=True
    )


def test_nothing_helps_where_the_only_venue_has_no_room() -> None:
    assert told(a_week([a_head()], [a_need()], venues=(a_hall(rooms=0), a_barn()))) == []


def test_a_change_that_costs_another_need_is_no_fix() -> None:
    """There is time and room for both, but one kit: whatever else is changed, either n1 or n2 goes without."""
    needs = [a_need(priority=1, packs={"k": 1}), a_need("n2", priority=5, packs={"k": 1})]
    kinds = {
        fix["kind"] for fix in told(a_week([a_head(), a_head("h2")], needs, packs=(Pack("k", "Kit", 1),)))
    }
    assert kinds == {"pack"}


def test_nothing_is_changed_before_the_earliest_minute() -> None:
    week = a_week([a_head(available=(between(8, 12, 3),))], [a_need(windows=(between(8, 18, 1),))])
    late = explain(week, solve(week), "n1", earliest=at(0, 4))
    assert only(late["fixes"], "half_day") == []


def test_a_plan_that_leaves_room_needs_only_planning_again() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(), a_need("n2")])
    best = solve(week)
    entry = next(entry for entry in best.assignments if entry.need == "n2")
    by_hand = a_plan(week, (entry,))
    (fix,) = explain(week, by_hand, "n1")["fixes"]
    assert (fix["kind"], fix["patch"]) == ("plan_again", [])
    assert fix["value_delta"] == best.score.value - by_hand.score.value


def test_a_plan_by_hand_that_breaks_a_rule_does_not_pass_for_the_best() -> None:
    """Both needs at one time: worth more than any plan could be, but nobody can be in two places."""
    week = a_week(
        [a_head(max_sessions_per_week=2), a_head("h2", topics={}, max_sessions_per_week=0)],
        [
            a_need(windows=(between(8, 10),)),
            a_need("n2", windows=(between(8, 10),), township="t2", venue="barn"),
            a_need("n3", windows=(between(8, 10),), priority=1),
        ],
    )
    broken = a_plan(week, (Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(8.5))))
    told = explain(week, broken, "n3")
    assert told["complete"] is True
    for fix in told["fixes"]:
        assert {"n1", "n2", "n3"} <= served(after(week, fix))
        assert after(week, fix).score.value - broken.score.value == fix["value_delta"]


def test_what_helps_is_found_though_joining_the_tours_of_another_head_would_lose_a_plan() -> None:
    """h2 goes near in the morning and far after noon, over home: straight on would take ten hours.

    Were h2's break closed along with all that could help, both could not be served any more.
    """
    heads = [
        a_head(topics={"talk": 3}, available=(between(13, 14.5),)),
        a_head("h2", topics={"clinic": 3}, available=(between(8, 12), between(12.5, 16.5))),
    ]
    house = {"venue": "house", "windows": (between(13, 15.5),)}
    needs = [
        a_need(**house),
        a_need("n2", parts=("clinic",), windows=(between(8, 12),)),
        a_need("n3", parts=("clinic",), windows=(between(12.5, 17),), township="t2", venue="barn"),
        a_need("n4", priority=5, **house),
    ]
    fixes = told(
        a_week(
            heads,
            needs,
            venues=(a_hall(), a_barn(), Venue("house", "House", "home", 100)),
            travel=minutes({("home", "near"): 10, ("home", "far"): 10, ("near", "far"): 600}),
        )
    )
    assert [{"op": "replace", "path": "/heads/0/available/0/1", "value": "2026-11-30T15:00"}] in only(
        fixes, "availability"
    )


@pytest.mark.parametrize("seed", [*range(400, 424), *BREAKS])
def test_fixes_are_exactly_the_changes_that_help(seed: int) -> None:
    """Every relaxation and every step is tried by solving; what is told is the smallest step of each that helps."""
    week = broken_days(seed) if seed in BREAKS else tiny_week(seed)
    exactly_what_helps(week)


@pytest.mark.parametrize("seed", range(430, 440))
def test_a_patch_makes_the_very_week_that_was_solved(seed: int) -> None:
    week = tiny_week(seed)
    raw = json.loads(dump_week(week))
    for need in week.needs:
        for relaxations in relaxations_for(week, need.id).values():
            for relaxation in relaxations:
                for amount in relaxation.amounts:
                    again = load_week(
                        json.dumps(patched(raw, json_patch(relaxation.changes(week, amount), week.monday)))
                    )
                    assert again == load_week(dump_week(relaxation.apply(week, amount)))
