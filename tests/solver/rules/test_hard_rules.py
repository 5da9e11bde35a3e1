"""Each hard rule, kept by a hair and broken by a hair: the checker and the model agree on both."""

from dataclasses import replace

import pytest

from solver import Assignment, Interval, Pack, Week, check_assignments, reasons, solve
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between

HALF_PAST_EIGHT = Assignment("n1", ("h1",), at(8.5))


def alone(
    head: dict[str, object] | None = None, need: dict[str, object] | None = None, **week: object
) -> Week:
    """One head, one need."""
    return a_week([a_head(**(head or {}))], [a_need(**(need or {}))], **week)


KEPT_AND_BROKEN = {
    "topic": (alone(), alone({"topics": {"other": 3}}), "no_topic"),
    "excluded": (alone(), alone(None, {"exclude": ("h1",)}), "excluded"),
    "audience": (alone({"max_audience": 50}), alone({"max_audience": 49}), "audience"),
    "too_far": (alone({"max_travel_minutes": 20}), alone({"max_travel_minutes": 19}), "too_far"),
    "window": (
        alone(None, {"windows": (between(8.5, 9.5),)}),
        alone(None, {"windows": (Interval(at(8.5), at(9.5) - 1),)}),
        "no_time",
    ),
    "tour": (
        alone({"available": (Interval(at(8.5) - 20, at(9.5) + 20),)}),
        alone({"available": (Interval(at(8.5) - 19, at(9.5) + 20),)}),
        "no_time",
    ),
    "day_cap": (alone({"max_sessions_per_day": 1}), alone({"max_sessions_per_day": 0}), "day_cap"),
    "week_cap": (alone({"max_sessions_per_week": 1}), alone({"max_sessions_per_week": 0}), "week_cap"),
    "capacity": (alone(venues=(a_hall(capacity=50),)), alone(venues=(a_hall(capacity=49),)), "venue_full"),
    "venue_full": (alone(), alone(venues=(a_hall(rooms=0),)), "venue_full"),
    "pack_out": (
        alone(None, {"packs": {"k": 2}}, packs=(Pack("k", "Kit", 2),)),
        alone(None, {"packs": {"k": 2}}, packs=(Pack("k", "Kit", 1),)),
        "pack_out",
    ),
}


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_kept_by_a_hair_lets_the_need_be_served(rule: str) -> None:
    kept, _, _ = KEPT_AND_BROKEN[rule]
    assert check_assignments(kept, [HALF_PAST_EIGHT]).valid
    assert [entry.need for entry in solve(kept).assignments] == ["n1"]


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_broken_by_a_hair_is_named_by_the_checker_and_kept_by_the_model(rule: str) -> None:
    _, broken, reason = KEPT_AND_BROKEN[rule]
    assert {found.rule for found in check_assignments(broken, [HALF_PAST_EIGHT]).violations} == {rule}
    plan = solve(broken)
    assert plan.assignments == ()
    assert [(entry.need, entry.reason) for entry in plan.unmatched] == [("n1", reason)]


def test_a_session_starts_on_the_grid() -> None:
    week = replace(alone(None, {"windows": (Interval(at(8.5) + 5, at(11)),)}), grid_minutes=20)
    late = Assignment("n1", ("h1",), at(8.5) + 5)
    assert {found.rule for found in check_assignments(week, [late]).violations} == {"grid"}
    assert [entry.start % 20 for entry in solve(week).assignments] == [0]


def test_a_session_lies_in_one_window_not_across_two() -> None:
    week = alone(None, {"windows": (between(8, 9), between(9, 9.5)), "minutes": 75})
    assert reasons(week, [])[0].reason == "no_time"
    assert {found.rule for found in check_assignments(week, [HALF_PAST_EIGHT]).violations} == {"window"}


def test_touching_free_intervals_are_one_tour() -> None:
    week = alone({"available": (between(8, 9), between(9, 12))})
    assert check_assignments(week, [HALF_PAST_EIGHT]).valid
    assert solve(week).score.served == 1


def two_sessions(gap_minutes: int) -> list[Assignment]:
    """The hall at half past eight, then the barn."""
    return [HALF_PAST_EIGHT, Assignment("n2", ("h1",), at(9.5) + gap_minutes)]


def test_the_way_between_two_sessions_takes_its_time() -> None:
    week = a_week([a_head()], [a_need(), a_need("n2", venue="barn")], grid_minutes=1)
    assert check_assignments(week, two_sessions(25)).valid
    assert {found.rule for found in check_assignments(week, two_sessions(24)).violations} == {"tour"}


@pytest.mark.parametrize(("end", "served"), [(at(11) + 25, 2), (at(11) + 24, 1)])
def test_two_sessions_are_planned_only_when_all_ways_fit(end: int, served: int) -> None:
    """20 minutes out, an hour, 25 minutes on, an hour, 30 minutes home, off 1-minute starts from 8:00."""
    head = a_head(available=(Interval(at(8) + 30, end + 20),))
    week = a_week([head], [a_need(), a_need("n2", venue="barn")], grid_minutes=1)
    assert solve(week).score.served == served


def test_a_room_is_free_again_the_moment_a_session_ends() -> None:
    heads = [a_head(), a_head("h2")]
    week = a_week(heads, [a_need(), a_need("n2")])
    back_to_back = [HALF_PAST_EIGHT, Assignment("n2", ("h2",), at(9.5))]
    overlapping = [HALF_PAST_EIGHT, Assignment("n2", ("h2",), at(9.25))]
    assert check_assignments(week, back_to_back).valid
    assert {found.rule for found in check_assignments(week, overlapping).violations} == {"venue_full"}


@pytest.mark.parametrize(("rooms", "served"), [(1, 1), (2, 2), (3, 3)])
def test_a_venue_holds_as_many_sessions_at_once_as_it_has_rooms(rooms: int, served: int) -> None:
    window = (between(8.5, 9.5),)
    week = a_week(
        [a_head(f"h{n}") for n in range(3)],
        [a_need(f"n{n}", windows=window) for n in range(3)],
        venues=(a_hall(rooms=rooms), a_barn()),
    )
    assert solve(week).score.served == served


@pytest.mark.parametrize(("second_day", "served"), [(0, 1), (1, 2)])
def test_a_pack_is_out_for_the_whole_calendar_day(second_day: int, served: int) -> None:
    always = tuple(between(8, 18, day) for day in range(2))
    week = a_week(
        [a_head(available=always), a_head("h2", available=always)],
        [
            a_need(packs={"k": 1}, windows=(between(8, 10),)),
            a_need("n2", packs={"k": 1}, windows=(between(14, 18, second_day),)),
        ],
        packs=(Pack("k", "Kit", 1),),
    )
    assert solve(week).score.served == served


@pytest.mark.parametrize(("cap", "served"), [(1, 1), (2, 2)])
@pytest.mark.parametrize(("field", "day"), [("max_sessions_per_day", 0), ("max_sessions_per_week", 1)])
def test_no_head_is_asked_more_often_than_allowed(field: str, day: int, cap: int, served: int) -> None:
    head = a_head(available=(between(8, 18), between(8, 18, 1)), **{field: cap})
    week = a_week([head], [a_need(), a_need("n2", windows=(between(8, 18, day),))])
    assert solve(week).score.served == served


@pytest.mark.parametrize(("heads", "served"), [(1, 0), (2, 1)])
def test_all_parts_are_staffed_by_different_heads_or_none_is(heads: int, served: int) -> None:
    week = a_week([a_head(f"h{n}") for n in range(heads)], [a_need(parts=("talk", "talk"))])
    plan = solve(week)
    assert plan.score.served == served
    assert [entry.reason for entry in plan.unmatched] == ["parts"] * (1 - served)


def test_heads_of_a_joint_need_must_be_free_at_the_same_time() -> None:
    morning, noon = a_head(available=(between(8, 10),)), a_head("h2", available=(between(10, 12),))
    plan = solve(a_week([morning, noon], [a_need(parts=("talk", "talk"))]))
    assert [entry.reason for entry in plan.unmatched] == ["parts"]


@pytest.mark.parametrize("heads", [(), ("h1", "h2"), ("h1", "h1")])
def test_an_assignment_names_one_head_for_each_part(heads: tuple[str, ...]) -> None:
    parts = ("talk",) if len(set(heads)) != 1 else ("talk", "talk")
    week = a_week([a_head(), a_head("h2")], [a_need(parts=parts)])
    verdict = check_assignments(week, [Assignment("n1", heads, at(8.5))])
    assert ([found.rule for found in verdict.violations], verdict.score) == (["parts"], None)


def test_a_need_is_planned_once() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need()])
    verdict = check_assignments(week, [HALF_PAST_EIGHT, Assignment("n1", ("h2",), at(10))])
    assert [found.rule for found in verdict.violations] == ["duplicate"]


@pytest.mark.parametrize("entry", [Assignment("n9", ("h1",), at(8.5)), Assignment("n1", ("h9",), at(8.5))])
def test_a_plan_of_another_week_is_recognised(entry: Assignment) -> None:
    assert [found.rule for found in check_assignments(alone(), [entry]).violations] == ["unknown"]
