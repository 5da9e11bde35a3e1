"""A county's only coordinator falls ill: the city says who stands in, the deputy does the week's work, and it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher import clock
from matcher.models import Account
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor

DONGTAI = "320981"
ILL_FOR = timedelta(days=10)
LI = "李代班"
PASSWORD = "yellow-boat-on-the-canal"


@pytest.fixture(scope="module", params=[Screen(DESK, "zh", 0), Screen(PHONE, "en", 1)], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """What all three sit in front of."""
    found: Screen = request.param
    return found


@pytest.fixture(scope="module")
def demo_clock(demo_noon: datetime, screen: Screen) -> Iterator[DemoClock]:
    """A clock for each screen, and so a county and a server of its own: no run finds what another has left."""
    assert screen
    moving = DemoClock(demo_noon)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", moving.now)
        yield moving


def test_a_deputy_stands_in_until_the_coordinator_is_back(
    server: LiveServer, screen: Screen, demo_clock: DemoClock, visit: Callable[..., Visitor]
) -> None:
    ill = _name_of(server, "dongtai")
    today = clock.today()
    last = today + ILL_FOR
    city = visit("yancheng-plan", size=screen.size, language=screen.language)
    city.open(f"/counties/{DONGTAI}")
    city.follow("Hand the county over…")
    expect(city.page.locator(".open-rows a")).to_have_count(0)  # how much is open, and no word of it
    password = _open_account(city, str(last))
    _say(city, ill, str(today), str(last))

    deputy = visit("", size=screen.size, language=screen.language)
    _first_sign_in(deputy, password)
    deputy.open("/")
    deputy.reads(deputy.words("To be taken over"))
    deputy.reads(ill)
    _is_sound(deputy, "handing-over-deputy")
    deputy.follow("What is open")
    expect(deputy.page.locator(".open-rows a")).not_to_have_count(0)
    deputy.press("I have read what is open")
    deputy.sees("Thank you: it says on this page that you have read it.")
    deputy.open("/notifications")
    _is_sound(deputy, "handing-over-to-tell")

    coordinator = visit("dongtai", size=screen.size, language=screen.language)
    coordinator.open("/")
    coordinator.reads(LI)
    _is_sound(coordinator, "handing-over-coordinator")
    city.open("/")
    city.reads(LI)
    clerk = visit("sancang", size=PHONE, language=screen.language)
    clerk.open("/needs")
    clerk.reads(LI)

    demo_clock.jump_to(datetime.combine(last + timedelta(days=1), time(9)))
    coordinator = visit("dongtai", size=screen.size, language=screen.language)
    coordinator.open("/")
    expect(coordinator.page.locator("#main .note", has_text=LI)).to_have_count(0)
    deputy.open("/sign-in")
    deputy.page.locator("[name=login]").fill("li.daiban")
    deputy.page.locator("[name=password]").fill(PASSWORD)
    deputy.press("Sign in")
    expect(deputy.page.locator("[name=login]")).to_have_count(1)
    _is_sound(deputy, "handing-over-ended")
    deputy.forgive(422)


def _open_account(city: Visitor, last_day: str) -> str:
    page = city.page
    form = page.locator("form[action$='/account']")
    form.locator("[name=name]").fill(LI)
    form.locator("[name=login]").fill("li.daiban")
    form.locator("[name=account_ends]").fill(last_day)
    _is_sound(city, "handing-over-account")
    city.press("Open the account")
    password = page.locator(".password-once").inner_text()
    _is_sound(city, "handing-over-password")
    city.follow("I have passed it on")
    return password


def _say(city: Visitor, ill: str, first_day: str, last_day: str) -> None:
    page = city.page
    expect(page.locator("[name=successor_id] option:checked")).to_have_text(LI)
    page.locator("[name=coordinator_id]").select_option(label=ill)
    page.locator("[name=first_day]").fill(first_day)
    page.locator("[name=last_day]").fill(last_day)
    page.locator("[name=note]").fill("钥匙在传达室")
    _is_sound(city, "handing-over-from-above")
    city.press("Save")
    city.sees("It has been written down and stands on the county's pages.")
    _is_sound(city, "handing-over-said")


def _first_sign_in(deputy: Visitor, issued: str) -> None:
    page = deputy.page
    deputy.open("/sign-in")
    page.locator("[name=login]").fill("li.daiban")
    page.locator("[name=password]").fill(issued)
    deputy.press("Sign in")
    page.locator("[name=present]").fill(issued)
    page.locator("[name=wanted]").fill(PASSWORD)
    page.locator("[name=repeated]").fill(PASSWORD)
    page.locator("form:has([name=wanted]) button[type=submit]").first.click()
    expect(page.locator("[name=present]")).to_have_count(0)


def _name_of(server: LiveServer, login: str) -> str:
    return server.look_up(
        lambda session: session.scalars(select(Account.name).where(Account.login == login)).one()
    )


def _is_sound(visitor: Visitor, name: str) -> None:
    visitor.shoot(name)
    anybody_can_use_it(visitor)
