"""The page of a need's contact by link: how it stands, and what can be said to it, without account or session."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.errors import Invalid
from matcher.invitations.schemas.ask_for_contact import AskForContactSchema
from matcher.links.queries.contact_page import ContactPage, ContactState, heads_to_ring
from matcher.links.queries.contact_page import contact_page as find_page
from matcher.links.schemas.contact import ContactWordSchema, SeenSchema
from matcher.links.services.contact_says import contact_has_seen, contact_records, contact_writes
from matcher.remedies.queries.change_requests import requests_of_township
from matcher.text.telephone import numbers_in
from matcher.visits.schemas.visit import VisitReportSchema
from web.display.first_notice import contact_first_notice
from web.http.contact_access import OpenedNeed, by_contact_link
from web.http.digit_tries import may_try_digits, were_right
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.render import render
from web.http.request_access import request_links
from web.http.unit_of_work import read_only, session
from web.pages.heads.answer_link import TOO_OFTEN, WRONG_DIGITS
from web.pages.needs.visits import record_form

contact_link = Blueprint("contact_link", __name__, url_prefix="/n")


def contact_page(link: OpenedNeed, *, form: FormState | None = None) -> str:
    """What the link shows now; `form` carries what stood in the way."""
    return _page(link, find_page(session(), link.need), form=form)


def _page(
    link: OpenedNeed,
    shown: ContactPage,
    *,
    form: FormState | None = None,
    heads: tuple[tuple[str, str], ...] = (),
) -> str:
    """`heads` are those to ring, where somebody asked for them and may know."""
    form = form or FormState.empty()
    to_record = record_form(link.actor, link.need, form) if shown.state is ContactState.BEGUN else None
    return render(
        "contact_link/show.html", shown, token=link.token, form=form, heads=heads, to_record=to_record,
        chosen_language=chosen_language(), requests=requests_of_township(session(), link.need.id),
        token_of_request=request_links().token_of,
        notice=contact_first_notice(
            link.need,
            url_for("own_notice.by_link_of_contact", contact_token=link.token, language=chosen_language()),
        ),
    )  # fmt: skip


def _back(link: OpenedNeed) -> ResponseReturnValue:
    address = url_for("contact_link.show", contact_token=link.token, language=chosen_language())
    return redirect(address, code=303)


@contact_link.get("/<contact_token>")
@by_contact_link()
def show(link: OpenedNeed) -> str:
    """What was asked, who comes and when, what has changed; opening it changes nothing."""
    return contact_page(link)


@contact_link.post("/<contact_token>/seen")
@by_contact_link(on_error=contact_page)
def seen(link: OpenedNeed) -> ResponseReturnValue:
    """Say that one has seen what the page showed."""
    contact_has_seen(session(), link.actor, link.need, SeenSchema().read(nest(request.form)).newest)
    return _back(link)


@contact_link.post("/<contact_token>/word")
@by_contact_link(on_error=contact_page)
def word(link: OpenedNeed) -> ResponseReturnValue:
    """Say that it cannot take place, or that something has to be different."""
    contact_writes(session(), link.actor, link.need, ContactWordSchema().read(nest(request.form)).words)
    return _back(link)


@contact_link.post("/<contact_token>/visit")
@by_contact_link(on_error=contact_page)
def record(link: OpenedNeed) -> ResponseReturnValue:
    """Say who came and how many listened."""
    contact_records(session(), link.actor, link.need, VisitReportSchema().read(nest(request.form)))
    return _back(link)


@contact_link.post("/<contact_token>/heads")
@by_contact_link(on_error=contact_page)
def heads(link: OpenedNeed) -> ResponseReturnValue:
    """Show the numbers of the heads to somebody who knows the end of the contact's own number."""
    digits = AskForContactSchema().read(nest(request.form)).digits
    shown, key = find_page(session(), link.need), f"need-{link.need.id}"
    if not shown.has_numbers:
        return _back(link)
    read_only()  # the tries are counted in a transaction of their own
    if not may_try_digits(key):
        raise Invalid.field("digits", TOO_OFTEN)
    if not any(number.endswith(digits) for number in numbers_in(link.need.contact)):
        raise Invalid.field("digits", WRONG_DIGITS)
    were_right(key)
    return _page(link, shown, heads=heads_to_ring(session(), link.need))
