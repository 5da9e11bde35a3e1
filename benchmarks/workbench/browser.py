"""A desk's browser that tells how long the server worked for an action, and how long somebody waited to see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Response

from benchmarks.telephone.demonstration import sign_in
from benchmarks.workbench.service import Service

WIDTH, HEIGHT = 1440, 900
SECONDS = 60
SHORT = 500
"""Bytes below which compressing does not pay."""
ASKED_LATER = re.compile(r"/needs/\d+/(cost|remedies|best-fix)")
"""What rail and drawer ask for by themselves, once they are there: seconds of work, stopped while others are timed."""

# Notes when a key or button was pressed, beyond the page if need be; and when what was waited for was on the screen.
SCRIPT = """
(() => {
  const note = (event) => {
    if (event.isTrusted) sessionStorage.setItem("pressed", performance.timeOrigin + event.timeStamp);
  };
  for (const name of ["click", "keydown"]) addEventListener(name, note, true);
  window.seenWhen = (wanted) => new Promise((done) => {
    const holds = new Function(`return ${wanted}`);
    const painted = () => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.timeOrigin + performance.now());
      channel.port2.postMessage(null);
    });
    const watcher = new MutationObserver(() => {
      if (!holds()) return;
      watcher.disconnect();
      painted();
    });
    watcher.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });
})();
"""
AFTER_PRESSED = "Number(sessionStorage.getItem('pressed'))"
FIRST_PAINT = (
    "() => new Promise((done) => new PerformanceObserver((list, watcher) => {"
    " const found = list.getEntriesByName('first-contentful-paint')[0];"
    " if (found) { watcher.disconnect(); done(performance.timeOrigin + found.startTime); }"
    "}).observe({ type: 'paint', buffered: true }))"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One action done once: milliseconds of the server by the clock and of its processor, milliseconds from the press
    of the key or button to the screen, and bytes of the answers as they came; `compressed`: all of them but short ones.
    """

    wall: float
    processor: float
    paint: float
    size: int
    compressed: bool


@dataclass
class Desk:
    """A page of somebody who has signed in, and the answers that came since they were last counted."""

    page: Page
    service: Service
    answers: list[Response] = field(default_factory=list)

    def opened(self, address: str) -> Seen:
        """Open an address, as from a bookmark."""
        self.answers.clear()
        self.page.goto(address, wait_until="load")
        shown = float(self.page.evaluate(FIRST_PAINT))
        return self._counted(shown - float(self.page.evaluate("performance.timeOrigin")))

    def led_on(self, press: Callable[[], object]) -> Seen:
        """Press what leads to another page."""
        self.answers.clear()
        with self.page.expect_navigation(wait_until="load"):
            press()
        shown = float(self.page.evaluate(FIRST_PAINT))
        return self._counted(shown - float(self.page.evaluate(AFTER_PRESSED)))

    def changed(self, press: Callable[[], object], wanted: str) -> Seen:
        """Press what changes the page in place; `wanted` is true of it in JavaScript once that is done."""
        self.answers.clear()
        self.page.evaluate("wanted => { window.seen = window.seenWhen(wanted); }", wanted)
        press()
        self.page.wait_for_function(wanted, timeout=1000 * SECONDS)
        shown = float(self.page.evaluate("window.seen"))
        return self._counted(shown - float(self.page.evaluate(AFTER_PRESSED)))

    def asked(self, address: str, tag: str = "") -> Seen:
        """Ask for something that is not shown at once; the wait is that of the answer."""
        self.answers.clear()
        took = self.page.evaluate(
            "async ([address, tag]) => { const began = performance.now(); const headers = { 'HX-Request': 'true' };"
            " if (tag) headers['If-None-Match'] = `\"${tag}\"`;"
            " const answer = await fetch(address, { headers, cache: 'no-store' }); await answer.text();"
            " return performance.now() - began; }",
            [address, tag],
        )
        return self._counted(float(took))

    def sign_in_beside(self) -> None:
        """Sign the same person in at another machine."""
        browser = self.page.context.browser
        assert browser is not None, "the page is of a browser"
        context = browser.new_context(locale="zh-CN")
        sign_in(context.new_page(), self.service.address, self.service.login)
        context.close()

    def settle(self) -> None:
        """Wait until nothing is asked for any more."""
        self.page.wait_for_load_state("networkidle")

    def _counted(self, paint: float) -> Seen:
        told = [each for each in self.answers if "server-timing" in each.headers]
        times = [_times(each.headers["server-timing"]) for each in told]
        full = [each for each in told if each.status == 200]
        return Seen(
            wall=sum(wall for wall, _ in times),
            processor=sum(processor for _, processor in times),
            paint=paint,
            size=sum(int(each.headers.get("content-length", 0)) for each in full),
            compressed=all(
                "content-encoding" in each.headers or int(each.headers.get("content-length", 0)) < SHORT
                for each in full
            ),
        )


def _times(header: str) -> tuple[float, float]:
    wall, processor = (float(part.rpartition("=")[2]) for part in header.split(","))
    return wall, processor


@contextmanager
def desk(browser: Browser, service: Service) -> Iterator[Desk]:
    """A desk at which the county's coordinator has signed in."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN", bypass_csp=True
    )
    context.add_init_script(SCRIPT)
    page = context.new_page()
    page.route(ASKED_LATER, lambda route: route.abort())
    page.set_default_timeout(1000 * SECONDS)
    sign_in(page, service.address, service.login)
    found = Desk(page, service)

    def note(answer: Response) -> None:
        if answer.request.resource_type in ("document", "xhr", "fetch"):
            found.answers.append(answer)

    page.on("response", note)
    yield found
    context.close()
