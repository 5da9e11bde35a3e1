"""Everything that is said of a week is said in both languages."""

import pytest

from matcher.wording import render
from matcher.wording.blocking_rules import RULES, blocking_rule
from matcher.wording.joining import listed
from matcher.wording.name import Name
from matcher.wording.names import KINDS, Names
from matcher.wording.open_reasons import open_reason
from matcher.wording.text import Text
from matcher.wording.value import gain, gain_in_short
from matcher.wording.week_times import HalfDay, Hour, Span
from solver import (
    REASONS,
    AudienceLimit,
    Free,
    HeadDetail,
    HostLimit,
    PackLimit,
    Rest,
    SessionLimit,
    Shortage,
    ShortHours,
    TakenBy,
    TravelLimit,
    Uncovered,
    VenueLimit,
)
from solver.week import KINDS as HEAD_KINDS
from solver.week import Pack
from tests.solver.builders import MONDAY, a_need, a_week, at

WEEK = a_week([], [a_need(), a_need("n2")], packs=(Pack("k", "Kit", 1),))
DETAILS: list[tuple[str, HeadDetail]] = [
    ("audience", AudienceLimit(50, 10)),
    ("too_far", TravelLimit(70, 60)),
    ("no_time", Rest(30)),
    ("no_time", ShortHours(60, 15, off_grid=True)),
    ("no_time", ShortHours(60, 15, off_grid=False, none=True)),
    ("day_cap", SessionLimit(0)),
    ("week_cap", SessionLimit(2)),
    ("venue_full", VenueLimit("hall", 10, 1, 50)),
    ("venue_full", VenueLimit("hall", 100, 0, 50)),
    ("township_full", HostLimit("t1", 1, None)),
    ("township_full", HostLimit("t1", None, 2)),
    ("township_full", HostLimit("t1", 1, 2)),
    ("pack_out", PackLimit(("k",), Shortage("k", 2, 1))),
    ("pack_out", PackLimit(("k",), Shortage("k", 2, 0))),
    ("outbid", TakenBy(("n2",))),
    ("outbid", TakenBy((), venue=("n2",))),
    ("outbid", TakenBy((), township=("n2",))),
    ("outbid", TakenBy(("n1",), packs=("n2",))),
    ("outbid", Free(10)),
    ("outbid", Free(-10)),
    ("outbid", Free(None)),
    ("outbid", Free(-10, instead=True)),
    ("outbid", Free(0, instead=True)),
    ("parts", Uncovered(at(9), ("talk",))),
]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason: str) -> None:
    said = open_reason(reason, None, Names(WEEK))
    assert render(said, "zh").endswith("。")
    assert render(said, "en").endswith(".")


@pytest.mark.parametrize("reason", sorted(set(REASONS) - {"no_topic"}))
def test_every_rule_has_words_without_numbers(reason: str) -> None:
    assert reason in RULES
    assert render(blocking_rule(reason, None, Names(WEEK)), "zh")


@pytest.mark.parametrize(("reason", "detail"), DETAILS)
def test_every_detail_has_words_with_its_numbers(reason: str, detail: HeadDetail) -> None:
    said = blocking_rule(reason, detail, Names(WEEK))
    assert render(said, "zh") != render(said, "en")
    assert "{" not in render(said, "zh") + render(said, "en")


@pytest.mark.parametrize("kind", [*HEAD_KINDS, None])
def test_every_kind_of_head_has_words(kind: str | None) -> None:
    assert "四长" in render(Text(KINDS[kind]), "zh")
    assert "head" in render(Text(KINDS[kind]), "en")


def test_a_change_of_value_is_more_less_or_the_same() -> None:
    assert render(gain(1200), "en") == "the week is worth 1,200 more"
    assert render(gain(-5), "zh") == "全周价值减少5"
    assert render(gain(0), "en") == "the week is worth the same"
    assert render(gain_in_short(1200), "en") == "the week +1,200"
    assert render(gain_in_short(-5), "zh") == "全周 −5"


def test_what_has_no_name_goes_by_its_id() -> None:
    week = a_week([], [a_need(parts=("talk", "talk", "clinic"))])
    assert render(Names(week).need("n1"), "en") == "“talk, clinic” in Near"
    assert render(listed([Name("一", "one"), Name("二", "two")]), "zh") == "一、二"


def test_times_name_day_and_part_of_the_day() -> None:
    assert render(Span(at(13.5, 2), at(17.5, 2), MONDAY), "zh") == "周三 12月2日 13:30–17:30"
    assert render(Span(at(8, 2), at(17.5, 2), MONDAY), "en") == "Wed 2 Dec, 8:00–17:30"
    assert render(Span(at(22), at(7, 1), MONDAY), "en") == "Mon 30 Nov, 22:00 – Tue 1 Dec, 7:00"
    assert render(HalfDay(at(14, 4), MONDAY), "en") == "the afternoon of Fri 4 Dec"
    assert render(Hour(at(12)), "zh") == "12:00"
