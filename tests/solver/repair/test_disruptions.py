"""What happened since the plan was made changes the week, and nothing it does not speak of."""

import pytest

from solver import (
    Absence,
    Assignment,
    Disruptions,
    DisruptionsRefused,
    Interval,
    Plan,
    Week,
    WeekRefused,
    check,
    replan,
    solve,
)
from tests.solver.builders import a_head, a_need, a_week, at, between


def two_days() -> tuple[Week, Plan]:
    """Two heads, free on Monday and Tuesday morning; n1 and n2 on Monday, n3 on Tuesday."""
    free = (between(8, 12), between(8, 12, 1))
    heads = [a_head(available=free), a_head("h2", available=free, topics={"talk": 1})]
    needs = [
        a_need("n1", windows=(between(8, 10),)),
        a_need("n2", windows=(between(10, 12),), venue="barn"),
        a_need("n3", windows=(between(8, 12, 1),)),
    ]
    week = a_week(heads, needs)
    return week, solve(week)


def served_by(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {entry.need: entry.heads for entry in plan.assignments}


def test_a_withdrawn_need_leaves_the_week_and_gives_its_head_back() -> None:
    head = a_head(max_sessions_per_week=1)
    week = a_week([head], [a_need("n1", priority=5), a_need("n2", priority=1)])
    plan = solve(week)
    assert list(served_by(plan)) == ["n1"]
    after, repaired = replan(week, plan, Disruptions(withdrawals=("n1",)))
    assert [need.id for need in after.needs] == ["n2"]
    assert list(served_by(repaired)) == ["n2"]
    assert check(after, repaired).valid


def test_a_withdrawn_need_is_gone_from_what_was_fixed_and_planned_before() -> None:
    entry = Assignment("n1", ("h1",), at(9))
    week = a_week([a_head()], [a_need()], fixed=[entry], previous=[entry])
    after, repaired = replan(week, solve(week), Disruptions(withdrawals=("n1",)))
    assert (after.fixed, after.previous, repaired.assignments) == ((), (), ())


def test_a_head_ill_for_a_day_loses_that_day_alone() -> None:
    week, plan = two_days()
    assert plan.score.served == 3
    ill = plan.assignments[0].heads[0]
    after, repaired = replan(week, plan, Disruptions(absences=(Absence(ill, 0),)))
    assert all(ill not in heads for need, heads in served_by(repaired).items() if need in ("n1", "n2"))
    assert plan.assignments[2] in repaired.assignments
    assert next(head for head in after.heads if head.id == ill).available == (between(8, 12, 1),)
    assert check(after, repaired).valid


def test_a_head_ill_all_week_is_in_nothing() -> None:
    week, plan = two_days()
    after, repaired = replan(week, plan, Disruptions(absences=(Absence("h1"),)))
    assert all("h1" not in heads for heads in served_by(repaired).values())
    assert check(after, repaired).valid


def test_illness_frees_a_session_that_only_begins_or_ends_on_its_day() -> None:
    night = a_head(available=(Interval(at(20), at(10, 1)),))
    week = a_week([night], [a_need("n1", windows=(Interval(at(23.5), at(24.5)),))])
    plan = solve(week)
    assert plan.score.served == 1
    for day in (0, 1):
        assert replan(week, plan, Disruptions(absences=(Absence("h1", day),)))[1].assignments == ()
    assert replan(week, plan, Disruptions(absences=(Absence("h1", 2),)))[1].assignments == plan.assignments


def test_an_urgent_need_is_served_beside_what_stands() -> None:
    week, plan = two_days()
    urgent = a_need("n9", priority=5, windows=(between(8, 12, 1),))
    after, repaired = replan(week, plan, Disruptions(urgent=(urgent,)))
    assert set(plan.assignments) < set(repaired.assignments)
    assert "n9" in served_by(repaired)
    assert check(after, repaired).valid


def test_an_urgent_need_takes_the_place_of_a_lesser_one_only_when_that_is_loosened() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need("n1", priority=1)])
    plan, urgent = solve(week), (a_need("n9", priority=5),)
    assert list(served_by(replan(week, plan, Disruptions(urgent=urgent))[1])) == ["n1"]
    assert list(served_by(replan(week, plan, Disruptions(urgent=urgent, loosened=("n1",)))[1])) == ["n9"]


def test_the_hour_a_township_was_told_stays_when_another_head_comes() -> None:
    early, late = a_head(available=(between(9.5, 12),)), a_head("h2", topics={"talk": 1})
    week = a_week([early, late], [a_need()])
    plan = solve(week)
    assert plan.assignments == (Assignment("n1", ("h1",), at(10)),)
    assert replan(week, plan, Disruptions(declines=(("n1", "h1"),)))[1].assignments == (
        Assignment("n1", ("h2",), at(10)),
    )


def a_fair() -> tuple[Week, Plan]:
    """A fair by h1 (talk) and c1 (clinic) at ten; h2 and c2 could do it together at less cost once h1 is out."""
    heads = [
        a_head("h1"),
        a_head("h2", available=(between(8, 12), between(8, 12, 1)), topics={"talk": 2}),
        a_head("c1", topics={"clinic": 3}, available=(between(8, 12),)),
        a_head("c2", topics={"clinic": 3}, place="near", available=(between(8, 12, 1),)),
    ]
    fair = a_need("n1", parts=("talk", "clinic"), windows=(between(9, 11), between(9, 11, 1)))
    week = a_week(heads, [fair], fixed=[Assignment("n1", ("h1", "c1"), at(9.5))])
    return week, solve(week)


def test_at_a_joint_event_the_others_keep_their_seats_and_the_hour() -> None:
    week, plan = a_fair()
    after, repaired = replan(week, plan, Disruptions(declines=(("n1", "h1"),)))
    assert repaired.assignments == (Assignment("n1", ("h2", "c1"), at(9.5)),)
    assert check(after, repaired).valid


def test_a_joint_event_nobody_can_join_is_open_again() -> None:
    week, plan = a_fair()
    after, repaired = replan(week, plan, Disruptions(declines=(("n1", "h1"),), absences=(Absence("h2", 0),)))
    assert served_by(repaired) == {"n1": ("h2", "c2")}
    assert check(after, repaired).valid


STRANGE = [
    Disruptions(declines=(("n1", "h9"),)),
    Disruptions(withdrawals=("n9",)),
    Disruptions(absences=(Absence("h9"),)),
    Disruptions(absences=(Absence("h1", 7),)),
    Disruptions(loosened=("n9",)),
    Disruptions(urgent=(a_need("n1"),)),
]


@pytest.mark.parametrize("news", STRANGE)
def test_disruptions_of_what_the_week_or_the_plan_does_not_know_are_refused(news: Disruptions) -> None:
    week, plan = two_days()
    with pytest.raises(DisruptionsRefused) as refused:
        replan(week, plan, news)
    assert len(refused.value.faults) == 1


def test_an_urgent_need_that_breaks_the_format_is_refused() -> None:
    week, plan = two_days()
    with pytest.raises(WeekRefused):
        replan(week, plan, Disruptions(urgent=(a_need("n9", venue="nowhere"),)))


def test_free_replanning_without_time_keeps_what_stands() -> None:
    week, plan = two_days()
    entry = plan.assignments[0]
    after, freed = replan(
        week, plan, Disruptions(declines=((entry.need, entry.heads[0]),)), free=True, seconds=0
    )
    assert set(plan.assignments) - {entry} <= set(freed.assignments)
    assert check(after, freed).valid
