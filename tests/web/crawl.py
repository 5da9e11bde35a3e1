"""Walking through the application as somebody: the pages that links lead to, and the forms on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.page_client import PageClient, values_of

MOST_OF_A_KIND = 2


@dataclass
class Form:
    """A form as a page shows it: where it is sent, and its controls with the values they have now."""

    endpoint: str
    method: str
    address: str
    login: str
    fields: list[tuple[str, str]]
    passwords: frozenset[str]


@dataclass
class Findings:
    """The forms found by method and endpoint, the names that addresses carry behind the question mark, the pages."""

    forms: dict[str, list[Form]] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)
    opened: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def crawl(
    app: Flask,
    client: PageClient,
    login: str,
    starts: Iterable[str],
    found: Findings,
    known: Container[str] = (),
    most: int = MOST_OF_A_KIND,
) -> None:
    """Follow the links from `starts` on, `most` of each kind of page, and note what forms there are.

    Pages of a kind that is `known` are only opened where `starts` names them.
    """
    waiting, seen, kinds = list(starts), set[str](), Counter[str]()
    named = frozenset(waiting)
    while waiting:
        path = waiting.pop(0)
        endpoint = endpoint_of(app, path, "GET")
        if path in seen or endpoint is None or (path not in named and endpoint in known):
            continue
        if kinds[endpoint] >= most and path not in named:
            continue
        seen.add(path)
        kinds[endpoint] += 1
        names = {name for name, _ in parse_qsl(urlsplit(path).query, keep_blank_values=True)}
        found.asked.setdefault(endpoint, set()).update(names)
        response = client.client.get(path, headers=client.headers)
        assert response.status_code in (200, 303), f"{login} gets {response.status_code} from {path}"
        found.opened.setdefault((login, endpoint), []).append(path)
        if response.status_code == 303:
            waiting.append(response.headers["Location"])
            continue
        if response.mimetype != "text/html":
            continue  # a file to keep
        page = BeautifulSoup(response.get_data(as_text=True), "html.parser")
        waiting += [str(link["href"]) for link in page.select("a[href^='/']")]
        for form in forms_of(app, page, path, login):
            found.forms.setdefault(f"{form.method} {form.endpoint}", []).append(form)
            if form.method == "GET":
                found.asked.setdefault(form.endpoint, set()).update(name for name, _ in form.fields)


def forms_of(app: Flask, page: BeautifulSoup, path: str, login: str) -> Iterator[Form]:
    """The forms of a page, each with what a browser would send."""
    for form in page.select("form"):
        method = str(form.get("method", "get")).upper()
        address = str(form.get("action") or path)
        endpoint = endpoint_of(app, address, method)
        if endpoint is not None:
            passwords = frozenset(str(box["name"]) for box in form.select("input[type=password]"))
            yield Form(endpoint, method, address, login, list(values_of(form)), passwords)


def endpoint_of(app: Flask, path: str, method: str) -> str | None:
    """The endpoint that answers, None where there is none."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(path).path, method=method)[0])
    except HTTPException:
        return None
