"""A person in front of a screen."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.words import Words

SHOTS = os.environ.get("SHOTS")
"""Where to put pictures of what the visitors saw; nowhere by default."""

PATIENCE = 30_000  # milliseconds
LEFT_BEHIND = ("htmx:sendAbort", "htmx:afterRequest")
"""What htmx notes of a request that a newer one took the place of, or whose page was left; one that failed is
`htmx:sendError` as well."""


class Visitor:
    """Looks at pages, follows links, presses buttons; whatever the browser complains of is remembered."""

    def __init__(self, context: BrowserContext, address: str, words: Words, *, touch: bool = False) -> None:
        self.context = context
        self.touch = touch
        self.taps = 0
        self.address = address
        self.words = words
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(error.stack or str(error)))
        self.page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(LEFT_BEHIND):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def tap(self, what: Locator) -> None:
        """Touch it with a finger where there is a touch screen, else click it; `taps` counts them."""
        self.taps += 1
        if self.touch:
            what.tap()
        else:
            what.click()

    def open(self, path: str) -> None:
        """Go to an address of the server, when what was sent before has been answered."""
        self.waits_for_answer()
        self.page.goto(self.address + path)

    def follow(self, message: str, **values: Any) -> None:
        """Click the first link that says this."""
        self.tap(self.page.get_by_role("link", name=self.words(message, **values)).first)
        self.waits_for_page()

    def press(self, message: str, **values: Any) -> None:
        """Click the first button that says exactly this, and wait for what it sends to be answered."""
        self.tap(self.button(message, **values).first)
        self.waits_for_answer()

    def waits_for_page(self) -> None:
        """The page that is on its way is there as a whole; until then it may have no body yet."""
        self.page.wait_for_load_state()

    def waits_for_answer(self) -> None:
        """No form is on its way any more; an answer may take as long as a page may."""
        expect(self.page.locator("form.htmx-request")).to_have_count(0, timeout=PATIENCE)

    def button(self, message: str, **values: Any) -> Locator:
        """The buttons that say exactly this."""
        return self.page.get_by_role("button", name=self.words(message, **values), exact=True)

    def unfold(self, message: str) -> None:
        """Open what lies folded below these words."""
        self.tap(self.page.locator("summary", has_text=self.words(message)).locator("visible=true").first)

    def sees(self, message: str, **values: Any) -> None:
        """Somewhere on the page it says this."""
        text = self.words(message, **values)
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def is_at(self, pattern: str) -> None:
        """The address matches, from its first slash on."""
        expect(self.page).to_have_url(re.compile(re.escape(self.address) + pattern))

    def reads(self, text: str) -> None:
        """These very words stand somewhere on the page, to be seen."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def forgive(self, status: int) -> None:
        """The browser notes every refused form in its console; this refusal was meant to happen."""
        meant = [line for line in self.complaints if f"status of {status} " in line]
        assert meant, f"no answer with status {status} among {self.complaints}"
        self.excuse(status)

    def excuse(self, status: int) -> None:
        """The same for a refusal that comes or does not, by how busy the machine is."""
        self.complaints = [line for line in self.complaints if f"status of {status} " not in line]

    @property
    def overhang(self) -> int:
        """How many pixels the page is wider than the screen."""
        self.waits_for_page()
        return int(self.page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth"))

    def shoot(self, name: str) -> None:
        """Keep a picture of the whole page, where pictures are wanted."""
        if SHOTS:
            size = self.page.viewport_size or {"width": 0}
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{name}-{size['width']}-{self.words.language}.png"
            self.page.screenshot(path=file, full_page=True)
