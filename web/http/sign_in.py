"""Who is signed in: Flask-Login over server-side sign-ins that really end."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, Response, current_app, flash, make_response, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import UserMixin

from matcher.accounts.services.sign_in import end_sign_in, find_sign_in
from matcher.models import Account
from web.http.addresses import here
from web.http.extensions import htmx, login_manager
from web.http.kept_form import keep_form
from web.http.session_cookie import USED_AT
from web.http.unit_of_work import engine
from web.settings import settings


class SignedIn(UserMixin):
    """The signed-in account; the cookie holds the token of its sign-in, not the account's number."""

    def __init__(self, token: str, account: Account) -> None:
        self.token = token
        self.account = account

    def get_id(self) -> str:
        """What the cookie carries."""
        return self.token


def load_user(token: str) -> SignedIn | None:
    """The account behind a cookie, where its sign-in is still good."""
    found = find_sign_in(
        engine(), token, idle_minutes=settings().session_idle_minutes, used_at=_used_at(cookie.get(USED_AT))
    )
    if found is None:
        return None
    if found.unsaved_use:
        cookie[USED_AT] = found.unsaved_use.isoformat()
    return SignedIn(token, found.account)


def _used_at(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def ask_to_sign_in() -> ResponseReturnValue:
    """Send somebody who is not signed in to the sign-in page, and afterwards back to the page that was open.

    A form with something typed is answered with the sign-in page itself, which carries it along (401).
    """
    address = url_for("sign_in.show", next=here())
    if htmx:
        return "", 401, {"HX-Redirect": address}
    if request.method != "GET":
        if keep_form():
            return sign_in_page(401)
        flash(_("Your sign-in has ended. Please sign in and try again."))
    return redirect(address, code=303)


def sign_in_page(status: int) -> Response:
    """The sign-in page in place of what was asked for, carrying the form that is kept; or the way back to it."""
    response = make_response(current_app.view_functions["sign_in.show"]())
    response.status_code = status
    return response


def sign_out(token: str) -> None:
    """End a sign-in for good: its cookie is worth nothing from now on."""
    end_sign_in(engine(), token)


def init_app(app: Flask) -> None:
    """Set up Flask-Login."""
    login_manager.init_app(app)
    login_manager.user_loader(load_user)
    login_manager.unauthorized_handler(ask_to_sign_in)
