"""What may stand in an address: numbers of records that can exist, and ways back that lead to us only."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from flask import Flask, Response, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map

from matcher.schemas.fields import LARGEST_KEY
from web.http.access_mark import View
from web.http.extensions import htmx

LONGEST = 2_000
"""Characters of an address to come back to: web servers in front take a few thousand in a line or a header."""

SAFE = "/:@!$&'()*+,;=~._-"


class RecordNumber(IntegerConverter):
    """The number of a record in plain digits; what no database key can be is no address of ours (404)."""

    regex = "[0-9]+"

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=LARGEST_KEY)


def local_address(address: str | None, default: str = "/") -> str:
    """The address where it is a path on this server, else `default`."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return default
    if len(address) > LONGEST or any(ord(character) < 33 or character == "\\" for character in address):
        return default
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else default


def here() -> str:
    """The address of the page that is open, to come back to.

    For a part that htmx asked for it is the page around it, for a form that was sent the page above.
    """
    shown = _shown() if htmx and not htmx.boosted else None
    path, query = shown or (request.path, request.query_string.decode("ascii", "replace"))
    if _opens(path) or (shown is None and request.method in ("GET", "HEAD")):
        address = _quoted(path)
        query = quote(query, safe=SAFE + "%?")
        return local_address(f"{address}?{query}" if query else address, default=local_address(address))
    above = nearest_page(path)
    return local_address(nearest_page(_shown()[0]) if above == "/" else above)


def same_page(**asked: object) -> str:
    """The address of this request, asked for something else in its query; everything else in it stays.

    For a form that was sent it is that of the page above. Made of the request itself: names that somebody put into the
    query must mean nothing to `url_for`.
    """
    query = request.args.to_dict(flat=False) | {name: [str(value)] for name, value in asked.items()}
    path = _quoted(request.path) if request.method in ("GET", "HEAD") else nearest_page(request.path)
    return f"{path}?{urlencode(query, doseq=True, errors='replace')}"


def with_query(address: str) -> str:
    """Another address with the query of this request: what is asked for there is narrowed as what is shown here."""
    query = urlencode(request.args.to_dict(flat=False), doseq=True, errors="replace")
    return f"{address}?{query}" if query else address


def where_to_look() -> str:
    """The page that shows what came of the form that was sent."""
    above = nearest_page(request.path.rpartition("/")[0])
    return here() if above == "/" else above


def _shown() -> tuple[str, str]:
    """Path and query of the page that the browser says it shows; "/" where it does not say."""
    try:
        shown = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "/")
    except ValueError:
        return "/", ""
    return unquote(shown.path), shown.query


def nearest_page(path: str) -> str:
    """The path itself where a page can be opened there, else that of the nearest page above it."""
    pieces = path.strip("/").split("/")
    for length in range(len(pieces), 0, -1):
        above = "/" + "/".join(pieces[:length])
        if _opens(above):
            return _quoted(above)
    return "/"


def view_at(path: str, method: str = "GET") -> View | None:
    """The view that answers at this path, whoever may see it; None where there is none."""
    try:
        endpoint, _values = current_app.url_map.bind("").match(path, method=method)
    except HTTPException:
        return None
    return current_app.view_functions[endpoint]


def _opens(path: str) -> bool:
    return view_at(path) is not None


def _quoted(path: str) -> str:
    return "/" + quote(path.lstrip("/"), safe=SAFE)


def _without_host(response: Response) -> Response:
    """Redirects name a path only: the host of the request is whatever its sender wrote."""
    location = urlsplit(response.headers.get("Location", ""))
    if location.netloc:
        path = "/" + location.path.lstrip("/")
        address = urlunsplit(("", "", path, location.query, location.fragment))
        response.headers["Location"] = address
        response.set_data(redirect(address).get_data())  # its body names the address as well
    return response


def init_app(app: Flask) -> None:
    """Numbers in addresses, redirects that stay here, `here()`, `same_page()` and `with_query()` for the templates."""
    app.url_map.converters["int"] = RecordNumber
    app.after_request(_without_host)
    app.jinja_env.globals.update(here=here, same_page=same_page, with_query=with_query)
