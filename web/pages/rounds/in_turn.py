"""Explanations take a processor for seconds: an account has one at a time, whatever it opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from matcher.database.turns import Turns
from web.http.addresses import same_page
from web.http.errors import error_page
from web.http.extensions import htmx
from web.http.render import render
from web.http.unit_of_work import session

AT_ONCE = 2
"""Explanations in one process: more would only slow each other and every page."""

AGAIN = "again"
RETRY_SECONDS = 2


def in_turn(view: Callable[..., str]) -> Callable[..., ResponseReturnValue]:
    """The view of an explanation when it is the account's turn; else a page that asks again by itself.

    The view is given `given_up`, which says yes when the account has gone on to another need.
    """

    @wraps(view)
    def waiting_for_its_turn(need_id: int, **values: object) -> ResponseReturnValue:
        # Whoever asks again would only take turns with himself.
        moves_on = bool(htmx) and AGAIN not in request.args
        with _turns().take(session(), current_user.account.id, need_id, moves_on=moves_on) as turn:
            if turn is not None:
                answer = view(need_id=need_id, given_up=turn.given_up.is_set, **values)
                if not turn.given_up.is_set():
                    return answer
        return _ask_again()

    return waiting_for_its_turn


def _turns() -> Turns:
    turns: Turns = current_app.extensions.setdefault("sizhang.explanations", Turns(AT_ONCE))
    return turns


def _ask_again() -> ResponseReturnValue:
    if htmx:
        return render("rounds/_in_turn.html", address=same_page(**{AGAIN: 1}))
    sentence = _("Another explanation is being worked out. Please load this page again in a moment.")
    return *error_page(429, sentence), {"Retry-After": str(RETRY_SECONDS)}
