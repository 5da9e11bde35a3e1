"""The decorator of the page of an enquiry, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from matcher.enquiries.queries.open_enquiries import find_enquiry
from matcher.links.enquiry_links import Asked, EnquiryLinks
from matcher.links.public_url import public_address
from matcher.models import Enquiry
from web.http.access_mark import View
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedEnquiry:
    """A sound link and the enquiry it is for."""

    token: str
    enquiry: Enquiry


def by_enquiry_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of an enquiry opens; it is given an `OpenedEnquiry` as `link`."""
    return opened_by_token("enquiry_token", _opened, on_error=on_error)


def enquiry_links() -> EnquiryLinks:
    """How the running application makes and reads the links of enquiries."""
    links: EnquiryLinks = current_app.extensions["sizhang.enquiry_links"]
    return links


def address_of_enquiry(enquiry: Asked) -> str | None:
    """The whole address of the enquiry's link; None where the settings name no public address."""
    return public_address(settings(), enquiry_links().path_of(enquiry))


def _opened(token: str) -> OpenedEnquiry:
    claim = enquiry_links().read(token)
    enquiry = find_enquiry(session(), claim.number) if claim else None
    if enquiry is None:
        raise LinkClosed("wrong")
    if enquiry.head.opted_out_at is not None:
        raise LinkClosed("opted_out")
    return OpenedEnquiry(token, enquiry)
