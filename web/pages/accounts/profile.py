"""One's own account: display name, language, password, where one is signed in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from matcher.accounts.queries.own_account import own_account
from matcher.accounts.queries.sign_ins import own_sign_ins
from matcher.accounts.schemas.profile import PasswordSchema, ProfileSchema
from matcher.accounts.services.change_password import acceptable_hash, change_password
from matcher.accounts.services.edit_profile import edit_profile
from matcher.accounts.services.end_sign_ins import end_one_sign_in, end_other_sign_ins
from matcher.policy import Action
from web.http.access import actor, page
from web.http.addresses import local_address
from web.http.client_address import client_address
from web.http.forms import SHOW_ONLY, FormState, form_shown, nest
from web.http.i18n import COOKIE_KEY, LANGUAGES
from web.http.kept_form import KEPT, KEPT_PATH, kept_form
from web.http.password_tries import password_tries
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.settings import settings

profile = Blueprint("profile", __name__, url_prefix="/profile")


def profile_form(*, form: FormState | None = None) -> str:
    """Name and language, and where one is signed in."""
    account = own_account(session(), actor())
    filled = {"name": account.name, "language": account.locale, "version": account.version}
    return render(
        "profile/show.html",
        account=account,
        form=form_shown(form, FormState.of(filled)),
        language_choices=list(LANGUAGES.items()),
        sign_ins=own_sign_ins(
            session(), actor(), token=current_user.token, idle_minutes=settings().session_idle_minutes
        ),
    )


def password_form(*, form: FormState | None = None) -> str:
    """The present password and twice the one from now on."""
    template = (
        "profile/first_password.html"
        if current_user.account.must_change_password
        else "profile/password.html"
    )
    form = form or FormState.of({"next": local_address(request.args.get("next"))})
    return render(template, form=form, kept=kept_form())


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
@page(Action.PROFILE_EDIT, before_own_password=True)
def password() -> ResponseReturnValue:
    """The form for a new password."""
    return password_form()


@profile.post("/password")
@page(Action.PROFILE_EDIT, on_error=password_form, before_own_password=True)
def update_password() -> ResponseReturnValue:
    """Change the password; every other browser is signed out. The first time one goes on to where one wanted to."""
    account = current_user.account
    form = nest(request.form)
    for way_on in ("next", KEPT, KEPT_PATH):
        form.pop(way_on, None)
    wanted = PasswordSchema().read(form)
    password_tries().confirm(account, wanted.present, client_address())
    change_password(session(), actor(), acceptable_hash(account, wanted), token=current_user.token)
    if account.must_change_password:
        kept = kept_form()
        if kept:
            changed = _("Your password has been changed.")
            return render("kept_form.html", kept=kept, show_only=SHOW_ONLY, heading=changed)
        flash(_("Your password has been changed."))
        return redirect(local_address(request.form.get("next")), code=303)
    return redirect_to(
        "profile.show", message=_("Your password has been changed. Other browsers are signed out.")
    )


@profile.post("/sign-ins/<int:sign_in_id>/end")
@page(Action.PROFILE_EDIT)
def end_sign_in(sign_in_id: int) -> ResponseReturnValue:
    """Sign one of one's browsers out."""
    ended = end_one_sign_in(session(), actor(), sign_in_id)
    message = _("That browser is signed out.") if ended else _("That browser was signed out already.")
    return redirect_to("profile.show", message=message, _anchor="signed-in")


@profile.post("/sign-ins/end-others")
@page(Action.PROFILE_EDIT)
def end_others() -> ResponseReturnValue:
    """Sign out every browser but this one."""
    end_other_sign_ins(session(), actor(), token=current_user.token)
    return redirect_to("profile.show", message=_("All other browsers are signed out."), _anchor="signed-in")
