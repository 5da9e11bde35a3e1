"""The weeks of the demonstration before a coordinator's mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from benchmarks.clicks.demonstration import Demonstration
from benchmarks.clicks.mouse import Mouse
from benchmarks.telephone.demonstration import sign_in

COORDINATOR = "dongtai"


class Impossible(Exception):
    """The demonstration has nothing to do the errand with."""


@dataclass
class Bench:
    """The weeks of the demonstration before a mouse: the one that is planned, and the one that runs."""

    mouse: Mouse
    demonstration: Demonstration
    coming: str
    running: str

    def open(self, week: str, query: str = "") -> None:
        """Look at a week; nothing of that is counted."""
        self.mouse.page.goto(week + query, wait_until="load")
        self.mouse.start_again()

    def sign_in_anew(self) -> None:
        """Begin another day."""
        self.mouse.page.context.clear_cookies()
        sign_in(self.mouse.page, self.demonstration.address, COORDINATOR)

    def find(self, selector: str) -> Locator:
        """Something on the page."""
        return self.mouse.page.locator(selector)

    def drawer_of(self, need: str | None) -> Callable[[], object]:
        """Waits until the drawer shows this need."""
        return self.find(f"#workbench [data-need='{need}'][aria-current]").first.wait_for

    def count_of(self, selector: str) -> int:
        """How many there are of it now."""
        return self.find(selector).count()

    def needs_of(self, selector: str) -> list[str]:
        """The needs of these cards, in the order in which they stand on the page."""
        found: list[str] = self.find(selector).evaluate_all("cards => cards.map(card => card.dataset.need)")
        return list(dict.fromkeys(found))
