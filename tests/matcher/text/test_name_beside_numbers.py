"""What stands beside the numbers of "name and number", and the numbers alone."""

from __future__ import annotations

import pytest

from matcher.text.telephone import name_beside_numbers, numbers_in


@pytest.mark.parametrize(
    ("text", "name", "numbers"),
    [
        ("张干事 0515-85212345", "张干事", ["051585212345"]),
        ("张干事（138 1234 5678）", "张干事", ["13812345678"]),
        ("阎平柏（演示） 000 0000 0015", "阎平柏（演示）", ["00000000015"]),
        ("王老师：0515-85212345转801", "王老师", ["051585212345"]),
        ("村委会", "村委会", []),
        ("13812345678", "", ["13812345678"]),
    ],
)
def test_name_and_numbers_are_told_apart(text: str, name: str, numbers: list[str]) -> None:
    assert (name_beside_numbers(text), numbers_in(text)) == (name, numbers)
