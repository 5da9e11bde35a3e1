"""The decorator of views that anybody may use, signed in or not, with cookies or without."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response
from flask_login import current_user

from matcher.policy import Actor
from web.http.access import carried_out
from web.http.access_mark import Access, View
from web.http.extensions import csrf
from web.http.i18n import read_language_of_address

HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive"}


def whoever() -> Actor | None:
    """Who is acting; None where nobody is signed in."""
    return Actor.of(current_user.account) if current_user.is_authenticated else None


def for_strangers(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view open to everybody whose form is sent without a CSRF token, so that it works without cookies.

    Another site can make a browser send it, but as a stranger only: the session's cookie does not travel with a form of
    another site (`SameSite=Lax`). The language may stand in the address.
    """

    def declare(view: View) -> View:
        @csrf.exempt
        @wraps(view)
        def open_to_all(**values: Any) -> Response:
            read_language_of_address()
            response = carried_out(view, lambda: values, on_error)
            response.headers.update(HEADERS)
            return response

        open_to_all.access = Access(None, on_error=on_error, without_token=True)
        return open_to_all

    return declare
