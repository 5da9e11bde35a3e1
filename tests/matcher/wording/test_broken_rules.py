"""Broken rules in words."""

from __future__ import annotations

import pytest

from matcher.assignments.services.check_manual_assignment import FIELDS
from matcher.wording import render
from matcher.wording.broken_rules import SENTENCES, broken_rule, broken_rules
from matcher.wording.names import Names
from matcher.wording.open_reasons import open_reason
from solver import VenueLimit, Violation
from solver.week import Pack
from tests.solver.builders import a_head, a_need, a_week

WEEK = a_week([a_head(name="王芳")], [a_need()], packs=(Pack("k", "Kit", 1),))
NAMES = Names(WEEK)
ELSE = "This does not keep the rules of the week."


def broken(rule: str, head: str | None = None, **detail: int | str) -> str:
    """What is said of a broken rule, in English."""
    return render(broken_rule(Violation(rule, "n1", head, "…", detail), NAMES), "en")


OF_HEADS: list[tuple[str, dict[str, int | str], str]] = [
    ("topic", {"topic": "talk"}, "王芳 does not offer this topic."),
    ("excluded", {}, "王芳 is ruled out for this need, or has declined it."),
    ("audience", {"audience": 50, "most": 40}, "王芳 takes 40 people at most, not 50."),
    ("too_far", {"minutes": 80, "most": 60}, "王芳 lives 80 minutes away and travels 60 at most."),
    ("day_cap", {"sessions": 3, "most": 2, "day": 1}, "王芳 has no session of the day left (2 at most)."),
    ("week_cap", {"sessions": 1, "most": 0}, "王芳 takes no sessions in the week."),
    ("rest", {"rest": 10, "least": 30}, "王芳 rests at least 30 minutes between two activities"),
    ("tour", {"other": "home"}, "王芳 is not free at this time"),
    ("tour", {"other": ""}, "王芳 is not free at this time"),
    ("tour", {"other": "n2"}, "王芳 cannot make the way between this and another activity"),
]
OF_WHAT_IS_SHARED: list[tuple[str, dict[str, int | str], str]] = [
    ("grid", {"start": 547, "grid": 5}, "Sessions begin every 5 minutes from the full hour on."),
    ("venue_full", {"rooms": 0, "at_once": 1}, "The venue has no room to use."),
    ("venue_full", {"rooms": 1, "at_once": 2}, "Another activity is in the venue at this time."),
    (
        "township_full",
        {"sessions_at_once": 1, "at_once": 2},
        "At this time the township already hosts 1, all it can at once.",
    ),
    (
        "township_full",
        {"sessions_per_day": 2, "sessions": 3},
        "On this day the township already hosts 2, all it can.",
    ),
    (
        "pack_out",
        {"pack": "k", "stock": 1, "units": 2},
        "The kit is lent out on this day: 1 in stock, 2 wanted.",
    ),
]


@pytest.mark.parametrize(("rule", "detail", "said"), OF_HEADS)
def test_of_a_head_it_is_told_by_name_and_with_the_numbers(
    rule: str, detail: dict[str, int | str], said: str
) -> None:
    assert broken(rule, WEEK.heads[0].id, **detail).startswith(said)


@pytest.mark.parametrize(("rule", "detail", "said"), OF_WHAT_IS_SHARED)
def test_of_what_is_shared_it_is_told_what_is_short(
    rule: str, detail: dict[str, int | str], said: str
) -> None:
    assert broken(rule, **detail) == said


def test_a_venue_that_is_too_small_is_told_as_for_an_open_need() -> None:
    too_small = VenueLimit("hall", capacity=40, rooms=1, audience=50)
    assert broken("capacity", capacity=40, audience=50) == open_reason("venue_full", too_small, NAMES)


def test_whatever_stands_beside_a_field_has_words() -> None:
    assert FIELDS.keys() == {rule for rule, _, _ in OF_HEADS + OF_WHAT_IS_SHARED} | SENTENCES.keys()


def test_a_rule_nobody_has_words_for_is_told_all_the_same() -> None:
    assert broken("brand_new") == ELSE


def test_what_is_broken_twice_is_told_once_and_what_is_only_reported_not_at_all() -> None:
    twice = [Violation("venue_full", "n1", None, "…", {"rooms": 1, "at": start}) for start in (600, 615)]
    reported = Violation("fixed_clash", "n1", None, "…", {})
    assert broken_rules([*twice, reported], NAMES, lambda violation: violation.need) == {
        "n1": [SENTENCES["venue_full"]]
    }
