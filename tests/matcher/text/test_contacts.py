"""When two texts like "name and number" name the same person."""

from __future__ import annotations

import pytest

from matcher.text.contacts import is_same_contact, is_still_contact


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王经理 0515-85210011", "王经理（厂办） 051585210011", True),
        ("王经理 0515-85210011", "孙会计 0515-85210011", False),
        ("王经理 0515-85210011", "王经理 0515-85210022", False),
        ("王经理 400 800 1234转1", "孙会计 400 800 1234转2", False),
        ("王经理 138 1234 5678", "王强 13812345678", True),
        ("王经理 0515-85210011", "0515-85210011", False),
        ("0515-85210011", "051585210011", True),
        ("厂办", "厂办", True),
        ("厂办", "厂办王强", False),
        ("王经理 0515-85210011", "", False),
    ],
)
def test_names_tell_apart_who_is_behind_one_switchboard(one: str, other: str, *, same: bool) -> None:
    assert is_same_contact(one, other) is same
    assert is_same_contact(other, one) is same


def test_a_name_added_to_a_number_or_told_whole_is_nobody_else() -> None:
    assert is_still_contact("0515-85210011", "王经理 0515-85210011")
    assert is_still_contact("张干事 0515-85210011", "张建国 0515-85210011")
    assert not is_still_contact("张干事 0515-85210011", "张建国 0515-85210022")
    assert not is_still_contact("王经理 0515-85210011", "孙会计 0515-85210011")
    assert not is_still_contact("", "王经理 0515-85210011")
    assert not is_still_contact("0515-85210011", "")
