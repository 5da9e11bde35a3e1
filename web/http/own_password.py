"""Somebody who was given a password chooses one of their own before anything else."""

from __future__ import annotations

from flask import Response, make_response, redirect, request, url_for

from web.http.addresses import here
from web.http.extensions import htmx
from web.http.forms import FormState
from web.http.kept_form import keep_form
from web.http.render import render


def ask_for_own_password() -> Response:
    """Send to the form for a password, and afterwards to the page that was wanted.

    A form with something typed is answered with that form itself, which carries it along (403).
    """
    kept = None if htmx or request.method == "GET" else keep_form()
    if kept:
        form = FormState.of({"next": kept.path})
        return make_response(render("profile/first_password.html", form=form, kept=kept), 403)
    wanted = here() if request.method == "GET" and not htmx else "/"
    address = url_for("profile.password", next=wanted if wanted != "/" else None)
    if htmx:
        return make_response("", 403, {"HX-Redirect": address})
    return make_response(redirect(address, code=303))
