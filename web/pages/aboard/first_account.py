"""The first account of all: open as long as nobody can sign in, to whoever has the start code."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.aboard.provinces import PROVINCES
from matcher.aboard.queries.has_account import has_account
from matcher.aboard.schemas.first_account import FirstAccount, FirstAccountSchema
from matcher.aboard.services.make_first_account import make_first_account
from matcher.aboard.start_code import is_start_code
from matcher.accounts.chosen_password import chosen_hash
from matcher.errors import Invalid
from matcher.secret_key import secret_keys
from matcher.wording import Text
from web.display.template_filters import name_of
from web.http.access import carried_out, public
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.settings import settings

first_account = Blueprint("first_account", __name__, url_prefix="/first-account")
WRONG_CODE = Text(
    "This is not the start code. The command sizhang start-code prints it on the machine of the service."
)
Prepared = tuple[FirstAccount, str] | Invalid
"""What was typed with the hash of its password, or what is wrong with it."""


def form_page(*, form: FormState | None = None) -> ResponseReturnValue:
    """The form; once there is an account, the way to sign in."""
    if has_account(session()):
        return redirect_to("sign_in.show")
    return render(
        "aboard/first_account.html", form=form or FormState.empty(),
        provinces=[(each.code, name_of(each)) for each in PROVINCES.values()],
    )  # fmt: skip


@first_account.get("")
@public
def show() -> ResponseReturnValue:
    """Ask who the administrator is."""
    return form_page()


@first_account.post("")
@public
def create() -> ResponseReturnValue:
    """Make the administrator, and let them sign in."""
    return carried_out(_create, dict, form_page, _prepare)


def _prepare() -> Prepared:
    """Hash the password before the transaction, and only for whoever has the code."""
    try:
        command = FirstAccountSchema().read(nest(request.form))
        if not is_start_code(secret_keys(settings()), command.code):
            return Invalid.field("code", WRONG_CODE)
        province = PROVINCES[command.province]
        about = (command.login, command.name, province.name, province.name_en)
        return command, chosen_hash(command.wanted, about=about)
    except Invalid as error:
        return error


def _create(prepared: Prepared) -> ResponseReturnValue:
    if has_account(session()):
        return redirect_to("sign_in.show")
    if isinstance(prepared, Invalid):
        raise prepared
    command, password_hash = prepared
    make_first_account(session(), command, password_hash)
    return redirect_to(
        "sign_in.show", message=_("The account is there. Sign in with the password you chose.")
    )
