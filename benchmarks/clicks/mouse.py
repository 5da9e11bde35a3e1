"""A coordinator with a mouse before a large screen: counts what it takes, and how long the product lets her wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, Request

from benchmarks.telephone.demonstration import sign_in

WIDTH, HEIGHT = 1440, 900
MOST = 60_000  # milliseconds


@dataclass
class Mouse:
    """What was done so far: clicks (a drag is one), fields typed into, pages loaded whole, seconds waited."""

    page: Page
    clicks: int = 0
    typed: int = 0
    pages: int = 0
    waited: float = 0.0

    def click(self, what: Locator, then: Callable[[], object] = lambda: None) -> None:
        """Click, and wait for what comes of it."""
        self.clicks += 1
        with self.waiting():
            what.click()
            then()

    def shift_click(self, what: Locator) -> None:
        """Click with Shift held: a stretch is chosen."""
        self.clicks += 1
        what.click(modifiers=["Shift"])

    def drag(self, card: Locator, target: Locator, then: Callable[[], object]) -> None:
        """Take a card, let it go over a cell that is lit, and wait until it is there."""
        self.clicks += 1
        card.scroll_into_view_if_needed()
        with self.waiting():
            self._move_to(card)
            self.page.mouse.down()
            self.page.mouse.move(0, 0, steps=2)
            target.wait_for()
        self._move_to(target)
        with self.waiting():
            self.page.mouse.up()
            then()

    def _move_to(self, what: Locator) -> None:
        box = what.bounding_box()
        assert box is not None, "it is not to be seen"
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + min(12, box["height"] / 2), steps=2)

    def start_again(self) -> None:
        """Count from nothing."""
        self.clicks = self.typed = self.pages = 0
        self.waited = 0.0

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """What happens inside is the product's time."""
        began = time.monotonic()
        yield
        self.waited += time.monotonic() - began


@contextmanager
def mouse(browser: Browser, address: str, login: str) -> Iterator[Mouse]:
    """Somebody signed in at a desk."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
    context.set_default_timeout(MOST)
    page = context.new_page()
    sign_in(page, address, login)
    found = Mouse(page)

    def sent(request: Request) -> None:
        found.pages += request.is_navigation_request()

    page.on("request", sent)
    yield found
    context.close()
