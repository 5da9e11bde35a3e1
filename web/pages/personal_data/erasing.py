"""Erasing a person: first what goes and what stays, then one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.personal_data.person import is_removed
from matcher.personal_data.queries.erasure_notice import (
    ErasureNotice,
    notice_of_account,
    notice_of_contact,
    notice_of_firm_contact,
    notice_of_head,
)
from matcher.personal_data.services.erase_person import (
    erase_account,
    erase_contact,
    erase_firm_contact,
    erase_head,
)
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Account, FirmRequest, Head, Need

erasing = Blueprint("erasing", __name__)


def _ask(notice: ErasureNotice, version: int, back: str, form: FormState | None) -> str:
    return render(
        "personal_data/erase.html", notice, version=version, back=back, there=request.path,
        form=form or FormState.empty(),
    )  # fmt: skip


def ask_of_head(head: Head, *, form: FormState | None = None) -> str:
    """What goes with a head."""
    notice = notice_of_head(session(), actor(), head)
    return _ask(notice, head.version, url_for("heads.show", head_id=head.id), form)


@erasing.get("/heads/<int:head_id>/erase")
@page(Action.PERSON_ERASE, loads="head")
def head(head: Head) -> str:
    """What goes with a head, before it does."""
    return ask_of_head(head)


@erasing.post("/heads/<int:head_id>/erase")
@page(Action.PERSON_ERASE, loads="head", locks=False, on_error=ask_of_head)
def erase_of_head(head: Head) -> ResponseReturnValue:
    """Erase a head."""
    erase_head(session(), actor(), head, version=_version())
    return redirect_to("heads.show", head_id=head.id, message=_("The name is gone; the visits stay."))


def ask_of_account(account: Account, *, form: FormState | None = None) -> str:
    """What goes with an account."""
    back = url_for("accounts.edit", account_id=account.id)
    return _ask(notice_of_account(session(), account), account.version, back, form)


@erasing.get("/accounts/<int:account_id>/erase")
@page(Action.PERSON_ERASE, loads="account")
def account(account: Account) -> ResponseReturnValue:
    """What goes with an account; that of a head goes with her."""
    if account.head_id is not None:
        return redirect_to("erasing.head", head_id=account.head_id)
    return ask_of_account(account)


@erasing.post("/accounts/<int:account_id>/erase")
@page(Action.PERSON_ERASE, loads="account", on_error=ask_of_account)
def erase_of_account(account: Account) -> ResponseReturnValue:
    """Erase who signs in with an account."""
    erase_account(session(), actor(), account, version=_version())
    return redirect_to("accounts.index", message=_("The name is gone; what was done with the account stays."))


def ask_of_contact(need: Need, *, form: FormState | None = None) -> str:
    """What goes with a contact."""
    return _ask(
        notice_of_contact(session(), need), need.version, url_for("needs.show", need_id=need.id), form
    )


@erasing.get("/needs/<int:need_id>/contact/erase")
@page(Action.PERSON_ERASE, loads="need")
def contact(need: Need) -> ResponseReturnValue:
    """What goes with whom a need names as contact."""
    if not need.contact or is_removed(need.contact):
        return redirect_to("needs.show", need_id=need.id, message=_("This need names nobody as contact."))
    return ask_of_contact(need)


@erasing.post("/needs/<int:need_id>/contact/erase")
@page(Action.PERSON_ERASE, loads="need", locks=False, on_error=ask_of_contact)
def erase_of_contact(need: Need) -> ResponseReturnValue:
    """Erase whom a need names as contact."""
    erase_contact(session(), actor(), need, version=_version())
    return redirect_to("needs.show", need_id=need.id, message=_("The contact's name and number are gone."))


def ask_of_firm_contact(firm_request: FirmRequest, *, form: FormState | None = None) -> str:
    """What goes with the contact of a firm."""
    back = url_for("firm_requests.show", firm_request_id=firm_request.id)
    return _ask(notice_of_firm_contact(session(), firm_request), firm_request.version, back, form)


@erasing.get("/firm-requests/<int:firm_request_id>/contact/erase")
@page(Action.PERSON_ERASE, loads="firm_request")
def firm_contact(firm_request: FirmRequest) -> ResponseReturnValue:
    """What goes with whom a firm's request names as contact."""
    if not firm_request.contact or is_removed(firm_request.contact):
        words = _("This request names nobody as contact.")
        return redirect_to("firm_requests.show", firm_request_id=firm_request.id, message=words)
    return ask_of_firm_contact(firm_request)


@erasing.post("/firm-requests/<int:firm_request_id>/contact/erase")
@page(Action.PERSON_ERASE, loads="firm_request", locks=False, on_error=ask_of_firm_contact)
def erase_of_firm_contact(firm_request: FirmRequest) -> ResponseReturnValue:
    """Erase whom a firm's request names as contact."""
    erase_firm_contact(session(), actor(), firm_request, version=_version())
    words = _("The contact's name and number are gone.")
    return redirect_to("firm_requests.show", firm_request_id=firm_request.id, message=words)


def _version() -> int:
    return GoAheadSchema().read(nest(request.form)).version
