"""A telephone number has one spelling, and one that nobody can dial is questioned."""

from __future__ import annotations

import pytest

from matcher.text.telephone import Doubt, DoubtfulNumber, mobile_digits, spell_numbers, telephone_number

SPELLINGS = {
    "0515-85212345": [
        "0515-85212345", "051585212345", "(0515)85212345", "（0515）8521—2345", "０５１５－８５２１２３４５",
        "0515 8521 2345",
        "+86 515 8521 2345", "＋86-0515-85212345", "0086 515 85212345", "0515–85212345", "0515−8521‑2345",
        "+86（515）85212345", "\u202a0515\u200b-85212345\u202c", "\ufeff0515\u00a08521\u20032345",
    ],
    "138 1234 5678": [
        "13812345678", "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８", "+86 138 1234 5678",
        "＋８６１３８１２３４５６７８", "8613812345678", "138.1234.5678", "138‑1234‐5678", "+86 (138) 1234-5678",
    ],
    "0515-85212345转801": [
        "0515-85212345转801", "0515-85212345 转 801", "（0515）85212345轉８０１", "0515-85212345-801",
        "0515-85212345（转801）",        "0515-85212345 ext. 801", "0515 8521 2345分机801",
    ],
    "010-65212345": ["010-65212345", "+86 10 6521 2345", "(010) 65212345"],
    "400 800 1234": ["4008001234", "400-800-1234"],
    "85212345": ["8521 2345", "8521-2345"],
    "+852 2123 4567": ["+852 21234567", "00852-2123-4567"],
    "000 0000 0001": ["000 0000 0001", "00000000001"],
}  # fmt: skip


@pytest.mark.parametrize(("number", "spellings"), SPELLINGS.items(), ids=SPELLINGS)
def test_every_spelling_of_a_number_becomes_one(number: str, spellings: list[str]) -> None:
    assert {telephone_number(each) for each in [number, *spellings]} == {number}


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("1381234567", Doubt.TOO_SHORT), ("138123456789", Doubt.TOO_LONG), ("0515-123", Doubt.TOO_SHORT),
        ("0515-8521234567", Doubt.TOO_LONG), ("120", Doubt.TOO_SHORT), ("+852 21", Doubt.TOO_SHORT),
        ("+852 212345678901", Doubt.TOO_LONG), ("9" * 30, Doubt.TOO_LONG), ("852123456", Doubt.NO_NUMBER),
        ("王主任", Doubt.NO_NUMBER), ("+", Doubt.NO_NUMBER), ("13812345678/0515-85212345", Doubt.NO_NUMBER),
        ("0515-8521CALL", Doubt.NO_NUMBER), ("", Doubt.NO_NUMBER),
    ],
)  # fmt: skip
def test_what_nobody_can_dial_is_questioned(text: str, doubt: Doubt) -> None:
    with pytest.raises(DoubtfulNumber) as raised:
        telephone_number(text)
    assert raised.value.doubt is doubt


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王干事（１３８ １２３４ ５６７８），下午打", "王干事（138 1234 5678），下午打"),
        ("王13812345678、0515—85212345转801", "王138 1234 5678、0515-85212345转801"),
        ("王 138-1234-5678 139 1234 5678", "王 138 1234 5678 139 1234 5678"),
        ("（0515）8521 2345 王", "0515-85212345 王"),
        ("王 13812345678，QQ 1381234567", "王 138 1234 5678，QQ 1381234567"),
        *((text, text) for text in ("张 139", "三楼302室，2026-12-02 王", "2026.12.02", "QQ123456789",
                                     "短号 661234", "")),
    ],
)  # fmt: skip
def test_in_a_line_of_text_numbers_are_spelled_and_the_rest_stays(written: str, kept: str) -> None:
    assert spell_numbers(written) == kept


@pytest.mark.parametrize(
    ("written", "doubt"), [("王 1381234567", Doubt.TOO_SHORT), ("王 138123456789", Doubt.TOO_LONG)]
)
def test_a_line_whose_only_number_cannot_be_dialled_is_questioned(written: str, doubt: Doubt) -> None:
    with pytest.raises(DoubtfulNumber) as raised:
        spell_numbers(written)
    assert raised.value.doubt is doubt


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("138 1234 5678", "13812345678"), ("+86 138-1234-5678", "13812345678"), ("0515-85212345", ""),
        ("138123456789", ""), ("+1 202 555 0123", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_a_mobile_number_of_the_mainland_has_digits_for_an_sms(text: str, digits: str) -> None:
    assert mobile_digits(text) == digits
