"""What is typed to find something finds it, however it is written there."""

from __future__ import annotations

import pytest

from matcher.text import search_words, searchable


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("买买提吐尔逊", "买买提·吐尔逊"), ("买买提•吐尔逊", "买买提吐尔逊"),
        ("abc", "ａｂｃ"), ("ＡＢＣ", "abc"), ("MÜLLER", "Müller"),
        ("李明", "李　明"), ("李\u200b明", "李明"), ("小明", "李（小）明"),
        ("李小明", "李（小）明"), ("liming", "Li Ming"),
        ("5G", "５Ｇ应用"), ("20262027", "2026—2027"), ("100%", "１００％"), ("C++", "学C＋＋"),
    ],
)  # fmt: skip
def test_what_looks_alike_is_found(typed: str, written: str) -> None:
    (word,) = search_words(typed)
    assert word in searchable(written)


def test_words_are_looked_for_one_by_one() -> None:
    assert search_words(" 李\u3000Ming \u00a0% ") == ("李", "ming", "%")


@pytest.mark.parametrize("typed", ["", " \u3000", "\u200b", "·", "()", "— —", "\x00", "\ud800", "\uffff"])
def test_signs_between_words_are_nothing_to_look_for(typed: str) -> None:
    assert search_words(typed) == ()


def test_a_sign_that_says_something_is_looked_for() -> None:
    assert searchable("50%") != searchable("50")
