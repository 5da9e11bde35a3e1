"""A head says whether she could come: by the link of the enquiry, or signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.enquiries.queries.open_enquiries import enquiry_row
from matcher.enquiries.schemas.ask_whether import AnswerSchema
from matcher.enquiries.services.answer_enquiry import answer_enquiry
from matcher.policy import Action
from matcher.policy.actor import link_actor
from matcher.text.telephone import without_numbers
from web.http.access import actor, page
from web.http.enquiry_access import OpenedEnquiry, by_enquiry_link
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.heads.answers import index_page

if TYPE_CHECKING:
    from matcher.models import Enquiry

enquiries = Blueprint("enquiries", __name__)


def enquiry_page(link: OpenedEnquiry, *, form: FormState | None = None) -> str:
    """What is asked, and what was said, without telephone numbers; `form` carries what stood in the way."""
    row = enquiry_row(session(), link.enquiry)
    return render(
        "answer_link/enquiry.html", enquiry=replace(row, title=without_numbers(row.title)), token=link.token,
        head_name=link.enquiry.head.name, institution=link.enquiry.head.institution.name,
        form=form or FormState.empty(), chosen_language=chosen_language(), invitation=link.enquiry.invitation,
    )  # fmt: skip


@enquiries.get("/q/<enquiry_token>")
@by_enquiry_link()
def show(link: OpenedEnquiry) -> str:
    """What is asked; looking changes nothing."""
    return enquiry_page(link)


@enquiries.post("/q/<enquiry_token>")
@by_enquiry_link(on_error=enquiry_page)
def answer(link: OpenedEnquiry) -> ResponseReturnValue:
    """Say whether one could; it may be changed until somebody is invited."""
    command = AnswerSchema().read(nest(request.form))
    answer_enquiry(session(), link_actor(link.enquiry.head), link.enquiry, command)
    address = url_for("enquiries.show", enquiry_token=link.token, language=chosen_language())
    return redirect(address, code=303)


def own_page(enquiry: Enquiry, *, form: FormState) -> str:
    """The head's invitations with what stood in the way."""
    return index_page(form=form)


@enquiries.post("/enquiries/<int:enquiry_id>")
@page(Action.ANSWER_GIVE, loads="enquiry", on_error=own_page)
def answer_signed_in(enquiry: Enquiry) -> ResponseReturnValue:
    """The same, signed in."""
    answer_enquiry(session(), actor(), enquiry, AnswerSchema().read(nest(request.form)))
    return redirect_to("answers.index", message=_("Thank you. Nothing is booked; we let you know."))
