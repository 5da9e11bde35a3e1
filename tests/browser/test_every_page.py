"""Every page that a role can reach by its links is usable with a keyboard, a screen reader and a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
TABS_OVER = """Math.ceil(Math.max(0, ...Array.from(
  document.querySelectorAll(".tab"), tab => tab.scrollWidth - tab.clientWidth
)))"""
"""How far the words of a tab along the bottom reach into the next one."""
Kind = tuple[str, ...]
NARROW = 320
LARGE = "200%"
FILES = (".xlsx", ".ics", ".pdf", ".docx")
"""What an address ends in that is kept rather than looked at."""


@dataclass
class Examined:
    """What was examined on one size of screen: the kinds of pages, and the kinds of parts on all of them.

    A page of a known kind is examined again only where another role sees parts on it that stood on no page before.
    """

    kinds: set[Kind] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)

    def covers(self, kind: Kind, parts: set[str]) -> bool:
        """Whether nothing new is to be found on this page; notes it as examined."""
        covered = kind in self.kinds and parts <= self.parts
        self.kinds.add(kind)
        self.parts |= parts
        return covered


@pytest.fixture(scope="module")
def examined() -> dict[int, Examined]:
    """What was examined so far, by the width of the screen."""
    return {PHONE[0]: Examined(), DESK[0]: Examined()}


@pytest.mark.parametrize(("size", "language"), [(PHONE, "zh"), (DESK, "en")], ids=["phone", "desk"])
@pytest.mark.parametrize("login", PEOPLE.values(), ids=PEOPLE.keys())
def test_everybody_can_use_every_page(
    login: str,
    size: tuple[int, int],
    language: str,
    server: LiveServer,
    planned_week: None,
    visit: Callable[..., Visitor],
    examined: dict[int, Examined],
) -> None:
    visitor = visit(login, size=size, language=language)
    visitor.open("/")
    faults, kinds = list[str](), set[Kind]()
    for kind in pages_of(visitor, server.app.url_map.bind("")):
        kinds.add(kind)
        if visitor.overhang > 0:
            faults.append(f"{visitor.page.url}: {visitor.overhang} pixels wider than the screen")
        if size == PHONE and (over := overhang_when_narrow(visitor)) > 0:
            faults.append(f"{visitor.page.url}: {over} pixels wider than a screen of {NARROW} pixels")
        if size == PHONE and (over := overhang_in_large_text(visitor)) > 0:
            faults.append(f"{visitor.page.url}: {over} pixels wider than the screen with text of {LARGE}")
        if not examined[size[0]].covers(kind, set(visitor.page.evaluate(PARTS))):
            faults += violations(visitor)
            visitor.shoot("-".join((login, *kind)))
    assert not faults, "\n".join(faults)
    assert len(kinds) > 3


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_everybody_can_sign_in(size: tuple[int, int], visit: Callable[..., Visitor]) -> None:
    visitor = visit(size=size)
    visitor.open("/sign-in")
    assert violations(visitor) == []
    assert visitor.overhang <= 0


def overhang_when_narrow(visitor: Visitor) -> int:
    """How many pixels the page is wider than the narrowest screen (WCAG 1.4.10)."""
    visitor.page.set_viewport_size({"width": NARROW, "height": PHONE[1]})
    over = visitor.overhang
    visitor.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return over


def overhang_in_large_text(visitor: Visitor) -> int:
    """How many pixels the page, or a word in a tab, is too wide where text is twice as large (WCAG 1.4.4)."""
    enlarge = "size => { document.documentElement.style.fontSize = size; }"
    visitor.page.evaluate(enlarge, LARGE)
    over = max(visitor.overhang, int(visitor.page.evaluate(TABS_OVER)))
    visitor.page.evaluate(enlarge, "")
    return over


def pages_of(visitor: Visitor, addresses: MapAdapter) -> Iterator[Kind]:
    """Open one page of every kind that links lead to from the present one on."""
    waiting, known = [visitor.page.url.removeprefix(visitor.address)], set[Kind]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path, addresses)
        if kind in known or urlsplit(path).path.endswith(FILES):
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
