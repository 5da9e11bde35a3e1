"""Strict fields: what they take, and that everything else is refused with a sentence."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError, missing

from matcher.schemas import plain_text
from matcher.schemas.fields import (
    Choice,
    ClockTime,
    Day,
    Degrees,
    Digits,
    EndTime,
    Flag,
    Key,
    Line,
    Paragraph,
    Whole,
)
from matcher.schemas.phone import Phone
from matcher.vocabulary import Kind
from matcher.wording import Text

WHOLE = Whole(1, 500)
EVERY_FIELD = [
    Line(20), Paragraph(20), Whole(1, 500), Degrees(-90, 90), Day(), ClockTime(), Choice(Kind), Key(), Digits(6, 9),
]  # fmt: skip


def refused(field: Any, value: Any) -> Text:
    with pytest.raises(ValidationError) as caught:
        field.deserialize(value)
    (message,) = caught.value.messages
    assert isinstance(message, Text), "a person must be able to read it in their own language"
    return message


@pytest.mark.parametrize(("value", "number"), [(3, 3), ("3", 3), (" 3 ", 3), ("１２", 12), ("0040", 40)])
def test_a_whole_number_is_read_as_typed(value: Any, number: int) -> None:
    assert WHOLE.deserialize(value) == number


@pytest.mark.parametrize(
    "value",
    [3.7, 3.0, "3.7", "3.0", "1e2", True, False, 10**30, "1" + "0" * 30, "9" * 5000, float("nan"), "", " ",
     None, missing, [3], {"a": 3}, b"3", "+3", "3 4", "٣", "½", "²", "3\ufffd", "0x10", "1_0", "-1", 0, 501, "五"],
)  # fmt: skip
def test_what_is_no_whole_number_in_range_is_refused_never_rounded(value: Any) -> None:
    refused(WHOLE, value)


def test_a_number_out_of_range_is_told_the_range() -> None:
    assert refused(WHOLE, 10**30) == "Please enter a whole number from 1 to 500."


def test_a_line_is_trimmed_and_composed() -> None:
    assert Line(20).deserialize(" \u3000cafe\u0301 三仓镇\n") == "café 三仓镇"


@pytest.mark.parametrize(
    "value",
    ["\ud800", "a\udfffb", "a\ufffeb", "a\ufdd0", "a" * 21, 3, True, ["a"], {"a": "b"}, b"a"],
)
def test_a_line_refuses_what_nobody_can_have_meant(value: Any) -> None:
    refused(Line(20), value)


def test_a_paragraph_keeps_its_line_breaks_in_one_form() -> None:
    assert Paragraph(20).deserialize("a\r\nb\rc\n") == "a\nb\nc"


@pytest.mark.parametrize(
    ("pasted", "line", "lines"),
    [
        ("三仓镇\t李春禾", "三仓镇 李春禾", "三仓镇 李春禾"),
        ("一 \r\n\r\n 二", "一 二", "一 \n\n 二"),
        ("一\v二\x85三\u2028四\u2029五", "一 二 三 四 五", "一\n二\n三\n四\n五"),
        ("\u202e一\u2066二\u200f\u202c", "一二", "一二"),
        ("一\x00二\x1b三\x7f四", "一二三四", "一二三四"),
        ("Ⅷ ﬁ ５Ｇ", "Ⅷ ﬁ ５Ｇ", "Ⅷ ﬁ ５Ｇ"),
    ],
    ids=["tab", "line break", "marks of lines", "marks of direction", "control characters", "not NFKC"],
)
def test_what_comes_along_when_pasting_becomes_a_space_or_goes(pasted: str, line: str, lines: str) -> None:
    assert Line(20).deserialize(pasted) == line
    assert Paragraph(20).deserialize(pasted) == lines


def test_text_that_is_too_long_is_told_how_much() -> None:
    assert refused(Line(20), "长" * 23).params == {"max": 20, "over": 3}
    assert refused(Line(20), "长" * 2000).params == {"max": 20, "over": 1980}


@pytest.mark.parametrize("value", ["\ud800", "a" * 21, ["a"]])
def test_a_paragraph_refuses_what_is_no_text(value: Any) -> None:
    refused(Paragraph(20), value)


@pytest.mark.parametrize("field", [Line(20), Paragraph(20)])
def test_what_a_form_put_in_place_of_no_character_is_refused(field: Any) -> None:
    refused(field, "a\ufffdb")


def test_an_emoji_joined_of_several_is_text() -> None:
    assert Line(20).deserialize("👩‍⚕️") == "👩‍⚕️"


def test_the_heart_at_the_end_of_a_line_keeps_its_colour() -> None:
    assert Line(20).deserialize("健康 ❤️ ") == "健康 ❤️"


@pytest.mark.parametrize(
    "value",
    [
        "\u200b",
        "\u2060",
        "\u3164",
        "\U000e0041\U000e0042",
        "\u00ad",
        "\u2800",
        "\u202a\u202c",
        " \u3000\ufeff",
        "\x00",
    ],
)
@pytest.mark.parametrize("field", [Line(20), Paragraph(20), WHOLE, Day()])
def test_what_shows_nothing_is_not_filled_in(field: Any, value: str) -> None:
    assert refused(field, value) == "Please fill this in."


def test_invisible_signs_are_not_kept_and_do_not_count() -> None:
    assert Line(4).deserialize("\u202a健\u200b康\u2060讲\u3164座\u202c") == "健康讲座"


def test_invisible_signs_do_not_spoil_a_number() -> None:
    assert WHOLE.deserialize("\u202d1\u200b２\u202c") == 12


@pytest.mark.parametrize(
    ("value", "degrees"), [("32.8512", 32.8512), (-12, -12.0), (90.0, 90.0), ("１.５", 1.5)]
)
def test_degrees_are_read(value: Any, degrees: float) -> None:
    assert Degrees(-90, 90).deserialize(value) == degrees


@pytest.mark.parametrize(
    "value", ["nan", "inf", float("nan"), float("inf"), 10**400, "1e1", "90.001", -91, True, ["1"], "32,8"]
)
def test_degrees_refuse_what_is_no_angle(value: Any) -> None:
    refused(Degrees(-90, 90), value)


def test_a_day_is_read() -> None:
    assert Day().deserialize(" 2026-12-01 ") == date(2026, 12, 1)


@pytest.mark.parametrize(
    "value",
    ["2026-02-30", "2026-13-01", "20261201", "2026-W49-2", "2026-12-1", "01.12.2026", "1999-12-31", "9999-01-01",
     20261201, True, ["2026-12-01"], "2026-12-01T09:00"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(value: Any) -> None:
    refused(Day(), value)


@pytest.mark.parametrize(
    ("value", "minutes"), [("09:00", 540), ("9:05", 545), ("24:00", 1440), ("00:00", 0), ("９：３０", 570)]
)
def test_a_time_is_minutes_since_midnight(value: str, minutes: int) -> None:
    assert ClockTime().deserialize(value) == minutes


@pytest.mark.parametrize("value", ["0:00", "00:00", "24:00"])
def test_over_at_midnight_is_the_end_of_the_day(value: str) -> None:
    assert EndTime().deserialize(value) == 1440


@pytest.mark.parametrize(
    "value", ["24:01", "12:60", "9", "9:5", "-1:00", "9:00 pm", "09:00:00", 540, ["09:00"]]
)
def test_a_time_that_does_not_exist_is_refused(value: Any) -> None:
    refused(ClockTime(), value)


def test_a_choice_is_a_member() -> None:
    assert Choice(Kind).deserialize("medical") is Kind.MEDICAL


@pytest.mark.parametrize("value", ["Medical", "MEDICAL", "nurse", 1, ["medical"], "medical\x00"])
def test_a_choice_outside_the_list_is_refused(value: Any) -> None:
    refused(Choice(Kind), value)


@pytest.mark.parametrize(
    ("value", "ticked"), [("on", True), (True, True), (missing, False), ("", False), ("0", False)]
)
def test_a_flag_is_ticked_or_not(value: Any, ticked: bool) -> None:
    assert Flag().deserialize(value) is ticked


@pytest.mark.parametrize("value", ["maybe", 1, 0, ["on"], "on\x00"])
def test_a_flag_refuses_anything_between(value: Any) -> None:
    refused(Flag(), value)


@pytest.mark.parametrize("value", [0, -1, 2**31, 10**30, True, "1.0", "1a", ["1"], {"id": 1}])
def test_a_key_refuses_what_no_record_can_have(value: Any) -> None:
    refused(Key(), value)


def test_a_region_code_keeps_its_zeros_and_its_length() -> None:
    assert Digits(6, 9).deserialize("０20981") == "020981"
    refused(Digits(6, 9), "32098")
    refused(Digits(6, 9), "32098x")


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: type(field).__name__)
@pytest.mark.parametrize("blank", [missing, None, "", " \u3000"])
def test_what_is_required_may_not_be_left_blank(field: Any, blank: Any) -> None:
    refused(field, blank)


def test_a_default_stands_in_for_a_blank() -> None:
    assert Whole(1, 5, load_default=3).deserialize(" ") == 3
    assert Line(5, required=False).deserialize(None) is None


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def messages(field: Any, value: Any) -> list[Any]:
    try:
        field.deserialize(value)
    except ValidationError as error:
        return list(error.messages)
    return []


@given(JUNK)
def test_no_field_ever_breaks(value: Any) -> None:
    assert all(isinstance(text, Text) for field in EVERY_FIELD for text in messages(field, value))


@pytest.mark.parametrize(
    "field", [Line(20), Line(4000), Paragraph(4000), Phone()], ids=("line", "long", "lines", "phone")
)
@pytest.mark.parametrize("marks", [60, 60_000])
def test_marks_piled_on_one_letter_cost_nothing(field: Any, marks: int) -> None:
    """Unicode's order of marks takes the square of their number, and everybody waits meanwhile."""
    piled = "a" + "\u0301" * (marks // 2) + "\u0323" * (marks // 2)
    began = time.thread_time()
    refused(field, piled)
    assert time.thread_time() - began < 1


def test_marks_as_scripts_have_them_are_kept() -> None:
    assert Line(4).deserialize("e\u0323\u0302") == "\u1ec7"
    assert Line(20).deserialize("Nguye\u0302\u0303n") == "Nguy\u1ec5n"


@pytest.mark.parametrize("field", [Line(200), Paragraph(2000)])
@pytest.mark.parametrize("mark", ["东", "\u0301", "\U0001f9d1\u200d"])
def test_no_sign_of_a_text_that_is_far_too_long_is_looked_at(
    field: Any, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("_is_odd", "visible", "_is_piled_up"):
        monkeypatch.setattr(plain_text, each, lambda *_: pytest.fail("looked at sign by sign"))
    refused(field, mark * 10_000)
