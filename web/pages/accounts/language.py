"""The language switch on every page."""

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue

from web.http.access import public
from web.http.addresses import local_address
from web.http.i18n import COOKIE_KEY, LANGUAGES

language = Blueprint("language", __name__)


@language.post("/language")
@public
def switch() -> ResponseReturnValue:
    """Remember the chosen language and go back to where the reader was."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session[COOKIE_KEY] = chosen
    return redirect(local_address(request.form.get("next")), code=303)
