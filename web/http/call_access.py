"""The decorator of the page of an emergency's call, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, url_for

from matcher.emergencies.queries.calls import find_call
from matcher.links.call_links import Called, CallLinks
from matcher.links.public_url import public_address
from matcher.models import EmergencyCall
from web.http.access_mark import View
from web.http.i18n import chosen_language
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedCall:
    """A sound link and the call it is for."""

    token: str
    call: EmergencyCall


def by_call_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of a call opens; it is given an `OpenedCall` as `link`."""
    return opened_by_token("call_token", _opened, on_error=on_error)


def call_links() -> CallLinks:
    """How the running application makes and reads the links of calls."""
    links: CallLinks = current_app.extensions["sizhang.call_links"]
    return links


def address_of_call(call: Called) -> str | None:
    """The whole address of the call's link; None where the settings name no public address."""
    return public_address(settings(), call_links().path_of(call))


def path_of_call(call: Called) -> str:
    """The path of the call's page, in the language of this one."""
    return url_for("calls.show", call_token=call_links().token_of(call), language=chosen_language())


def _opened(token: str) -> OpenedCall:
    claim = call_links().read(token)
    call = find_call(session(), claim.number) if claim else None
    if call is None:
        raise LinkClosed("wrong")
    if call.head.opted_out_at is not None:
        raise LinkClosed("opted_out")
    return OpenedCall(token, call)
