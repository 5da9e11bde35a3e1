"""Whether a service record is true: open to everybody who has its number, and without a name."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.certificates.number import spelled
from matcher.certificates.queries.certificates import checked
from web.http.access import public
from web.http.certificate_tries import may_try_a_number, was_wrong
from web.http.render import render
from web.http.unit_of_work import session

certificate_check = Blueprint("certificate_check", __name__, url_prefix="/c")
LONGEST = 60


@certificate_check.get("")
@public
def enter() -> ResponseReturnValue:
    """Ask for the number, or go on to what is known of the one in the address."""
    typed = request.args.get("number", "").strip()[:LONGEST]
    if typed:
        return redirect(
            url_for("certificate_check.show", certificate_number=spelled(typed) or typed), code=303
        )
    return _page(None)


@certificate_check.get("/<certificate_number>")
@public
def show(certificate_number: str) -> ResponseReturnValue:
    """Number, hours, issuer and day; 404 for a number nobody has, 429 after too many of those."""
    number = certificate_number[:LONGEST]
    if not may_try_a_number():
        return _page(number, status=429)
    found = checked(session(), number)
    if found is None:
        was_wrong()
        return _page(number, status=404)
    return _page(found.number, found=found)


def _page(number: str | None, *, found: object = None, status: int = 200) -> ResponseReturnValue:
    page = render("certificates/check.html", number=number, found=found, is_too_often=status == 429)
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
