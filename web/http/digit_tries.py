"""How often the last digits of a head's number may be guessed behind one personal link."""

from __future__ import annotations

from flask import Flask, current_app

from matcher.accounts.services.rate_limit import RateLimit

RATE = "5 per hour; 20 per day"


def were_right(invitation_id: int) -> None:
    """Give the try back: right digits are no guess."""
    _tries().give_back("digits", str(invitation_id))


def may_try_digits(invitation_id: int) -> bool:
    """Count a try for this invitation; False where there were too many. Opens a transaction of its own."""
    return _tries().take("digits", str(invitation_id))


def _tries() -> RateLimit:
    tries: RateLimit = current_app.extensions["sizhang.digit_tries"]
    return tries


def connect(app: Flask) -> None:
    """Count in the application's database."""
    key = str(app.secret_key)
    app.extensions["sizhang.digit_tries"] = RateLimit(app.extensions["sizhang.engine"], RATE, key=key)
