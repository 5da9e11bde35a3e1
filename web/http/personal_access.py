"""The decorator of a head's personal page, which its own link opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, url_for

from matcher import clock
from matcher.links.personal_links import Given, PersonalLinks
from matcher.links.public_url import public_address
from matcher.links.queries.personal_page import find_personal_page
from matcher.models import Head, PersonalPage
from web.http.access_mark import View
from web.http.link_access import LinkClosed, opened_by_token
from web.http.unit_of_work import session
from web.settings import settings


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A sound link, the personal page it opens, and whose that is."""

    token: str
    page: PersonalPage

    @property
    def head(self) -> Head:
        """Whose page it is."""
        return self.page.head


def by_personal_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the link of a personal page opens; it is given an `OpenedPage` as `link`."""
    return opened_by_token("personal_token", _opened, on_error=on_error)


def personal_links() -> PersonalLinks:
    """How the running application makes and reads the links of personal pages."""
    links: PersonalLinks = current_app.extensions["sizhang.personal_links"]
    return links


def address_of_page(page: Given) -> str | None:
    """The whole address of a personal page; None where the settings name no public address."""
    path = url_for("personal_page.show", personal_token=personal_links().token_of(page))
    return public_address(settings(), path)


def _opened(token: str) -> OpenedPage:
    claim = personal_links().read(token)
    page = find_personal_page(session(), claim.number) if claim else None
    if claim is None or page is None:
        raise LinkClosed("wrong")
    if page.head.opted_out_at is not None:
        raise LinkClosed("opted_out")
    if claim.generation != page.generation or page.ends_at is None:
        raise LinkClosed("ended")
    if page.ends_at <= clock.now():
        raise LinkClosed("over")
    return OpenedPage(token, page)
