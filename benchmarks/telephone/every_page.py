"""Which pages there are: what links lead to from everybody's first page, one of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

FILES = (".xlsx", ".ics", ".pdf")
"""What an address ends in that is kept rather than looked at."""
NUMBER = re.compile(r"/\d+(?=/|$)")


def kind_of(path: str) -> str:
    """The kind of page at an address: `/needs/…/visit` for every visit's record."""
    return NUMBER.sub("/…", urlsplit(path).path)


def pages_from(tab: Page, address: str, first: str = "/") -> Iterator[str]:
    """The addresses of one page of each kind, in the order in which links lead to them; opens each once."""
    waiting, known = [first], set[str]()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in known or urlsplit(path).path.endswith(FILES):
            continue
        known.add(kind_of(path))
        answer = tab.goto(address + path)
        here = tab.url.removeprefix(address)
        known.add(kind_of(here))
        if answer is None or not answer.ok:
            continue
        yield here
        links = tab.eval_on_selector_all("a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        waiting += [str(link).partition("#")[0] for link in links]
