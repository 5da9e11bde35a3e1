"""How often numbers of service records may be tried that nobody has."""

from __future__ import annotations

from flask import Flask, current_app

from matcher.accounts.services.rate_limit import RateLimit
from web.http.client_address import client_address

RATE = "30 per hour"


def may_try_a_number() -> bool:
    """False where too many wrong numbers came from the client's address lately."""
    return _tries().has_room("certificate", client_address())


def was_wrong() -> None:
    """Count a wrong number. Opens a transaction of its own."""
    _tries().take("certificate", client_address())


def _tries() -> RateLimit:
    tries: RateLimit = current_app.extensions["sizhang.certificate_tries"]
    return tries


def connect(app: Flask) -> None:
    """Count in the application's database."""
    app.extensions["sizhang.certificate_tries"] = RateLimit(
        app.extensions["sizhang.engine"], RATE, key=str(app.secret_key)
    )
