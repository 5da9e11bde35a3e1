"""What people do on a telephone, tap by tap."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.telephone.demonstration import sign_in
from benchmarks.telephone.telephone import Telephone, telephone

TIMES = 3
ONE_NEED = re.compile(r"/needs/\d+$")
TOWNSHIPS = ("sancang", "qindong", "anfeng")


@dataclass(frozen=True)
class Errand:
    """One errand, done once: taps, fields typed into, seconds waited, and what it loaded."""

    name: str
    taps: int
    typed: int
    waited: float
    requests: int
    received: int


def post_a_need(phone: Telephone, day: int) -> None:
    """From the list of needs to a posted one."""
    page = phone.page
    phone.tap(page.locator("a[href='/needs/new']").first, lambda: page.wait_for_selector("[name=q]"))
    phone.type(page.locator("[name=q]"), "gxy", lambda: page.wait_for_selector("#hits .hit"))
    phone.tap(page.locator("#hits .hit").first, lambda: page.wait_for_selector(".chosen-topic"))
    for half in (day, day + 7):
        phone.tap(page.locator("[name=halves]").nth(half), lambda: None)
    posted = page.locator("#need-form button.btn-primary[type=submit]").last
    phone.tap(posted, lambda: page.wait_for_url(ONE_NEED))


def accept(phone: Telephone, link: str) -> None:
    """From the message to the yes."""
    phone.open(link)
    yes = phone.page.locator("form[action*='/accept'] button.btn-primary")
    phone.tap(yes, lambda: phone.page.wait_for_selector("form[action*='/accept']", state="detached"))


def decline(phone: Telephone, link: str) -> None:
    """From the message to the no, with its reason."""
    phone.open(link)
    phone.tap(phone.page.locator("details:has(form[action*='/decline']) > summary").first, lambda: None)
    reason = phone.page.locator("form[action*='/decline'] button[name=reason]").first
    phone.tap(reason, lambda: phone.page.wait_for_selector("form[action*='/accept']", state="detached"))


def confirm(phone: Telephone) -> None:
    """From the list of needs to a visit that is said to have taken place, with how many came."""
    page = phone.page
    waiting = page.locator("a[href$='/visit']").first
    phone.tap(waiting, lambda: page.wait_for_selector(".visit-form"))
    phone.tap(page.locator("label:has([name=happened][value=yes])").first, lambda: None)
    phone.type(page.locator(".visit-form [name=attendance]"), "40")
    phone.tap(page.locator(".visit-form button.btn-primary"), lambda: page.wait_for_url(ONE_NEED))


def run_errands(browser: Browser, address: str, links: list[str], clerks: Mapping[str, str]) -> list[Errand]:
    """Each errand `TIMES` times, each on a telephone that has only signed in where that is needed.

    `clerks` are those with a visit to confirm, by township.
    """
    done = []
    for number in range(TIMES):
        login = TOWNSHIPS[number % len(TOWNSHIPS)]

        def post(phone: Telephone, day: int = number) -> None:
            post_a_need(phone, 1 + day)

        done.append(_signed_in(browser, address, "post", login, post))
        done.append(_by_link(browser, "accept", links.pop(0), accept))
        done.append(_by_link(browser, "decline", links.pop(0), decline))
    for login in list(clerks.values())[:TIMES]:
        done.append(_signed_in(browser, address, "confirm", login, confirm))
    return done


def _signed_in(
    browser: Browser, address: str, name: str, login: str, errand: Callable[[Telephone], None]
) -> Errand:
    with telephone(browser) as phone:
        sign_in(phone.page, address, login)
        phone.page.goto(f"{address}/needs")
        phone.requests = phone.received = 0
        errand(phone)
        return _done(name, phone)


def _by_link(browser: Browser, name: str, link: str, errand: Callable[[Telephone, str], None]) -> Errand:
    with telephone(browser) as phone:
        errand(phone, link)
        return _done(name, phone)


def _done(name: str, phone: Telephone) -> Errand:
    return Errand(name, phone.taps, phone.typed, round(phone.waited, 2), phone.requests, phone.received)
