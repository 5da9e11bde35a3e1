"""Every page that a role can reach by its links is usable with a keyboard, a screen reader and a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from tests.browser.barriers import violations
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor

PEOPLE = {
    "township": "sancang",
    "head": "zhoumingyuan",
    "coordinator": "dongtai",
    "observer": "yancheng",
    "administrator": "admin",
}
PARTS = """[...new Set(
  Array.from(document.body.querySelectorAll("*"), e => e.localName + "." + e.getAttribute("class"))
)]"""
Kind = tuple[str, ...]


@pytest.fixture(scope="module")
def examined() -> dict[tuple[Kind, int], set[str]]:
    """What pages were examined so far, and the kinds of parts seen on them: those of another role need no more."""
    return {}


@pytest.mark.parametrize(("size", "language"), [(PHONE, "zh"), (DESK, "en")], ids=["phone", "desk"])
@pytest.mark.parametrize("login", PEOPLE.values(), ids=PEOPLE.keys())
def test_everybody_can_use_every_page(
    login: str,
    size: tuple[int, int],
    language: str,
    server: LiveServer,
    planned_week: None,
    visit: Callable[..., Visitor],
    examined: dict[tuple[Kind, int], set[str]],
) -> None:
    visitor = visit(login, size=size, language=language)
    visitor.open("/")
    faults, kinds = list[str](), set[Kind]()
    for kind in pages_of(visitor, server.app.url_map.bind("")):
        kinds.add(kind)
        known = examined.setdefault((kind, size[0]), set())
        parts = set(visitor.page.evaluate(PARTS))
        if visitor.overhang > 0:
            faults.append(f"{visitor.page.url}: {visitor.overhang} pixels wider than the screen")
        if not parts <= known:
            faults += violations(visitor)
            visitor.shoot("-".join((login, *kind)))
        known |= parts
    assert not faults, "\n".join(faults)
    assert len(kinds) > 3


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_everybody_can_sign_in(size: tuple[int, int], visit: Callable[..., Visitor]) -> None:
    visitor = visit(size=size)
    visitor.open("/sign-in")
    assert violations(visitor) == []
    assert visitor.overhang <= 0


def pages_of(visitor: Visitor, addresses: MapAdapter) -> Iterator[Kind]:
    """Open one page of every kind that links lead to from the present one on."""
    waiting, known = [visitor.page.url.removeprefix(visitor.address)], set[Kind]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path, addresses)
        if kind in known:
            continue
        known.add(kind)
        visitor.open(path)
        yield kind
        waiting += visitor.page.eval_on_selector_all(
            "a[href^='/']", "links => links.map(a => a.getAttribute('href'))"
        )


def kind_of(path: str, addresses: MapAdapter) -> Kind:
    """What page it is: the endpoint, and the view of it where there are several."""
    parts = urlsplit(path)
    try:
        endpoint, _ = addresses.match(parts.path, method="GET")
    except HTTPException:
        endpoint = parts.path
    return (endpoint, *parse_qs(parts.query).get("view", []))
