"""A coordinator before the workbench of a week: what hands, eyes and keys do there."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.barriers import anybody_can_use_it
from tests.browser.visitor import PATIENCE, Visitor
from tests.browser.workbench.facts import Place

RUN_ENDS_WITHIN = 60_000  # milliseconds


class Desk:
    """The page of a week, open before a coordinator."""

    def __init__(self, visitor: Visitor, round_id: int, query: str = "") -> None:
        self.visitor, self.page, self.words = visitor, visitor.page, visitor.words
        self.address = f"/rounds/{round_id}"
        self.page.set_default_timeout(PATIENCE)
        self.page.set_default_navigation_timeout(2 * PATIENCE)  # the first page has the week prepared
        visitor.open(self.address + query)

    @property
    def said(self) -> Locator:
        """What is told about the visit in the hand, to be seen and heard."""
        return self.page.locator("#moving-said")

    @property
    def drawer(self) -> Locator:
        """The drawer beside the board."""
        return self.page.locator("#drawer")

    def tells(self, message: str) -> None:
        """What is said of the visit in the hand, whatever its title is."""
        said = [re.escape(part) for part in self.words(message).split("{title}")]
        expect(self.said).to_have_text(re.compile(".+".join(said)))

    def view(self, message: str) -> None:
        """Look at the week another way."""
        link = self.page.locator(".middle-views").get_by_role("link", name=self.words(message))
        link.click()
        expect(link).to_have_attribute("aria-current", "page")

    def card(self, need_id: int | str) -> Locator:
        """The card of a need's visit on the board."""
        return self.page.locator(f"#board .visit-card[data-need='{need_id}']").first

    def open_need(self, need_id: int | str) -> None:
        """A click on a visit or on an entry of the rail opens the drawer."""
        entry = self.page.locator(f"#workbench [data-need='{need_id}']:visible").first
        link = entry.locator("th a") if self.page.locator(".week-list").count() else entry
        link.first.click()
        expect(self.page.locator(f"#workbench [data-need='{need_id}'][aria-current]").first).to_be_attached()
        expect(self.drawer.locator(".drawer-title")).to_be_visible()

    def close_drawer(self) -> None:
        """The cross of the drawer."""
        self.drawer.locator(".drawer-close").click()
        expect(self.drawer).to_be_hidden()

    def more(self, message: str) -> None:
        """What lies behind the menu of the strip."""
        self.page.locator("#strip details[data-menu] > summary").click()
        entry = self.page.locator("#strip .menu-entry", has_text=self.words(message)).first
        entry.click()
        self.visitor.waits_for_answer()

    def counts(self, message: str, number: int) -> None:
        """The strip counts so many under this word; the page may take a moment to know."""
        count = self.page.locator(
            "#strip .strip-count", has_text=re.compile(rf"\d+\s*{self.words(message)}$")
        )
        expect(count.locator("b")).to_have_text(str(number))

    def lift(self, card: Locator) -> None:
        """Take a card with the mouse, and hear where it could go."""
        card.scroll_into_view_if_needed()
        box = bounds(card)
        self.page.mouse.move(box["x"] + 20, box["y"] + 12)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 40, box["y"] + 24, steps=3)

    def carry_to(self, cell: Locator) -> None:
        """Hold what is in the hand over a cell."""
        box = bounds(cell)
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)

    def drag(self, card: Locator, cell: Locator) -> str:
        """Take a card, hold it over the cell, let go; what was told of the cell before."""
        self.lift(card)
        expect(cell).to_have_class(re.compile("can"))
        self.carry_to(cell)
        told = self.said.inner_text()
        self.page.mouse.up()
        self.visitor.waits_for_answer()
        expect(self.page.locator("#workbench.is-moving")).to_have_count(0)
        return told

    def cell(self, place: Place) -> Locator:
        """The cell of the board for row, day and half-day."""
        row, day, half = place
        return self.page.locator(f"#board td[data-row='{row}'][data-day='{day}'][data-half='{half}']")

    def drop(self, card: Locator, cell: Locator) -> None:
        """Take a card and let it go over a cell, whether it may be there or not."""
        cell.evaluate("cell => cell.scrollIntoView({block: 'center'})")
        self.lift(card)
        self.page.locator("#board td.cannot").first.wait_for()
        self.carry_to(cell)
        self.page.mouse.up()
        self.visitor.waits_for_answer()

    def answer(self, need_id: int | str, rows: str = "townships") -> dict[str, Any]:
        """Where the need's visit could go, as the page is told when a card is picked up."""
        found: dict[str, Any] = self.page.evaluate(
            "address => fetch(address).then(answer => answer.json())",
            f"{self.address}/needs/{need_id}/cells?rows={rows}",
        )
        return found

    def movable(self) -> tuple[str, Place, Place]:
        """A proposal that could be elsewhere: its need, where it stands, and where else it could be."""
        cards = self.page.locator("#board .visit-card[data-state=proposed]")
        for need in cards.evaluate_all("cards => cards.map(card => card.dataset.need)"):
            for each in self.answer(need)["cells"]:
                if "put" in each and not each["here"]:
                    return need, self.place(need), (each["row"], each["day"], each["half"])
        raise AssertionError("no visit could be elsewhere")

    def place(self, need_id: int | str) -> Place:
        """Township or head, day and half-day at which the visit stands on the board."""
        cell = self.page.locator(
            "#board td[data-day]", has=self.page.locator(f"[data-need='{need_id}']")
        ).first
        return tuple(cell.get_attribute(f"data-{name}") or "" for name in ("row", "day", "half"))

    def stands(self, need_id: int | str, place: Place) -> None:
        """The visit is to be seen there, and nobody is in the middle of moving it."""
        expect(self.cell(place).locator(f"[data-need='{need_id}']")).to_be_visible()
        expect(self.page.locator("#workbench.is-moving, #workbench .is-saving")).to_have_count(0)

    def looks_up(self) -> None:
        """She comes back to the page, which asks whether anything is new."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def exception(self, message: str, need_id: int | str) -> None:
        """What is to be decided first names the need, with what is the matter."""
        entry = self.page.locator(f"#rail .rail-first [data-need='{need_id}']")
        expect(entry.filter(has_text=self.words(message)).first).to_be_attached()

    def promised_ahead(self, heads: int = 1) -> list[str]:
        """The needs whose visits of so many heads are promised for one of the days after this one."""
        ahead: list[list[Any]] = self.page.locator("#board .visit-card[data-state=accepted]").evaluate_all(
            """cards => cards.filter(card => card.closest("td").dataset.day > "2026-11-24").map(
              card => [card.dataset.need, card.querySelector("i").textContent.split(/、|,| and /).length])"""
        )
        return [str(need) for need, number in ahead if number == heads]

    def still_ahead(self, heads: int = 1) -> str:
        """One of these needs."""
        return self.promised_ahead(heads)[0]

    def is_sound(self, name: str) -> None:
        """Nobody is kept out by the page as it is now, and it is no wider than the screen."""
        self.fits(name)
        anybody_can_use_it(self.visitor)

    def fits(self, name: str) -> None:
        """The page is no wider than the screen; axe cannot look at a page without a script."""
        self.visitor.shoot(f"workbench-{name}")
        assert self.visitor.overhang <= 0


def bounds(what: Locator) -> dict[str, float]:
    """Where it is on the screen."""
    box = what.bounding_box()
    assert box is not None, "it is not to be seen"
    return dict(box)
