"""One's own account: display name, language, password."""

from __future__ import annotations

from flask import Blueprint, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from matcher.accounts.schemas.profile import PasswordSchema, ProfileSchema
from matcher.accounts.services.change_password import change_password
from matcher.accounts.services.edit_profile import edit_profile
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import COOKIE_KEY, LANGUAGES
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

profile = Blueprint("profile", __name__, url_prefix="/profile")


def profile_form(*, form: FormState | None = None) -> str:
    """Name and language."""
    account = current_user.account
    filled = {"name": account.name, "language": account.locale, "version": account.version}
    return render(
        "profile/show.html",
        account=account,
        form=form or FormState.of(filled),
        language_choices=list(LANGUAGES.items()),
    )


def password_form(*, form: FormState | None = None) -> str:
    """The present password and twice the one from now on."""
    return render("profile/password.html", form=form or FormState.empty())


@profile.get("")
@page(Action.PROFILE_EDIT)
def show() -> ResponseReturnValue:
    """One's own account."""
    return profile_form()


@profile.post("")
@page(Action.PROFILE_EDIT, on_error=profile_form)
def update() -> ResponseReturnValue:
    """Keep name and language; the language holds here at once."""
    saved = edit_profile(session(), actor(), ProfileSchema().read(nest(request.form)))
    cookie.pop(COOKIE_KEY, None)
    if saved.locale:
        cookie[COOKIE_KEY] = saved.locale
    return redirect_to("profile.show", message=_("Saved."))


@profile.get("/password")
@page(Action.PROFILE_EDIT)
def password() -> ResponseReturnValue:
    """The form for a new password."""
    return password_form()


@profile.post("/password")
@page(Action.PROFILE_EDIT, on_error=password_form)
def update_password() -> ResponseReturnValue:
    """Change the password; every other browser is signed out."""
    wanted = PasswordSchema().read(nest(request.form))
    change_password(session(), actor(), wanted, token=current_user.token)
    return redirect_to(
        "profile.show", message=_("Your password has been changed. Other browsers are signed out.")
    )
