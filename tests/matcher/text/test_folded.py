"""What looks equal is equal, what people can tell apart stays apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text import LONGEST_KEY, folded, name_key, visible

ALIKE = [
    [
        "买买提·吐尔逊",
        "买买提•吐尔逊",
        "买买提・吐尔逊",
        "买买提．吐尔逊",
        "买买提･吐尔逊",
        "买买提.吐尔逊",
        "买买提。吐尔逊",
    ],
    [
        "李春和",
        "李春和\u200b",
        "\ufeff李春和",
        "李\u2060春和",
        "李\u3164春和",
        "李\U000e0061春和",
        "李\u00ad春和",
    ],
    ["李（小）明", "李(小)明", "李﹙小﹚明", "李【小】明", "李〔小〕明"],
    ["李明", "李　明", " 李 明 ", "李\u00a0明", "李\u2003 明"],
    ["wang.li", "Wang.Li", "ＷＡＮＧ.ＬＩ", "ｗａｎｇ．ｌｉ", "wang。li"],
    ["Müller", "MÜLLER", "Mu\u0308ller", "ＭÜller"],
    ["５Ｇ应用入门", "5G应用入门", "5g 应用入门"],
    ["Li Ming", "LI  MING", "li\u3000ming"],
    ["2026–2027", "2026-2027", "2026—2027", "2026－2027", "2026−2027"],
    ["“家训”", '"家训"', "「家训」"],
    ["Straße", "STRASSE"],
    ["ΟΔΟΣ", "οδος"],
    ["⽼年健康", "老年健康"],
]
TOLD_APART = [
    "李明",
    "李敏",
    "李明.",
    "wang.li",
    "wangli",
    "Li Ming",
    "LiMing",
    "健康讲座1",
    "健康讲座2",
    "(李)明",
    "C++",
    "C",
]


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0])
def test_what_looks_equal_is_equal(texts: list[str]) -> None:
    assert len({folded(text) for text in texts}) == 1


def test_what_people_tell_apart_stays_apart() -> None:
    kinds = [*TOLD_APART, *(texts[0] for texts in ALIKE[:1])]
    for one, other in itertools.combinations(kinds, 2):
        assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_what_is_kept_of_a_text_equals_the_text(text: str) -> None:
    assert folded(visible(text)) == folded(text)


def test_the_longest_name_has_a_key_that_an_index_holds() -> None:
    assert len(name_key("\ufdfa" * 120)) == LONGEST_KEY
