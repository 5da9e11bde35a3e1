"""Messages are as long as a channel takes in bytes, and nothing is lost that is said nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.channels.lengths import composed, shortened
from matcher.channels.outbound import Failed
from tests.matcher.channels.sending import a_message


def test_subject_text_and_link_stand_on_lines_of_their_own() -> None:
    message = a_message("正文", subject="题目", link="https://sizhang.example/a/x")
    assert composed(message, 1_000) == "题目\n正文\nhttps://sizhang.example/a/x"


def test_the_subject_goes_first_and_nothing_after_it() -> None:
    message = a_message("正文", subject="题目", link="https://sizhang.example/a/x")
    assert composed(message, 34) == "正文\nhttps://sizhang.example/a/x"
    with pytest.raises(Failed):
        composed(message, 33)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(3, 80))
def test_a_title_is_never_longer_than_it_may_be(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short.encode()) <= most
    assert short == text or text.startswith(short[:-1])


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("高血压防治", 15, "高血压防治"),
        ("高血压防治", 14, "高血压…"),
        ("cafe\u0301 au lait", 7, "caf…"),  # an accent of its own stays with its letter
        ("一👩‍🌾田", 12, "一…"),  # joined pictures stay together
    ],
)
def test_a_title_ends_with_a_whole_sign(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
