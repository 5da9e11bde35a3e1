"""What somebody can do who cannot sign in."""

from __future__ import annotations

from flask import Blueprint

from matcher.county_settings.queries.telephones import county_telephones
from web.http.access import public
from web.http.render import render
from web.http.unit_of_work import session

sign_in_help = Blueprint("sign_in_help", __name__)


@sign_in_help.get("/sign-in/help")
@public
def show() -> str:
    """Whom to ring, and what needs no password."""
    return render("accounts/sign_in_help.html", telephones=county_telephones(session()))
