"""The one place of the application where passwords are tried."""

from __future__ import annotations

from flask import Flask, current_app

from matcher.accounts.services.try_password import PasswordTries
from matcher.settings import Settings


def password_tries() -> PasswordTries:
    """How the running application tries passwords."""
    tries: PasswordTries = current_app.extensions["sizhang.password_tries"]
    return tries


def connect(app: Flask) -> None:
    """Count in the application's database, as its settings say."""
    rates: Settings = app.extensions["sizhang.settings"]
    app.extensions["sizhang.password_tries"] = PasswordTries(
        app.extensions["sizhang.engine"],
        name_rate=rates.sign_in_limit,
        address_rate=rates.sign_in_address_limit,
        key=str(app.secret_key),
    )
