"""What each page weighs on a telephone: bytes over the line and requests, the first time and afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.telephone.demonstration import sign_in
from benchmarks.telephone.telephone import telephone

PAGES = {
    "": ("/sign-in", "/suggestions", "/a", "/c"),
    "sancang": ("/needs", "/needs/new", "/visits", "/profile", "/subscriptions"),
    "zhoumingyuan": ("/answers", "/calendar", "/offer", "/profile"),
    "dongtai": ("/rounds", "/needs", "/notifications", "/heads", "/venues", "/visits", "/coverage/320981"),
}
"""The pages of everybody, of a clerk, of a head and of a coordinator, by sign-in."""


@dataclass(frozen=True)
class Weight:
    """A page: bytes and requests with nothing in the browser's cache, and when it is opened again."""

    login: str
    path: str
    first_bytes: int
    first_requests: int
    again_bytes: int
    again_requests: int


def weigh_pages(browser: Browser, address: str, links: Iterable[str]) -> list[Weight]:
    """All pages; `links` are personal ones, which nobody signs in for."""
    found = []
    for login, paths in PAGES.items():
        cookies = _cookies(browser, address, login) if login else []
        found += [_weigh(browser, address, login, path, cookies) for path in paths]
    found += [_weigh(browser, "", "", link, []) for link in links]
    return found


def _weigh(browser: Browser, address: str, login: str, path: str, cookies: list[dict[str, object]]) -> Weight:
    with telephone(browser, slow=False) as phone:
        phone.page.context.add_cookies(cookies)  # type: ignore[arg-type]  # as the context gave them
        figures = []
        for _ in range(2):
            phone.requests = phone.received = 0
            phone.page.goto(address + path, wait_until="networkidle")
            figures += [phone.received, phone.requests]
        shown = path if path.startswith("/") else "/a/…"
        return Weight(login, shown, *figures)


def _cookies(browser: Browser, address: str, login: str) -> list[dict[str, object]]:
    context = browser.new_context()
    sign_in(context.new_page(), address, login)
    cookies = [dict(cookie) for cookie in context.cookies()]
    context.close()
    return cookies
