"""A masked number can be told from another one, and not be rung up."""

from __future__ import annotations

import pytest

from matcher.text.masked import mask_numbers, masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("138 1234 5678", "138****5678"),
        ("13812345678", "138****5678"),
        ("0515-85212345", "0515-****2345"),
        ("0515-85212345转801", "0515-****2345"),
        ("85212345", "****2345"),
        ("+852 2123 4567", "+852 ****4567"),
        ("110", "****"),
    ],
)
def test_the_middle_is_left_out(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_what_stands_around_a_number_stays() -> None:
    assert mask_numbers("周敏 138 1234 5678（村委会）") == "周敏 138****5678（村委会）"
    assert mask_numbers("2026-11-30 下午三点") == "2026-11-30 下午三点"
