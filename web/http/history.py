"""The browser's history of a list that is filtered as one types: one search is one entry."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from flask import Response, request

from web.http.extensions import htmx

SEARCH = "search"


def one_entry_a_search(response: Response) -> Response:
    """Tell htmx what the browser is to keep of a list's new address.

    Words that go on with a search replace its entry, what asks for nothing new makes none; everything else is a step
    that one can go back from.
    """
    if not htmx or not htmx.current_url:
        return response
    try:
        before = urlsplit(htmx.current_url)
    except ValueError:
        return response
    if before.path != request.path:
        return response
    old, new = _filled(parse_qsl(before.query)), _filled([*request.args.items(multi=True)])
    if old == new:
        response.headers["HX-Push-Url"] = "false"
    elif SEARCH in old and _but_search(old) == _but_search(new):
        query = request.query_string.decode("ascii", "replace")
        response.headers["HX-Replace-Url"] = f"{request.path}?{query}"
    return response


def _filled(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            found.setdefault(name, []).append(value)
    return found


def _but_search(pairs: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in pairs.items() if name not in (SEARCH, "page")}
