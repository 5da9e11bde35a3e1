"""What each page weighs on a telephone: bytes over the line and requests, the first time and afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from benchmarks.telephone.demonstration import sign_in
from benchmarks.telephone.every_page import kind_of, pages_from
from benchmarks.telephone.telephone import telephone

LOGINS = ("sancang", "zhoumingyuan", "lichunhe", "dongtai")
"""A clerk, two heads (invitations wait for one, the other has given much) and a coordinator."""
OPEN = ("/sign-in", "/sign-in/help", "/suggestions", "/a", "/c")
"""The pages of everybody."""


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
    found = [_weigh(browser, address, "", path, []) for path in OPEN]
    found += [_weigh(browser, "", "", link, []) for link in links]
    for login in LOGINS:
        cookies, paths = _reached(browser, address, login)
        found += [_weigh(browser, address, login, path, cookies) for path in paths]
    return found


def _weigh(browser: Browser, address: str, login: str, path: str, cookies: list[dict[str, object]]) -> Weight:
    with telephone(browser, slow=False) as phone:
        phone.page.context.add_cookies(cookies)  # type: ignore[arg-type]  # as the context gave them
        figures = []
        for _ in range(2):
            phone.requests = phone.received = 0
            phone.page.goto(address + path, wait_until="networkidle")
            figures += [phone.received, phone.requests]
        return Weight(login, _shown(path), *figures)


def _shown(path: str) -> str:
    """The page's address as the table has it: without numbers and tokens."""
    if path.startswith("/"):
        return kind_of(path)
    return f"/{urlsplit(path).path.split('/')[1]}/…"


def _reached(browser: Browser, address: str, login: str) -> tuple[list[dict[str, object]], list[str]]:
    """The cookies of somebody who has signed in, and the pages that links lead to."""
    context = browser.new_context(locale="zh-CN")
    tab = context.new_page()
    sign_in(tab, address, login)
    paths = sorted(pages_from(tab, address))
    cookies = [dict(cookie) for cookie in context.cookies()]
    context.close()
    return cookies, paths
