"""The short address: the code of a message leads to the page of its invitation."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.errors import Invalid
from matcher.links.queries.invitation_by_code import invitation_by_code
from matcher.links.schemas.enter_code import EnterCodeSchema
from matcher.wording import Text
from web.http.answer_codes import answer_codes, code_tries
from web.http.client_address import client_address
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.link_access import answer_links, by_code
from web.http.render import render
from web.http.unit_of_work import read_only, session

answer_code = Blueprint("answer_code", __name__, url_prefix="/a")
WRONG = Text(
    "Number and code do not belong together, or the code is out of date. Please look at the message again."
)
TOO_OFTEN = Text(
    "This number was tried too often from here. Please try again later, open the link if you have one, or ring the "
    "association."
)


def code_page(*, form: FormState | None = None) -> ResponseReturnValue:
    """The form, with what stood in the way."""
    return make_response(
        render("answer_link/code.html", form=form or FormState.empty(), chosen_language=chosen_language())
    )


@answer_code.get("")
@by_code()
def enter() -> ResponseReturnValue:
    """Ask for number and code."""
    return code_page()


@answer_code.post("")
@by_code(on_error=code_page)
def open_page() -> ResponseReturnValue:
    """On to the invitation that number and code belong to."""
    command = EnterCodeSchema().read(nest(request.form))
    read_only()  # the tries are counted in transactions of their own
    begun = code_tries().begin(command.phone, client_address())
    if begun is None:
        raise Invalid.field("code", TOO_OFTEN)
    found = invitation_by_code(session(), answer_codes(), command.phone, command.code)
    if found is None:
        raise Invalid.field("code", WRONG)
    begun.was_right()
    token = answer_links().token_of(found)
    return redirect(url_for("answer_link.show", token=token, language=chosen_language()), code=303)
