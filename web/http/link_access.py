"""The decorator of views that a personal link opens, without signing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from flask import Response, current_app, make_response, url_for

from matcher.errors import Forbidden, NotFound
from matcher.invitations.queries.answer_page import find_invitation
from matcher.links.answer_links import AnswerLinks, Linked
from matcher.links.public_url import public_address
from matcher.models import Invitation
from matcher.vocabulary import AssignmentStatus
from web.http.access import carried_out
from web.http.access_mark import Access, View
from web.http.errors import domain_error
from web.http.extensions import csrf
from web.http.i18n import read_language_of_address
from web.http.render import render
from web.http.unit_of_work import read_only, session
from web.settings import settings

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """A sound link and the invitation it is for."""

    token: str
    invitation: Invitation


class LinkClosed(Exception):
    """The link leads nowhere: never made here (`wrong`, 404), or `revoked`, `ended`, `over`, `replaced` or `opted_out`
    (410).
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def answer_links() -> AnswerLinks:
    """How the running application makes and reads links to answer."""
    links: AnswerLinks = current_app.extensions["sizhang.answer_links"]
    return links


def address_to_answer(invitation: Linked) -> str | None:
    """The whole address of an invitation's personal link; None where the settings name no public address."""
    path = url_for("answer_link.show", token=answer_links().token_of(invitation))
    return public_address(settings(), path)


def by_link(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view that the personal link of an invitation opens; it is given an `OpenedLink` as `link`."""
    return opened_by_token("token", _opened, on_error=on_error)


def opened_by_token(
    name: str,
    opened: Callable[[str], object],
    *,
    on_error: View | None = None,
    closed_page: str = "answer_link/closed.html",
) -> Callable[[View], View]:
    """Declare a view that the token in its address opens, its value `name`; it is given what `opened` finds as `link`.

    Where `opened` raises `LinkClosed`, the answer is 404 or 410 with `closed_page`, which says what to do. No session
    is needed, and so no CSRF token: nobody can let somebody else's browser send what only the link can do. `on_error`
    renders the page again, as `web.http.access.page` says.
    """

    def declare(view: View) -> View:
        @csrf.exempt
        @wraps(view)
        def guarded(**values: str) -> Response:
            read_language_of_address()
            token = values.pop(name)
            try:
                response = carried_out(view, lambda: {"link": opened(token), **values}, on_error)
            except LinkClosed as closed:
                status = 404 if closed.why == "wrong" else 410
                response = make_response(render(closed_page, why=closed.why), status)
            except (Forbidden, NotFound) as refused:
                read_only()
                response = make_response(domain_error(refused))
            return told_to_nobody(response)

        guarded.access = Access(None, on_error=on_error, by_link=True)
        return guarded

    return declare


def by_code(*, on_error: View | None = None) -> Callable[[View], View]:
    """Declare a view of the short address, which the code of a message opens: no session, and so no CSRF token."""

    def declare(view: View) -> View:
        @csrf.exempt
        @wraps(view)
        def guarded() -> Response:
            read_language_of_address()
            return told_to_nobody(carried_out(view, dict, on_error))

        guarded.access = Access(None, on_error=on_error, by_link=True)
        return guarded

    return declare


def told_to_nobody(response: Response) -> Response:
    """The response, with the headers that keep its address from other sites and from search engines."""
    response.headers.update(HEADERS)
    return response


def _opened(token: str) -> OpenedLink:
    claim = answer_links().read(token)
    found = find_invitation(session(), claim.number) if claim else None
    if claim is None or found is None or found.assignment.status is AssignmentStatus.PROPOSED:
        raise LinkClosed("wrong")
    if claim.generation != found.link_generation:
        raise LinkClosed("revoked")
    return OpenedLink(token, found)
