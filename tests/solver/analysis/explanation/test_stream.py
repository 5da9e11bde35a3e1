"""An explanation comes piece by piece, the quick pieces first."""

from dataclasses import replace

import pytest

from matcher.wording.name import Name
from matcher.wording.names import Names
from solver import Free, OpenNeed, first_answer, insertions, solve
from solver import explain_stream as explain_need_stream
from solver.analysis.explanation.changed_week import ChangedWeek, Solved
from tests.solver.builders import a_head, a_need, a_plan, a_week
from tests.solver.printed import explain, explain_stream
from tests.solver.tiny_weeks import tiny_week


def test_an_open_need_is_told_reason_first_then_cost_then_what_helps() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])
    events = [event["event"] for event in explain_stream(week, solve(week), "n1")]
    assert events[:2] == ["first", "forced"]
    assert set(events[2:-1]) == {"fix"}
    assert events[-1] == "done"


def test_the_first_piece_needs_nothing_solved() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need()])
    plan = solve(week)
    assert next(iter(explain_need_stream(week, plan, "n1"))) == first_answer(week, plan, "n1")


def test_cancelling_says_that_not_everything_was_said() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])
    told = explain(week, solve(week), "n1", cancelled=lambda: True)
    assert (told["complete"], told["reason"], told["fixes"]) == (False, "outbid", [])


def test_a_change_that_cannot_be_proven_is_not_told_and_said_to_be_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the reason a changed week is not solved to the end, the list does not pretend to be complete."""
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])
    plan = solve(week)
    assert explain(week, plan, "n1")["fixes"]
    monkeypatch.setattr(
        ChangedWeek, "best_serving_all", lambda *_, **__: Solved(value=plan.score.value, exact=False)
    )
    told = explain(week, plan, "n1")
    assert (told["complete"], told["fixes"], told["forced"]["displaces"]) == (False, [], ["n2"])


def test_everybody_hears_what_keeps_them() -> None:
    heads = [
        a_head(max_sessions_per_day=1),
        a_head("h2", max_audience=10),
        a_head("h3", max_travel_minutes=9),
    ]
    week = a_week(heads, [a_need(priority=1), a_need("n2", priority=5)])
    names = Names(week, topics={"talk": Name("讲座", "a talk")}, townships={"t1": Name("近镇", "Neartown")})
    text = explain(week, solve(week), "n1", names=names)["text"]
    assert text["zh"].splitlines() == [
        "本可安排，但所需的人手、场所或资源包已安排给这一周的其他需求。",
        "h1：已安排去近镇“讲座”。",
        "h2：最多接待10人，而这次有50人。",
        "h3：单程20分钟，最多只走9分钟。",
    ]
    assert text["en"].splitlines()[1:] == [
        "h1 is needed for “a talk” in Neartown.",
        "h2 takes 10 people at most, not 50.",
        "h3 lives 20 minutes away and travels 9 at most.",
    ]


def test_a_need_that_is_not_there_is_an_error() -> None:
    week = a_week([a_head()], [a_need()])
    with pytest.raises(KeyError):
        next(iter(explain_need_stream(week, solve(week), "n9")))


def test_of_a_plan_that_just_leaves_a_need_out_nobody_says_that_the_trip_is_not_worth_it() -> None:
    """The head has nothing else to do: by hand, nobody has been sent."""
    week = a_week([a_head()], [a_need()])
    told = explain(week, a_plan(week, ()), "n1")
    assert told["heads"][0]["detail"] == {"by": [], "value_delta": solve(week).score.value}
    assert told["text"]["zh"].splitlines() == [
        "现在就有四长有空，可以直接安排上。",
        "h1：有空，直接安排即可。",
    ]
    assert told["text"]["en"].splitlines()[1] == "h1 is free and could simply be sent."


def test_of_a_trip_that_costs_more_than_the_need_brings_that_is_said() -> None:
    week = a_week([a_head(recent_sessions=200)], [a_need()])
    told = explain(week, solve(week), "n1")
    assert told["heads"][0]["detail"]["value_delta"] < 0
    assert "并不合算" in told["text"]["zh"]


def test_everybody_of_a_joint_event_that_could_be_added_is_free() -> None:
    week = a_week([a_head(), a_head("h2", topics={"clinic": 3})], [a_need(parts=("talk", "clinic"))])
    told = explain(week, a_plan(week, ()), "n1")
    gain = solve(week).score.value
    assert [each["detail"] for each in told["heads"]] == [{"by": [], "value_delta": gain}] * 2


@pytest.mark.parametrize("seed", range(800, 860))
def test_what_simply_sending_a_free_head_would_change_is_what_the_best_way_with_that_head_does(
    seed: int,
) -> None:
    """In plans from which something has been taken out by hand, of needs with one topic."""
    week = replace(tiny_week(seed), fixed=())
    planned = solve(week).assignments[1:]
    served = {entry.need for entry in planned}
    for need in week.needs:
        if need.id in served or len(need.parts) > 1:
            continue
        by_head = {way.heads[0]: way.value_delta for way in insertions(week, planned, need.id)}
        told = first_answer(week, a_plan(week, planned), need.id)
        assert isinstance(told, OpenNeed)
        free = {each.head: each.detail.value_delta for each in told.heads if isinstance(each.detail, Free)}
        assert free == by_head
