"""The decorator of the page of a request, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from matcher.links.public_url import public_address
from matcher.links.request_links import Requested, RequestLinks
from matcher.models import ChangeRequest
from matcher.policy import Actor
from matcher.policy.actor import contact_actor, link_actor
from matcher.remedies.queries.change_requests import find_request
from matcher.text.telephone import name_beside_numbers
from web.http.access_mark import View
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A sound link and the request it is for."""

    token: str
    request: ChangeRequest

    @property
    def actor(self) -> Actor:
        """Whoever holds the link, acting as who was asked."""
        if self.request.head is not None:
            return link_actor(self.request.head)
        need = self.request.need
        return contact_actor(need, name_beside_numbers(need.contact) or need.township.name)


def by_request_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of a request opens; it is given an `OpenedRequest` as `link`."""
    return opened_by_token("request_token", _opened, on_error=on_error)


def request_links() -> RequestLinks:
    """How the running application makes and reads the links of requests."""
    links: RequestLinks = current_app.extensions["sizhang.request_links"]
    return links


def address_of_request(request: Requested) -> str | None:
    """The whole address of the request's link; None where the settings name no public address."""
    return public_address(settings(), request_links().path_of(request))


def _opened(token: str) -> OpenedRequest:
    claim = request_links().read(token)
    request = find_request(session(), claim.number) if claim else None
    if claim is None or request is None:
        raise LinkClosed("wrong")
    if claim.generation != request.link_generation:
        raise LinkClosed("revoked")
    if request.head is not None and request.head.opted_out_at is not None:
        raise LinkClosed("opted_out")
    return OpenedRequest(token, request)
