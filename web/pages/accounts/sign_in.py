"""Signing in with name and password, and signing out."""

from dataclasses import dataclass

import structlog
from flask import Blueprint, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from sqlalchemy.exc import DBAPIError

from matcher.aboard.queries.has_account import has_account
from matcher.accounts.schemas.sign_in import SignInSchema
from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.contention import is_contention
from matcher.database.outage import is_unwritable
from matcher.errors import Invalid, TooManyTries
from matcher.vocabulary import Role
from matcher.wording import Text
from web.http import sign_in as signing
from web.http.access import conflict_text, public
from web.http.addresses import here, local_address
from web.http.browser_name import browser_name
from web.http.client_address import client_address, warn_of_proxies
from web.http.forms import SHOW_ONLY, FormState, nest
from web.http.kept_form import KEPT, KEPT_PATH, kept_form
from web.http.password_tries import password_tries
from web.http.render import redirect_to, render
from web.http.security import renew_csrf_token
from web.http.unit_of_work import engine, session
from web.settings import settings

TRY_AGAIN_SECONDS = 10
UNSAVED_SECONDS = 30
NOBODY_IN = Text(
    "Nothing can be saved at this moment, and so nobody can sign in. Whoever is signed in can go on reading. "
    "Please try again in a few minutes."
)
log = structlog.get_logger("sizhang.web")
sign_in = Blueprint("sign_in", __name__)


@sign_in.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    """The sign-in form, or the way on for somebody who is signed in."""
    if current_user.is_authenticated:
        return _on_to_the_form() or redirect_to("home.index")
    back = here() if kept_form() else local_address(request.args.get("next"))
    return _form(FormState.of({"next": back}))


def _form(form: FormState, *, is_new: bool | None = None) -> str:
    """`is_new` says that nobody has an account yet; where the database does not answer it is not asked."""
    if is_new is None:
        is_new = not has_account(session())
    return render("sign_in.html", form=form, kept=kept_form(), demo_sign_ins=_demo_sign_ins(), is_new=is_new)


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """A way in for one role of the demonstration."""

    login: str
    password: str
    role: Role
    name: str
    about: str


def _demo_sign_ins() -> list[DemoEntry]:
    """One way in for each role, where this is the demonstration."""
    known = current_app.extensions.get("sizhang.demo_sign_ins", ())
    return [DemoEntry(each.login, each.password, Role(each.role), each.name, each.about) for each in known]


@sign_in.post("/sign-in")
@public
def enter() -> ResponseReturnValue:
    """Check name and password; whoever fails too often has to wait. Where nothing can be saved, nobody gets in."""
    warn_of_proxies()
    try:
        return _enter()
    except DBAPIError as error:
        # Each try is counted and each sign-in kept: unsaved, it could be neither bounded nor ended.
        if is_contention(error):
            return _form(FormState(_kept().values, banner=conflict_text(error)), is_new=False), 409
        if not is_unwritable(error):
            raise
        log.error("database_unwritable", error=str(error))
        page = _form(FormState(_kept().values, banner=NOBODY_IN), is_new=False)
        return page, 503, {"Retry-After": str(UNSAVED_SECONDS)}


def _enter() -> ResponseReturnValue:
    form = nest(request.form)
    for way_on in ("next", KEPT, KEPT_PATH):  # where to go on to is never a reason to keep somebody out
        form.pop(way_on, None)
    try:
        command = SignInSchema().read(form)
        account = password_tries().sign_in(command.login, command.password, client_address())
    except Invalid as error:
        return _form(FormState(_kept().values, error.messages)), 422
    except TooManyTries as error:
        return (
            _form(FormState(_kept().values, banner=error.text)),
            429,
            {"Retry-After": str(TRY_AGAIN_SECONDS)},
        )
    if current_user.is_authenticated:  # signed in anew in the same browser: it is not two
        signing.sign_out(current_user.token)
    token = begin_sign_in(
        engine(), account.id, hours=settings().session_hours,
        address=client_address(), browser=browser_name(), alone=command.alone,
    )  # fmt: skip
    login_user(signing.SignedIn(token, account))
    renew_csrf_token()
    return _on_to_the_form() or redirect(local_address(request.form.get("next")), code=303)


def _on_to_the_form() -> str | None:
    """The page that leads back to what was typed when the sign-in ended, if that was a form."""
    kept = kept_form()
    if kept is None:
        return None
    return render("kept_form.html", kept=kept, show_only=SHOW_ONLY, heading=_("You are signed in again"))


def _kept() -> FormState:
    return FormState.of({name: request.form.get(name) for name in ("login", "next", "alone")})


@sign_in.post("/sign-out")
@public
def leave() -> ResponseReturnValue:
    """End this sign-in for good; where nothing can be saved, in this browser."""
    if current_user.is_authenticated:
        try:
            signing.sign_out(current_user.token)
        except DBAPIError as error:  # the cookie goes all the same, and the row ends by itself
            if not is_unwritable(error):
                raise
            log.error("database_unwritable", error=str(error))
    logout_user()
    back = local_address(request.form.get("next"), default="")
    return redirect_to("sign_in.show", next=back or None)
