"""Every word of the short lists can be read in both languages, and no two of one list are mixed up."""

from __future__ import annotations

from enum import StrEnum

import pytest

from matcher import vocabulary as lists
from tests.web.reader import reading
from web.display.labels import LABELS, choices, label_of, priorities, waited

LISTS: list[type[StrEnum]] = [
    each for each in vars(lists).values() if isinstance(each, type) and StrEnum in each.__bases__
]


def _is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


@pytest.mark.parametrize("members", LISTS, ids=lambda members: members.__name__)
def test_every_member_has_a_word_in_both_languages(members: type[StrEnum]) -> None:
    with reading("en"):
        english = [label_of(member) for member in members]
    with reading("zh"):
        chinese = [label_of(member) for member in members]
    assert not any(_is_chinese(word) for word in english)
    assert all(_is_chinese(word) for word in chinese)
    assert len(set(english)) == len(set(chinese)) == len(members)


def test_no_word_is_kept_for_a_member_that_is_gone() -> None:
    assert {members: set(words) for members, words in LABELS.items()} == {
        members: set(members) for members in LISTS
    }


def test_the_states_of_a_need_name_the_step_it_waits_for() -> None:
    with reading("zh"):
        waiting = (lists.NeedStatus.POSTED, lists.NeedStatus.MATCHED)
        assert [label_of(status) for status in waiting] == ["待派单", "待接单"]
        assert label_of(lists.NeedStatus.DONE) == "已举办，未评价", "nobody is asked for a rating"


def test_nothing_is_said_of_nothing() -> None:
    assert label_of(None) == ""


def test_choices_pair_each_value_with_its_word() -> None:
    with reading("zh"):
        assert choices(lists.Kind) == [
            ("medical", "医卫"), ("education", "教育"), ("agriculture", "农业"), ("enterprise", "企业"),
        ]  # fmt: skip


def test_priorities_stand_with_their_number_the_most_pressing_first() -> None:
    with reading("zh"):
        assert priorities()[0] == ("5", "5 · 紧急：不能再等一周")
        assert [value for value, _ in priorities()] == ["5", "4", "3", "2", "1"]


def test_a_new_need_has_not_waited() -> None:
    with reading("en"):
        assert [waited(weeks) for weeks in (0, 1, 2)] == ["", "waited 1 week", "waited 2 weeks"]
