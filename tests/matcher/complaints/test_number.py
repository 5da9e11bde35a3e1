"""The number a complaint is followed by."""

import pytest

from matcher.complaints.number import LENGTH, SIGNS, new_number, read_number, spelled


def test_it_has_sixty_bits_of_signs_that_nobody_mixes_up() -> None:
    assert len(SIGNS) ** LENGTH >= 2**60
    assert not set(SIGNS) & set("01OI")
    assert len({new_number() for _ in range(200)}) == 200


WAYS = (
    spelled,
    str.lower,
    lambda number: f" {spelled(number)}\u3000\n",
    lambda number: f"{number[:4]} — {number[4:]}",
)


@pytest.mark.parametrize("write", WAYS)
def test_it_is_read_however_it_is_written(write) -> None:
    number = new_number()
    assert read_number(write(number)) == number


def test_full_width_signs_are_the_same() -> None:
    assert read_number("Ｋ７ＱＦ－２Ｍ９Ｒ－ＸＷ４Ｔ") == "K7QF2M9RXW4T"


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-2M9R-XW4O", "K7QF2M9RXW4TT", "x" * 10_000, "\x00"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) == ""
