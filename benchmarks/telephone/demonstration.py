"""The demonstration county, started for one measurement, with its coming week sent out."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Browser, Page

UP_WITHIN = 300  # seconds; a county is loaded and its week matched
PASSWORD = "sizhang-demo"  # noqa: S105 - of the demonstration, printed at its start


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration of its own, gone when the block ends."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"PORT": str(port), "SIZHANG_HOME": home, "SIZHANG_PUBLIC_URL": address}
        process = subprocess.Popen(
            [sys.executable, "-m", "web.cli", "demo"],
            env=env,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_until_up(process, address)
            yield address
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)


def sign_in(page: Page, address: str, login: str) -> None:
    """Sign somebody in as a person does."""
    page.goto(f"{address}/sign-in")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.click("form[action$='/sign-in'] button.btn-primary")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def send_out_the_week(browser: Browser, address: str) -> list[str]:
    """Release the proposed week as its coordinator; the personal links that heads would be sent."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, address, "dongtai")
    page.click(".week-card a.btn-primary")
    page.wait_for_selector(
        "a[href*='/release']", timeout=1000 * UP_WITHIN
    )  # the page follows the matching itself
    page.click("a[href*='/release']")
    page.click("main form[action$='/release'] button.btn-primary")
    page.wait_for_url("**/rounds/*")
    page.goto(f"{address}/demo/inbox")
    links = page.eval_on_selector_all("a[href*='/a/']", "links => links.map(link => link.href)")
    context.close()
    return [str(link) for link in links]


def personal_page(browser: Browser, address: str) -> str:
    """The link of a head's personal page, as its coordinator opens it to copy it."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, address, "dongtai")
    page.goto(f"{address}/heads")
    page.locator("main tbody a[href^='/heads/']").first.click()
    page.click("form[action$='/personal-page'] button")
    words = page.locator("#personal-link").input_value()
    context.close()
    return next(word for word in words.split() if "/me/" in word)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until the process answers there. Raises `RuntimeError` where it ends, or takes too long."""
    deadline = time.monotonic() + UP_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError("the demonstration did not start")
