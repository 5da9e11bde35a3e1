"""The decorator of the page of a firm's contact, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from matcher.firm_requests.queries.firm_link import find_firm_request, has_contact, is_link_over
from matcher.links.firm_links import FirmLinks
from matcher.links.public_url import public_address
from matcher.models import FirmRequest
from matcher.policy import Actor
from matcher.policy.actor import firm_contact_actor
from matcher.text.telephone import name_beside_numbers
from web.http.access_mark import View
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedFirmRequest:
    """A sound link and the request whose contact it is for."""

    token: str
    asked: FirmRequest

    @property
    def actor(self) -> Actor:
        """Whoever holds the link, acting as the contact."""
        return firm_contact_actor(self.asked, name_beside_numbers(self.asked.contact))


def by_firm_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of a firm's contact opens; it is given an `OpenedFirmRequest` as `link`."""
    return opened_by_token("firm_token", _opened, on_error=on_error, closed_page="firm_link/closed.html")


def firm_links() -> FirmLinks:
    """How the running application makes and reads the links of firms' contacts."""
    links: FirmLinks = current_app.extensions["sizhang.firm_links"]
    return links


def address_of_firm(asked: FirmRequest) -> str | None:
    """The whole address of the contact's link; None where it opens nothing, or the settings name no public address."""
    is_open = has_contact(asked) and not is_link_over(asked)
    return public_address(settings(), firm_links().path_of(asked)) if is_open else None


def _opened(token: str) -> OpenedFirmRequest:
    claim = firm_links().read(token)
    asked = find_firm_request(session(), claim.number) if claim else None
    if claim is None or asked is None:
        raise LinkClosed("wrong")
    if claim.generation != asked.contact_generation:
        raise LinkClosed("revoked")
    if is_link_over(asked):
        raise LinkClosed("over")
    return OpenedFirmRequest(token, asked)
