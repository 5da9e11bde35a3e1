"""Domain errors become HTTP here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, Unauthorized

from matcher.accounts.services.record_refusal import record_refusal
from matcher.database.commit import OutcomeUnknown
from matcher.database.contention import is_contention
from matcher.database.outage import is_outage, is_unwritable
from matcher.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, TooManyTries
from matcher.vocabulary import RefusalKind
from web.http.access import conflict_text, page_to_open
from web.http.addresses import here, where_to_look
from web.http.client_address import client_address
from web.http.extensions import htmx, login_manager
from web.http.forms import FormState
from web.http.i18n import translate
from web.http.kept_form import is_from_here, keep_form
from web.http.last_resort import SORRY, SORRY_TO_A_READER
from web.http.render import sentences
from web.http.sign_in import ask_to_sign_in, sign_in_page
from web.http.unit_of_work import engine, is_writing, reset_session

log = structlog.get_logger("sizhang.web")
TRY_AGAIN_SECONDS = 30
Handler = Callable[[Any], ResponseReturnValue]
STATUS: dict[type[DomainError], int] = {
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    NotFound: 404,
    TooManyTries: 429,
}


def init_app(app: Flask) -> None:
    """Register one handler for each meaning."""
    for kind, handle in _handlers().items():
        app.register_error_handler(kind, _whoever_reads(handle))


def _handlers() -> dict[type[Exception], Handler]:
    return {
        DomainError: domain_error,
        StaleDataError: _lost_race,
        IntegrityError: _lost_race,
        DBAPIError: _database_trouble,
        OutcomeUnknown: _outcome_unknown,
        PoolTimeout: _database_away,
        PendingRollbackError: _database_away,
        Unauthorized: lambda _error: ask_to_sign_in(),
        CSRFError: _stale_form,
        HTTPException: _http_error,
        Exception: _unexpected,
    }


def _whoever_reads(handle: Handler) -> Handler:
    """A page about an error needs no database: where the reader cannot be looked up, it is for anybody."""

    def handle_for_anybody(error: Exception) -> ResponseReturnValue:
        try:
            bool(current_user)
        except SQLAlchemyError as unknown:
            log.warning("reader_unknown", error=str(unknown))
            _forget_reader()
        return handle(error)

    return handle_for_anybody


def _forget_reader() -> None:
    g._login_user = login_manager.anonymous_user()


def error_page(
    status: int,
    sentence: str,
    messages: list[str] | None = None,
    *,
    look_at: str | None = None,
    step: tuple[str, str] | None = None,
) -> tuple[str, int]:
    """A page (or, for htmx, a quiet line) that says what happened and what to do next.

    `look_at` is the page that shows what came of it, where that is not known; `step` the address and the words of the
    one thing that helps.
    """
    g.says_failure = True
    signed_in = bool(current_user and current_user.is_authenticated)
    template = "errors/_message.html" if htmx and not htmx.boosted else "errors/page.html"
    text = render_template(
        template, status=status, sentence=sentence, messages=messages or [], signed_in=signed_in,
        look_at=look_at, step=step[0] if step else None, step_label=step[1] if step else None,
    )  # fmt: skip
    return text, status


def domain_error(error: DomainError) -> tuple[str, int]:
    """The page that says what was refused, and its status."""
    reset_session()
    messages: list[str] = []
    if isinstance(error, Invalid):
        messages = sentences(FormState(errors=error.messages))
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    if status == 403:
        _keep_refusal()
    step = _page_above(status) if status == 404 else None
    return error_page(status, translate(error.text), messages, step=step)


def _keep_refusal() -> None:
    if current_user.is_authenticated:
        record_refusal(
            engine(), RefusalKind.FORBIDDEN, client_address(), current_user.account.id, waits=is_writing()
        )


def _lost_race(error: Exception) -> tuple[str, int]:
    reset_session()
    log.warning("lost_race", error=str(error))
    return error_page(409, translate(conflict_text(error)))


def _database_trouble(error: DBAPIError) -> ResponseReturnValue:
    if is_contention(error):
        return _lost_race(error)
    if is_unwritable(error):
        return _not_saved(error)
    if is_outage(error):
        return _database_away(error)
    return _unexpected(error)


def _not_saved(error: Exception) -> ResponseReturnValue:
    reset_session()
    log.error("database_unwritable", error=str(error))
    return *error_page(503, translate(conflict_text(error))), {"Retry-After": str(TRY_AGAIN_SECONDS)}


def _database_away(error: Exception) -> ResponseReturnValue:
    reset_session()
    log.error("database_away", error=str(error))
    _forget_reader()  # nobody can be looked up now; the page is for anybody
    sentence = _(
        "The service is not ready at this moment. Nothing was changed. Please try again in a minute."
    )
    return *error_page(503, sentence), {"Retry-After": str(TRY_AGAIN_SECONDS)}


def _outcome_unknown(error: OutcomeUnknown) -> tuple[str, int]:
    reset_session()
    log.error("outcome_unknown", error=str(error))
    _forget_reader()  # the database may be away
    sentence = _(
        "The connection to the database broke at the moment of saving. Whether it was saved is not known. "
        "Please look first, and do it again only if it is not there."
    )
    return error_page(503, sentence, look_at=where_to_look())


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    if not htmx and is_from_here() and keep_form():  # signed in anew, in another window of the same browser
        return sign_in_page(400)
    sentence = _("This form is too old to be sent safely. Nothing was changed; please open it again.")
    return error_page(400, sentence, step=(here(), _("Open it again")))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    reset_session()
    if error.response is not None or (error.code or 500) < 400:
        return error
    sentences = {
        400: _("This request could not be understood."),
        403: _("Your account may not do this."),
        404: _("There is nothing here, or it is not yours to see."),
        405: _("This address cannot be used that way."),
        413: _("This is too large to be sent."),
        414: _("This is too large to be sent."),
        429: _("Too many tries. Please wait a minute and try again."),
        500: translate(
            SORRY if is_writing() else SORRY_TO_A_READER
        ),  # what failed after the view may have been saved
    }
    code = error.code or 500
    sentence = sentences.get(code, _("This request could not be understood."))
    return error_page(code, sentence, step=_page_above(code) if code in (404, 405) else None)


def _page_above(code: int) -> tuple[str, str] | None:
    """The nearest page above an address that leads nowhere, where its reader may open it."""
    path = request.path if code == 405 else request.path.rpartition("/")[0]
    above = page_to_open(path)
    return (above, _("To the page above it")) if above else None


def _unexpected(error: Exception) -> tuple[str, int]:
    reset_session()
    log.exception("unexpected_error", error=repr(error))
    return error_page(
        500, _("Something went wrong on our side. Nothing was changed. Please try again in a moment.")
    )
