"""A telephone number in somebody's words can be dialled; everything else stays as it was written."""

from __future__ import annotations

import pytest

from web.display.telephone import link_numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("王干事 0515-85000000", "051585000000"),
        ("于文源（演示） 000 0000 0013", "00000000013"),
        ("+86 138 1234 5678（下午）", "+8613812345678"),
        ("王干事 0515-85212345转801", "051585212345,801"),
    ],
)
def test_a_number_becomes_a_link_to_dial(written: str, number: str) -> None:
    assert f'href="tel:{number}"' in link_numbers(written)
    assert link_numbers(written).striptags() == written


@pytest.mark.parametrize("written", ["", "三楼 302 室", "2026.12.02", "王干事"])
def test_what_is_no_number_stays_plain(written: str) -> None:
    assert link_numbers(written) == written


def test_markup_is_never_let_through() -> None:
    assert "<b>" not in link_numbers("<b>13812345678</b>")
