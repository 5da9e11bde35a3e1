"""Everything the solver says, it says in both languages."""

import pytest

from solver import REASONS, Bilingual, Names
from solver.week import KINDS
from solver.words import half_day_words, hour_words, joined, when_words
from solver.words.kinds import head_words
from solver.words.reasons import hindrance_words, reason_words
from solver.words.value import delta_words
from tests.solver.builders import MONDAY, a_need, a_week, at

NUMBERS = {"audience": 50, "most": 10, "minutes": 70, "venue": "hall", "packs": ["k"]}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason: str) -> None:
    assert reason_words(reason).zh.endswith("。")
    assert reason_words(reason).en.endswith(".")


@pytest.mark.parametrize("reason", sorted(set(REASONS) - {"no_topic"}))
@pytest.mark.parametrize("by", [None, Bilingual("近镇“讲座”", "“a talk” in Neartown")])
def test_every_hindrance_has_words_with_its_numbers(reason: str, by: Bilingual | None) -> None:
    said = hindrance_words(reason, {**NUMBERS, "by": ["n2"]}, by)
    assert said.zh
    assert said.en
    assert "{" not in said.zh + said.en


@pytest.mark.parametrize("kind", [*KINDS, None])
def test_every_kind_of_head_has_words(kind: str | None) -> None:
    assert "四长" in head_words(kind).zh
    assert "head" in head_words(kind).en


def test_a_change_of_value_is_more_less_or_the_same() -> None:
    assert delta_words(1200).en == "the week is worth 1,200 more"
    assert delta_words(-5).zh == "本周总分减少5"
    assert delta_words(0).en == "the week is worth the same"


def test_what_has_no_name_goes_by_its_id() -> None:
    week, need = a_week(), a_need(parts=("talk", "talk", "clinic"))
    assert Names().need(week, need).en == "“talk, clinic” in Near"
    assert joined([Bilingual("一", "one"), Bilingual("二", "two")]).zh == "一、二"


def test_times_name_day_and_part_of_the_day() -> None:
    assert when_words(at(13.5, 2), at(17.5, 2), MONDAY).zh == "周三 12月2日 下午 1:30–5:30"
    assert when_words(at(8, 2), at(17.5, 2), MONDAY).en == "Wed 2 Dec, 8:00 am–5:30 pm"
    assert when_words(at(22), at(7, 1), MONDAY).en == "Mon 30 Nov, 10:00 pm – Tue 1 Dec, 7:00 am"
    assert half_day_words(at(14, 4), MONDAY).en == "the afternoon of Fri 4 Dec"
    assert hour_words(at(12)).zh == "中午 12:00"
