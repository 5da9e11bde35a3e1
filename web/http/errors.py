"""Domain errors become HTTP here and nowhere else."""

from __future__ import annotations

import structlog
from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, Unauthorized

from matcher.database.commit import OutcomeUnknown
from matcher.database.contention import is_contention
from matcher.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from web.http.access import conflict_text
from web.http.addresses import where_to_look
from web.http.extensions import htmx, login_manager
from web.http.forms import FormState
from web.http.i18n import translate
from web.http.render import sentences
from web.http.sign_in import ask_to_sign_in
from web.http.unit_of_work import reset_session

log = structlog.get_logger("sizhang.web")
TRY_AGAIN_SECONDS = 30
STATUS: dict[type[DomainError], int] = {Invalid: 422, Conflict: 409, Forbidden: 403, NotFound: 404}


def init_app(app: Flask) -> None:
    """Register one handler for each meaning."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(StaleDataError, _lost_race)
    app.register_error_handler(IntegrityError, _lost_race)
    app.register_error_handler(DBAPIError, _database_trouble)
    app.register_error_handler(OutcomeUnknown, _outcome_unknown)
    app.register_error_handler(PoolTimeout, _database_away)
    app.register_error_handler(Unauthorized, lambda _error: ask_to_sign_in())
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def error_page(
    status: int, sentence: str, messages: list[str] | None = None, *, look_at: str | None = None
) -> tuple[str, int]:
    """A page (or, for htmx, a quiet line) that says what happened and what to do next.

    `look_at` is the page that shows what came of it, where that is not known.
    """
    g.says_failure = True
    template = "errors/_message.html" if htmx and not htmx.boosted else "errors/page.html"
    signed_in = bool(current_user and current_user.is_authenticated)
    text = render_template(
        template, status=status, sentence=sentence, messages=messages or [], signed_in=signed_in,
        look_at=look_at,
    )  # fmt: skip
    return text, status


def _domain_error(error: DomainError) -> tuple[str, int]:
    reset_session()
    messages: list[str] = []
    if isinstance(error, Invalid):
        messages = sentences(FormState(errors=error.messages))
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return error_page(status, translate(error.text), messages)


def _lost_race(error: Exception) -> tuple[str, int]:
    reset_session()
    log.warning("lost_race", error=str(error))
    return error_page(409, translate(conflict_text(error)))


def _database_trouble(error: DBAPIError) -> ResponseReturnValue:
    if is_contention(error):
        return _lost_race(error)
    if isinstance(error, (OperationalError, InterfaceError)):
        return _database_away(error)
    return _unexpected(error)


def _database_away(error: Exception) -> ResponseReturnValue:
    reset_session()
    log.error("database_away", error=str(error))
    g._login_user = login_manager.anonymous_user()  # nobody can be looked up now; the page is for anybody
    sentence = _(
        "The service is not ready at this moment. Nothing was changed. Please try again in a minute."
    )
    return *error_page(503, sentence), {"Retry-After": str(TRY_AGAIN_SECONDS)}


def _outcome_unknown(error: OutcomeUnknown) -> tuple[str, int]:
    reset_session()
    log.error("outcome_unknown", error=str(error))
    g._login_user = login_manager.anonymous_user()  # the database may be away
    sentence = _(
        "The connection to the database broke at the moment of saving. Whether it was saved is not known. "
        "Please look first, and do it again only if it is not there."
    )
    return error_page(503, sentence, look_at=where_to_look())


def _stale_form(_error: CSRFError) -> tuple[str, int]:
    return error_page(
        400, _("This form is too old to be sent safely. Please go back, reload the page and try again.")
    )


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
    }
    code = error.code or 500
    return error_page(code, sentences.get(code, _("This request could not be understood.")))


def _unexpected(error: Exception) -> tuple[str, int]:
    reset_session()
    log.exception("unexpected_error", error=repr(error))
    return error_page(
        500, _("Something went wrong on our side. Nothing was changed. Please try again in a moment.")
    )
