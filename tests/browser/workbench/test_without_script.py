"""Without JavaScript, on a telephone: a visit is put elsewhere, taken back, sent out, and a no taken down."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import LiveServer
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import COMING, RUNNING, differing, standing


def test_a_week_is_planned_and_sent_out_by_links_and_forms(
    desk: Callable[..., Desk], server: LiveServer
) -> None:
    coordinator = desk(COMING, size=PHONE, scripts=False)
    page, before = coordinator.page, server.look_up(standing)
    need = one_that_could_be_elsewhere(coordinator)
    coordinator.card(need).click()
    coordinator.visitor.is_at(rf"{coordinator.address}\?.*need={need}")
    coordinator.fits("drawer-without-script")
    coordinator.visitor.follow("Every half-day and every head who could come")
    coordinator.fits("where-without-script")
    page.get_by_role("button", name=coordinator.words("Put it there")).first.click()
    coordinator.visitor.sees("It is there now. Nothing else has moved.")
    coordinator.visitor.is_at(rf"{coordinator.address}\?.*need={need}")
    assert differing(before, server.look_up(standing)) == {int(need)}
    coordinator.close_drawer()
    page.locator("#strip .strip-undo").click()
    expect(page.locator("#strip .strip-redo")).to_be_visible()
    assert server.look_up(standing) == before

    coordinator.visitor.open(coordinator.address)
    coordinator.visitor.follow("Send out the plan")
    coordinator.visitor.press("Send out")
    coordinator.visitor.sees("The plan has been sent out.")
    assert server.look_up(standing) == {}


def test_a_no_by_telephone_is_taken_down_and_somebody_else_asked(desk: Callable[..., Desk]) -> None:
    coordinator = desk(RUNNING, size=PHONE, scripts=False)
    page = coordinator.page
    need = coordinator.still_ahead()
    coordinator.card(need).click()
    page.locator("#drawer details.hands > summary").first.click()
    page.locator("#drawer form[action$='/said-no'] button").first.click()
    coordinator.visitor.sees("The no is noted. The head reads that it was.")
    expect(page.locator("#drawer .drawer-title")).to_be_visible()
    page.locator("#rail details.rail-fold").evaluate("fold => fold.open = true")
    expect(page.locator(f"#rail .rail-first [data-need='{need}']")).to_be_visible()
    coordinator.fits("no-without-script")


def one_that_could_be_elsewhere(coordinator: Desk) -> str:
    """The need of a proposal that has another half-day; the week is open again."""
    cards = coordinator.page.locator("#board .visit-card[data-state=proposed]")
    needs = [card.get_attribute("data-need") or "" for card in cards.all()]
    for need in needs[:8]:
        coordinator.visitor.open(f"{coordinator.address}/needs/{need}/where")
        if coordinator.page.get_by_role("button", name=coordinator.words("Put it there")).count():
            coordinator.visitor.open(coordinator.address)
            return need
    raise AssertionError("no visit could be elsewhere")
