"""What a clerk sees who opens another township's need, or a form of it, on a telephone that several share."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from matcher.errors import NotFound
from matcher.needs.queries.another_townships import township_of_need
from web.http.access import actor
from web.http.errors import domain_error
from web.http.render import render
from web.http.unit_of_work import read_only, session


def another_townships(error: NotFound) -> ResponseReturnValue:
    """Whose need it is, and the way to change person and come back; for anything else what a missing page says."""
    read_only()
    need_id = (request.view_args or {}).get("need_id")
    township = township_of_need(session(), actor(), need_id) if need_id else None
    if township is None or request.method != "GET":
        return domain_error(error)
    return render("needs/another_townships.html", township=township), 404
