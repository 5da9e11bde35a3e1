"""A Chinese name is found by its pinyin, in every reading its characters have."""

from __future__ import annotations

import pytest

from matcher.text import search_words
from matcher.text.readings import INSIDE, START, readings, sounds_like


def is_found(name: str, typed: str) -> bool:
    (word,) = search_words(typed)
    sound = sounds_like(word)
    return sound is not None and any(before + sound in readings(name) for before in (START, INSIDE))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("高血压防治讲座", "gxy"), ("高血压防治讲座", "ｇｘｙ"), ("高血压防治讲座", "GXY"), ("高血压防治讲座", "fzjz"),
        ("高血压防治讲座", "gaoxueya"), ("高血压防治讲座", "jiangzuo"), ("参苓白术的种植", "slbz"),
        ("参苓白术的种植", "shenlingbaizhu"), ("曾国藩家训读书会", "zgf"), ("曾国藩家训读书会", "zengguofan"),
        ("单县羊肉加工", "sxyr"), ("单县羊肉加工", "shanxian"), ("５Ｇ应用入门", "5gyyrm"), ("5G应用入门", "５ｇｙｙ"),
        ("曾经文", "zjw"), ("仇和", "qiuhe"), ("单雄信", "sxx"), ("区伟", "ouwei"), ("吕明", "lvming"),
        ("吕明", "lüming"),        ("买买提·吐尔逊", "mmttex"), ("李　明", "liming"), ("长春 重庆", "cccq"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_initials_and_by_all_of_its_pinyin(name: str, typed: str) -> None:
    assert is_found(name, typed)


@pytest.mark.parametrize(
    ("name", "typed"), [("高血压", "aox"), ("高血压", "ueya"), ("李明", "iming"), ("李明", "lw")]
)
def test_a_syllable_is_found_from_its_beginning_only(name: str, typed: str) -> None:
    assert not is_found(name, typed)


def test_words_that_are_not_in_letters_have_no_sound() -> None:
    assert sounds_like("高血压") is None


@pytest.mark.parametrize("name", ["行长" * 60, "参单曾大会行长乐的" * 13, "Ａ" * 120, "\ufdfa" * 120])
def test_the_readings_of_the_longest_name_stay_small(name: str) -> None:
    assert len(readings(name)) < 20_000
