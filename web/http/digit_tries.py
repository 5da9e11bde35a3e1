"""How often the last digits of somebody's own number may be guessed behind one personal link."""

from __future__ import annotations

from flask import Flask, current_app

from matcher.accounts.services.rate_limit import RateLimit

RATE = "5 per hour; 20 per day"


def were_right(link: int | str) -> None:
    """Give the try back: right digits are no guess."""
    _tries().give_back("digits", str(link))


def may_try_digits(link: int | str) -> bool:
    """Count a try for this link; False where there were too many. Opens a transaction of its own.

    `link` is the number of an invitation, or a word and the number of what else it is for.
    """
    return _tries().take("digits", str(link))


def _tries() -> RateLimit:
    tries: RateLimit = current_app.extensions["sizhang.digit_tries"]
    return tries


def connect(app: Flask) -> None:
    """Count in the application's database."""
    key = str(app.secret_key)
    app.extensions["sizhang.digit_tries"] = RateLimit(app.extensions["sizhang.engine"], RATE, key=key)
