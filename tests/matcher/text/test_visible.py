"""What is kept of a text: all that people see, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text import visible

NOTHING = [
    "\u200b", "\u2060", "\u3164", "\ufeff", "\u00ad", "\uffa0", "\u115f", "\u180e", "\u2800", "\u200d", "\ufe0f",
    "\u3000", "\u00a0", "\u2003", "\u202e", "\u2066", "\U000e0041\U000e0042", "\U000e0100", "\u034f",
    " \u200b\u3164 \u2060"
]  # fmt: skip


@pytest.mark.parametrize("text", [*NOTHING, "\ufe0f\u200d\ufe0f"])
def test_nothing_to_see_is_nothing(text: str) -> None:
    assert visible(text) == ""


@pytest.mark.parametrize("text", NOTHING)
def test_signs_nobody_sees_leave_no_trace_at_the_ends_of_a_name(text: str) -> None:
    shape = text in ("\ufe0f", "\U000e0100")  # after a sign these choose its shape
    assert visible(f"{text}李春和{'' if shape else text}") == "李春和"


@pytest.mark.parametrize(
    "text",
    [
        "买买提·吐尔逊", "李　明", "５Ｇ应用", "《家训》（上）", "👩‍⚕️", "❤️ 健康", "葛\U000e0100城", "ᠮᠣᠩᠭᠣᠯ ᠤ᠋ᠨ",
        "می‌خواهم",
        "Ünïted", "a\nb", "e\u0301",
    ],
)  # fmt: skip
def test_what_people_see_stays_as_written(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_looking_twice_takes_nothing_more_away(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_every_format_sign_of_unicode_that_shows_nothing_is_known() -> None:
    shown = {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}  # these enclose or stand above numbers
    for code in range(0x110000):
        mark = chr(code)
        if unicodedata.category(mark) == "Cf" and unicodedata.name(mark, "").split(" ")[0] not in shown:
            assert visible(mark) == "", f"U+{code:04X}"
