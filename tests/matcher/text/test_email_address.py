"""E-mail addresses."""

from __future__ import annotations

import pytest

from matcher.text.email_address import is_email_address


@pytest.mark.parametrize("text", ["li@example.cn", "li.chun-he+1@mail.example.com.cn"])
def test_an_address_is_taken(text: str) -> None:
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "li", "li@example", "李@example.cn", "a@b.cn\r\nRCPT TO:<x@y.org>", "a" * 60 + "@" + "b.cn" * 60],
)
def test_what_no_server_would_take_is_none(text: str) -> None:
    assert not is_email_address(text)
