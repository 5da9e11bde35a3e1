"""Broken rules in words."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.advice.rule_words import ELSE, FIELDS, SENTENCES, field_of, sentence
from matcher.week import take_snapshot
from matcher.wording import Text
from solver import Violation
from tests.builders.weeks import QUIET_THURSDAY, a_little_week


def test_every_sentence_has_its_field_and_every_field_its_sentence() -> None:
    assert set(SENTENCES) - set(FIELDS) == {"capacity"}  # the venue's size is no matter of heads or time
    assert set(FIELDS) <= set(SENTENCES)


@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_heads_are_named_and_numbers_told(session: Session) -> None:
    week = a_little_week(session, 1)
    broken = Violation(
        "too_far", str(week.needs[0].id), str(week.heads[0].id), "…", {"minutes": 80, "most": 60}
    )
    text = sentence(broken, take_snapshot(session, week.round).week)
    assert text == f"The way takes {week.heads[0].name} 80 minutes; the limit is 60."
    assert isinstance(text, Text)


@pytest.mark.parametrize(("other", "rule"), [("home", "free_time"), ("", "free_time"), ("n2", "between")])
@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_a_broken_tour_is_told_by_what_is_in_the_way(session: Session, other: str, rule: str) -> None:
    week = a_little_week(session, 1)
    broken = Violation("tour", "n1", str(week.heads[0].id), "…", {"other": other})
    text = sentence(broken, take_snapshot(session, week.round).week)
    assert (text.template, field_of(broken)) == (SENTENCES[rule], "starts_at")


def test_a_rule_nobody_has_words_for_is_told_all_the_same(session: Session) -> None:
    week = a_little_week(session, 1)
    broken = Violation("brand_new", "n1", None, "…", {})
    assert sentence(broken, take_snapshot(session, week.round).week) == ELSE
