"""Parts of a page that ask by themselves take nothing out of anybody's hands, and show later what is new."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from matcher.settings import Settings
from tests.browser.live_server import working
from tests.browser.workbench.desk import RUN_ENDS_WITHIN, Desk
from tests.browser.workbench.facts import COMING


def test_a_name_typed_while_a_what_if_is_worked_out_stays_until_it_is_sent(
    desk: Callable[..., Desk], settings: Settings
) -> None:
    coordinator = desk(COMING)
    coordinator.more("Scenarios: what if…")
    page = coordinator.page
    form = page.locator("form.what-if", has=page.locator("[value=less_travel]"))
    form.locator("button").click()
    name = page.locator(".keep-copy input[name=name]")
    with working(settings):
        name.fill("周一早上")
        page.wait_for_event("response", lambda answer: answer.url.endswith("/scenarios"))
        page.wait_for_timeout(300)  # by then the answer has taken the place of what was there, if it does
        expect(name).to_have_value("周一早上")
        expect(name).to_be_focused()
        name.fill("")
        name.blur()
        expect(page.locator("#scenarios [role=status]")).to_have_count(0, timeout=RUN_ENDS_WITHIN)
