"""A telephone: a narrow touch screen, a slow line, a slow processor; it counts what it is asked to do and to load."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page

WIDTH, HEIGHT = 390, 844
WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; M2102J2SC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/108.0.5351.0 Mobile Safari/537.36 MicroMessenger/8.0.33 NetType/4G Language/zh_CN"
)
DOWN, UP, LATENCY = 1_600_000 / 8, 750_000 / 8, 150
"""Bytes a second and milliseconds: a slow 4G line, as Lighthouse has it."""
PROCESSOR = 4
"""How many times slower the processor is than the one at hand."""


@dataclass
class Telephone:
    """What was done on it so far (taps, fields typed into, seconds waited), and what came over the line."""

    page: Page
    taps: int = 0
    typed: int = 0
    waited: float = 0.0
    requests: int = 0
    received: int = 0

    def open(self, address: str) -> None:
        """Follow a link from somewhere else: one tap."""
        self.taps += 1
        with self._waiting():
            self.page.goto(address, wait_until="load")

    def tap(self, what: Locator, then: Callable[[], object]) -> None:
        """Tap, and wait for what comes of it."""
        self.taps += 1
        with self._waiting():
            what.tap()
            then()

    def type(self, what: Locator, text: str, then: Callable[[], object] = lambda: None) -> None:
        """Type into a field: the tap into it counts."""
        self.taps += 1
        self.typed += 1
        with self._waiting():
            what.fill(text)
            then()

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.waited += time.monotonic() - began


@contextmanager
def telephone(browser: Browser, *, slow: bool = True) -> Iterator[Telephone]:
    """A telephone that has never seen the product; its line and processor are slow, unless only bytes are counted."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, is_mobile=True, has_touch=True, user_agent=WECHAT,
        locale="zh-CN", device_scale_factor=2,
    )  # fmt: skip
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    found = Telephone(page)

    def finished(event: dict[str, Any]) -> None:  # as the protocol has it
        size = int(event["encodedDataLength"])  # nothing where the browser had it
        found.requests += size > 0
        found.received += size

    line.on("Network.loadingFinished", finished)
    if slow:
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP},
        )
        line.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    yield found
    context.close()
