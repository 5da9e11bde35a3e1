"""Broken rules in words."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.assignments.services.check_manual_assignment import FIELDS
from matcher.week import take_snapshot
from matcher.wording import Text
from matcher.wording.broken_rules import ELSE, SENTENCES, broken_rule
from solver import Violation
from tests.builders.weeks import QUIET_THURSDAY, a_little_week


def test_every_sentence_has_its_field_and_every_field_its_sentence() -> None:
    rules = set(SENTENCES) - {"free_time", "between"} | {"tour"}
    assert rules - set(FIELDS) == {"capacity"}  # the venue's size is no matter of heads or time
    assert set(FIELDS) <= rules


@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_heads_are_named_and_numbers_told(session: Session) -> None:
    week = a_little_week(session, 1)
    broken = Violation(
        "too_far", str(week.needs[0].id), str(week.heads[0].id), "…", {"minutes": 80, "most": 60}
    )
    text = broken_rule(broken, take_snapshot(session, week.round).week)
    assert text == f"The way takes {week.heads[0].name} 80 minutes; the limit is 60."
    assert isinstance(text, Text)


@pytest.mark.parametrize(("other", "rule"), [("home", "free_time"), ("", "free_time"), ("n2", "between")])
@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_a_broken_tour_is_told_by_what_is_in_the_way(session: Session, other: str, rule: str) -> None:
    week = a_little_week(session, 1)
    broken = Violation("tour", "n1", str(week.heads[0].id), "…", {"other": other})
    text = broken_rule(broken, take_snapshot(session, week.round).week)
    assert text.template == SENTENCES[rule]


def test_a_rule_nobody_has_words_for_is_told_all_the_same(session: Session) -> None:
    week = a_little_week(session, 1)
    broken = Violation("brand_new", "n1", None, "…", {})
    assert broken_rule(broken, take_snapshot(session, week.round).week) == ELSE
