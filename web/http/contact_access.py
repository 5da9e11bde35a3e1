"""The decorator of the page of a need's contact, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from matcher.links.contact_links import Contacted, ContactLinks
from matcher.links.public_url import public_address
from matcher.links.queries.contact_link_state import contact_link_state
from matcher.links.queries.contact_page import find_need
from matcher.models import Need
from matcher.policy import Actor
from matcher.policy.actor import contact_actor
from matcher.text.telephone import name_beside_numbers
from matcher.vocabulary import LinkState
from web.http.access_mark import View
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedNeed:
    """A sound link and the need whose contact it is for."""

    token: str
    need: Need

    @property
    def actor(self) -> Actor:
        """Whoever holds the link, acting as the contact."""
        return contact_actor(self.need, name_beside_numbers(self.need.contact))


def by_contact_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of a need's contact opens; it is given an `OpenedNeed` as `link`."""
    return opened_by_token(
        "contact_token", _opened, on_error=on_error, closed_page="contact_link/closed.html"
    )


def contact_links() -> ContactLinks:
    """How the running application makes and reads the links of contacts."""
    links: ContactLinks = current_app.extensions["sizhang.contact_links"]
    return links


def address_of_contact(need: Contacted) -> str | None:
    """The whole address of the contact's link; None without a contact, or where the settings name no public address."""
    return public_address(settings(), contact_links().path_of(need)) if need.contact else None


def _opened(token: str) -> OpenedNeed:
    claim = contact_links().read(token)
    need = find_need(session(), claim.number) if claim else None
    if claim is None or need is None:
        raise LinkClosed("wrong")
    if claim.generation != need.contact_generation:
        raise LinkClosed("revoked")
    if contact_link_state(session(), need).state is LinkState.OVER:
        raise LinkClosed("over")
    return OpenedNeed(token, need)
