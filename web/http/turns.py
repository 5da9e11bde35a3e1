"""What the solver is asked for takes a processor: an account has one answer at a time, whatever it opens."""

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
from web.http.explanation_turns import explanations, make_way
from web.http.render import render, wants_part
from web.http.unit_of_work import session

PAGES_AT_ONCE = 3
"""Pages of weeks in one process. They take hundredths of a second for a county, seconds for a province."""

PATIENCE_SECONDS = 5.0
"""How long a whole page waits for its turn; a piece of a page does not wait, it asks again."""

AGAIN = "again"
RETRY_SECONDS = 2


def in_turn(view: Callable[..., str]) -> Callable[..., ResponseReturnValue]:
    """The view of an explanation when it is the account's turn; else a page that asks again by itself.

    The view is given `given_up`, which says yes when the account has gone on to another need, or to another state of a
    form.
    """
    return _explaining_in_turn(view, gives_way=False)


def in_spare_turn(view: Callable[..., str]) -> Callable[..., ResponseReturnValue]:
    """The same for what a page asks for by itself: it is given up for any explanation that somebody opens, for any page
    of a week and for every change.
    """
    return _explaining_in_turn(view, gives_way=True)


def _explaining_in_turn(view: Callable[..., str], *, gives_way: bool) -> Callable[..., ResponseReturnValue]:

    @wraps(view)
    def waiting_for_its_turn(**values: object) -> ResponseReturnValue:
        moves_on = AGAIN not in request.args
        whole = not wants_part()
        patience = PATIENCE_SECONDS if whole else 0.0
        turns = explanations()
        subject = values.get("need_id", request.full_path)
        account = current_user.account.id
        with turns.take(
            session(),
            account,
            subject,
            moves_on=moves_on,
            patience=patience,
            gives_way=gives_way,
            whole=whole,
        ) as turn:
            if turn is not None:
                answer = view(given_up=turn.given_up.is_set, **values)
                if not turn.given_up.is_set():
                    return answer
        return _ask_again(
            _("Waiting for the explanation before it"),
            _("Another explanation is being worked out. This page comes by itself in a moment."),
            # Who comes again gives nothing up: two tabs would only take turns.
            refresh=f"{RETRY_SECONDS}; url={same_page(**{AGAIN: 1})}",
        )

    return waiting_for_its_turn


def page_in_turn(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """The view of a week, or of a need in it, when it is the account's turn, which is waited for.

    Where that takes too long, or the same account has opened another such page meanwhile, a page that asks again by
    itself.
    """

    @wraps(view)
    def waiting_for_its_turn(**values: object) -> ResponseReturnValue:
        account = current_user.account.id
        make_way(account)
        turns: Turns = current_app.extensions.setdefault(
            "sizhang.pages_of_weeks", Turns(PAGES_AT_ONCE, kind=2)
        )
        with turns.take(session(), account, None, moves_on=False, patience=PATIENCE_SECONDS) as turn:
            if turn is not None:
                return view(**values)
        return _ask_again(
            _("Waiting for the page before it"),
            _("Other pages about weeks are being worked out. This page comes by itself in a moment."),
        )

    return waiting_for_its_turn


def _ask_again(in_short: str, sentence: str, refresh: str = str(RETRY_SECONDS)) -> ResponseReturnValue:
    if wants_part():
        return render("components/_in_turn.html", address=same_page(**{AGAIN: 1}), sentence=in_short)
    waiting = {"Retry-After": str(RETRY_SECONDS), "Refresh": refresh}
    return *error_page(429, sentence), waiting
