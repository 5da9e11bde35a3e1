"""The inbox of a demonstration, only there in one: what people would have been sent, with links to tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, url_for

from matcher.deliveries.message_text import Wording
from matcher.deliveries.queries.demo_inbox import group_digests, mailboxes, open_pages
from matcher.errors import NotFound
from matcher.links.public_url import public_address
from matcher.links.queries.personal_page import open_page
from web.http.access import public
from web.http.answer_codes import code_to_answer
from web.http.call_access import address_of_call
from web.http.contact_access import address_of_contact
from web.http.enquiry_access import address_of_enquiry
from web.http.i18n import reader_language
from web.http.link_access import address_to_answer
from web.http.personal_access import address_of_page
from web.http.render import render
from web.http.request_access import address_of_request
from web.http.unit_of_work import session
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Head, Region

demo_inbox = Blueprint("demo_inbox", __name__, url_prefix="/demo/inbox")


@demo_inbox.get("")
@public
def show() -> str:
    """All messages with their links."""
    if not settings().demo:
        raise NotFound
    site = settings().public_url or ""
    return render(
        "notifications/demo_inbox.html", boxes=mailboxes(session(), _wording_of, site),
        digests=group_digests(session(), site), pages=open_pages(session()),
    )  # fmt: skip


def _wording_of(county: Region) -> Wording:
    """As in what is sent, in the language of the page."""
    return Wording(
        reader_language(), address_to_answer, address_of_contact, code_to_answer,
        public_address(settings(), "/"), county.association,
        suggestions=public_address(settings(), url_for("suggestions.show")),
        address_of_enquiry=address_of_enquiry,
        address_of_request=address_of_request,
        address_of_page=_page_of,
        address_of_call=address_of_call,
    )  # fmt: skip


def _page_of(head: Head) -> str | None:
    page = open_page(session(), head.id)
    return address_of_page(page) if page else None
