"""One code stands for several things; the words say the one that is so."""

from dataclasses import replace

from solver import Assignment, Pack, Week, Weights, solve
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_plan, a_week, at, between
from tests.solver.printed import explain


def said(week: Week) -> tuple[str, list[str], list[str]]:
    """The reason of n1, and the lines said of it in Chinese and in English."""
    told = explain(week, solve(week), "n1")
    return told["reason"], told["text"]["zh"].split("\n"), told["text"]["en"].split("\n")


def test_a_window_shorter_than_the_session_is_too_short_whoever_is_free() -> None:
    reason, zh, en = said(a_week([a_head()], [a_need(windows=(between(9, 9.75),))]))
    assert reason == "no_time"
    assert zh == ["所选时段太短，安排不下60分钟的一场活动。", "h1：所选时段太短，安排不下完整的一场。"]
    assert en[0] == "The chosen hours are too short for a session of 60 minutes."


def test_a_need_without_any_window_is_not_said_to_have_short_ones() -> None:
    _, zh, en = said(a_week([a_head()], [replace(a_need(), windows=())]))
    assert en[0] == "None of the times that suit the township is left in the week."
    assert zh[0] == "乡镇方便的时间在这一周已经没有了。"


def test_a_window_without_a_start_on_the_grid_is_too_short_too() -> None:
    reason, zh, en = said(a_week([a_head()], [a_need(windows=(between(9 + 5 / 60, 10 + 10 / 60),))]))
    assert reason == "no_time"
    assert "每15分钟一档" in zh[0]
    assert "every 15 minutes" in en[0]


def test_a_head_without_time_has_none() -> None:
    _, zh, _ = said(a_week([a_head()], [a_need(windows=(between(14, 16),))]))
    assert zh == ["能来的四长在所选时段都没有空（含往返路程）。", "h1：所选时段没有空。"]


def test_a_venue_that_is_too_small_is_not_called_taken() -> None:
    reason, zh, en = said(a_week([a_head()], [a_need(audience=150)]))
    assert reason == "venue_full"
    assert zh == ["场所最多容纳100人，坐不下150人。", "h1：有空，但场所坐不下这么多人。"]
    assert en[0] == "The venue seats 100 people, not 150."


def test_a_venue_without_rooms_is_not_called_taken() -> None:
    _, zh, _ = said(a_week([a_head()], [a_need()], venues=(a_hall(rooms=0), a_barn())))
    assert zh == ["场所没有可用的房间。", "h1：有空，但场所没有可用的房间。"]


def test_a_venue_that_is_taken_is_called_so() -> None:
    needs = [a_need(windows=(between(9, 10.5),)), a_need("n2", minutes=120, parts=("clinic",))]
    heads = [a_head(), a_head("h2", topics={"clinic": 3})]
    _, zh, _ = said(a_week(heads, needs, fixed=[Assignment("n2", ("h2",), at(9))]))
    assert zh == ["四长有空的时候，场所都已被占用。", "h1：有空，但场所不空。"]


def test_a_rest_that_leaves_no_time_is_told_as_such() -> None:
    """The fixed session ends at ten; an hour later the head would have to be home again at noon."""
    fixed = [Assignment("n2", ("h1",), at(9))]
    reason, zh, en = said(a_week([a_head(rest_minutes=60)], [a_need(), a_need("n2")], fixed=fixed))
    assert reason == "no_time"
    assert zh == [
        "能来的四长两场之间还要休息，所选时段排不开。",
        "h1：两场之间要休息60分钟，所选时段排不开。",
    ]
    assert en[1] == "h1 has no time in the chosen hours once 60 minutes of rest are counted."


def test_a_township_that_hosts_all_it_can_is_told_with_the_limit_in_the_way() -> None:
    needs = [a_need(windows=(between(9, 10),)), a_need("n2", parts=("clinic",), venue="barn")]
    heads = [a_head(), a_head("h2", topics={"clinic": 3})]
    week = a_week(heads, needs, fixed=[Assignment("n2", ("h2",), at(9))])
    first, *others = week.townships
    for limits, line in (
        ({"sessions_at_once": 1}, "h1：有空，但乡镇人手只够同时办1场，那时已排满。"),
        ({"sessions_per_day": 1}, "h1：有空，但乡镇当天的1场已排满。"),
    ):
        reason, zh, _ = said(replace(week, townships=(replace(first, **limits), *others)))
        assert reason == "township_full"
        assert zh[1] == line


def test_kits_that_do_not_exist_are_not_called_lent_out() -> None:
    for stock, words in ((0, "资源包“Kit”目前一套也没有。"), (1, "这次要用2套“Kit”，而一共只有1套。")):
        reason, zh, _ = said(a_week([a_head()], [a_need(packs={"k": 2})], packs=(Pack("k", "Kit", stock),)))
        assert reason == "pack_out"
        assert zh[0] == words
        assert "借出" not in "".join(zh)


def test_kits_that_are_out_are_called_lent_out() -> None:
    needs = [a_need(packs={"k": 2}), a_need("n2", packs={"k": 1})]
    fixed = [Assignment("n2", ("h2",), at(9))]
    _, zh, _ = said(a_week([a_head(), a_head("h2")], needs, packs=(Pack("k", "Kit", 2),), fixed=fixed))
    assert "已经借出" in zh[0]


def test_a_head_who_takes_no_sessions_has_not_filled_them() -> None:
    week_cap, zh, en = said(a_week([a_head(max_sessions_per_week=0)], [a_need()]))
    assert week_cap == "week_cap"
    assert zh == ["能来的四长这一周都不接场次（每周上限为0场）。", "h1：这一周不接场次（每周上限为0场）。"]
    assert en[1] == "h1 takes no sessions in the week."
    day_cap, zh, _ = said(a_week([a_head(max_sessions_per_day=0)], [a_need()]))
    assert day_cap == "day_cap"
    assert "不接场次" in zh[0]


def test_full_weeks_and_weeks_without_sessions_are_told_together_and_apart() -> None:
    heads = [a_head(max_sessions_per_week=0), a_head("h2", max_sessions_per_week=1)]
    _, zh, _ = said(a_week(heads, [a_need(), a_need("n2")], fixed=[Assignment("n2", ("h2",), at(9))]))
    assert zh == [
        "能来的四长这一周都不能再接场次了。",
        "h1：这一周不接场次（每周上限为0场）。",
        "h2：这一周的1场已排满。",
    ]


def test_a_trip_that_does_not_pay_is_not_blamed_on_other_needs() -> None:
    reason, zh, en = said(a_week([a_head()], [a_need()], weights=Weights(served_point=0)))
    assert reason == "outbid"
    assert zh == [
        "有四长有空，但算上往返路程等代价，专程跑这一趟并不合算。",
        "h1：有空，但专程跑这一趟并不合算。",
    ]
    assert "other needs" not in " ".join(en)


def test_what_other_needs_take_is_told_as_theirs() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])
    assert "已安排给这一周的其他需求" in said(week)[1][0]


def test_one_head_taken_and_another_whose_trip_does_not_pay_are_both_counted() -> None:
    heads = [
        a_head(max_sessions_per_week=1),
        a_head("h2", place="far", recent_sessions=500, max_sessions_per_week=1),
    ]
    _, zh, _ = said(a_week(heads, [a_need(priority=1), a_need("n2", priority=5)]))
    assert zh[0] == "本可安排，但算上往返路程和要让位的其他需求，整体上不合算。"
    assert "并不合算" in zh[2]


def test_nothing_is_said_of_a_county() -> None:
    reason, zh, en = said(a_week([a_head()], [a_need(parts=("clinic",))]))
    assert reason == "no_topic"
    assert (zh, en) == (["本次范围内还没有四长提供这个主题。"], ["No head here offers this topic."])


def served(weights: Weights) -> dict[str, str]:
    week = a_week([a_head()], [a_need()], weights=weights)
    text: dict[str, str] = explain(week, a_plan(week, (Assignment("n1", ("h1",), at(9)),)), "n1")["text"]
    return text


def test_minutes_on_the_road_are_minutes_whatever_they_cost() -> None:
    assert "路上40分钟。" in served(Weights(travel_minute=1))["zh"]
    assert "路上40分钟折算120分（每分钟计3分）" in served(Weights(travel_minute=3))["zh"]
    assert "120 for 40 minutes on the road, at 3 a minute" in served(Weights(travel_minute=3))["en"]
    assert "路上" not in served(Weights(travel_minute=0))["zh"]
