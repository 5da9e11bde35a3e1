"""How much strangers may send, and how often a number may be mistyped."""

from __future__ import annotations

from flask import Flask, current_app

from matcher.accounts.services.rate_limit import RateLimit
from matcher.policy import Actor
from web.http.client_address import client_address

FROM_ONE_PLACE = "10 per hour; 30 per day"
"""From one address, or by one account: an office of many people has one address."""
FOR_ONE_COUNTY = "200 per day"
"""From strangers, of whatever address: it bounds what they can fill the database with."""
WRONG_NUMBERS = "20 per hour"


def may_send(sender: Actor | None, county_code: str) -> bool:
    """Count a complaint; False where there were too many. Opens transactions of its own.

    Who is signed in is counted by account, and neither kept out by strangers nor by the others of an office.
    """
    limits = _limits()
    if sender is not None:
        return limits["place"].take("account", str(sender.account_id))
    return limits["place"].take("address", client_address()) and limits["county"].take("county", county_code)


def may_miss() -> bool:
    """Count a number that nothing has; False where there were too many from this address.

    A right one always opens: with 60 random bits nobody hits one, and so nobody has to be locked out.
    """
    return _limits()["wrong"].take("wrong number", client_address())


def _limits() -> dict[str, RateLimit]:
    limits: dict[str, RateLimit] = current_app.extensions["sizhang.complaint_limits"]
    return limits


def connect(app: Flask) -> None:
    """Count in the application's database."""
    rates = {"place": FROM_ONE_PLACE, "county": FOR_ONE_COUNTY, "wrong": WRONG_NUMBERS}
    engine, key = app.extensions["sizhang.engine"], str(app.secret_key)
    app.extensions["sizhang.complaint_limits"] = {
        name: RateLimit(engine, rate, key=key) for name, rate in rates.items()
    }
