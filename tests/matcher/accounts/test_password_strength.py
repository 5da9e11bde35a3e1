"""What a guesser tries first is no password; what people can remember and nobody guesses is one."""

from __future__ import annotations

from threading import BoundedSemaphore

import pytest

from matcher.accounts import password_strength, passwords
from matcher.accounts.password_strength import is_easily_guessed
from matcher.accounts.passwords import new_password


@pytest.mark.parametrize(
    "password",
    ["1234567890", "password12", "woaini1314", "P@ssw0rd2026", "1qaz2wsx3edc", "aaaaaaaaaa", "1985031219850312",
     "qq123456789", "sizhang2026", "wang.li2026", "dongtai2026"],
)  # fmt: skip
def test_what_is_tried_first_is_easily_guessed(password: str) -> None:
    assert is_easily_guessed(password, about=("wang.li", "王力", "东台市", "Dongtai"))


@pytest.mark.parametrize(
    "password", ["tea-and-oranges", "雨后茶园晒被子真香", "a short sentence", "x" * 10 + "Kq7" * 60]
)
def test_words_that_do_not_belong_together_are_a_password(password: str) -> None:
    assert not is_easily_guessed(password)


def test_what_we_issue_is_never_easily_guessed() -> None:
    assert not any(is_easily_guessed(new_password()) for _ in range(20))


def test_no_more_passwords_are_judged_at_once_than_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []
    only_one = BoundedSemaphore(1)

    def judged(*_: object, **__: object) -> dict[str, int]:
        free.append(only_one.acquire(blocking=False))
        return {"guesses": 1}

    assert password_strength.few_at_once is passwords.few_at_once
    monkeypatch.setattr(password_strength, "few_at_once", only_one)
    monkeypatch.setattr(password_strength, "zxcvbn", judged)
    assert is_easily_guessed("☃" * 32)
    assert free == [False]
