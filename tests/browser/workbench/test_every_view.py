"""Board, list and map with an open drawer keep nobody out, on a large screen, a tablet and a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.barriers import hard_to_touch
from tests.browser.conftest import DESK, PHONE
from tests.browser.screen import Screen
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import COMING
from web.pages.workbench import best_fix

VIEWS = {
    "townships": "By township",
    "heads": "By head",
    "list": "As a list",
    "map": "Map",
}


@pytest.fixture(scope="module")
def fixes_sought() -> int:
    """All that the page looks for: they are part of it."""
    return best_fix.MOST


@pytest.mark.parametrize(
    "screen",
    [Screen(DESK, "zh", 0), Screen((1024, 768), "en", 1), Screen(PHONE, "zh", 2)],
    ids=["desk", "tablet", "phone"],
)
def test_every_view_with_an_open_drawer_is_sound(screen: Screen, desk: Callable[..., Desk]) -> None:
    touch = screen.size == PHONE
    coordinator = desk(COMING, size=screen.size, language=screen.language, wechat=touch)
    need = coordinator.page.locator("#board .visit-card").first.get_attribute("data-need")
    for name, words in VIEWS.items():
        coordinator.view(words)
        coordinator.page.evaluate("window.scrollTo(0, 0)")
        coordinator.open_need(need or "")
        coordinator.is_sound(f"view-{name}")
        if touch:
            assert hard_to_touch(coordinator.visitor) == []
        coordinator.close_drawer()
        expect(coordinator.page.locator("#workbench")).to_be_visible()


def test_what_is_open_stays_marked_though_another_view_comes_late(desk: Callable[..., Desk]) -> None:
    coordinator, late = desk(COMING), list[Route]()
    coordinator.page.route(re.compile("rows=heads"), lambda route: late.append(route), times=1)
    coordinator.page.locator(".middle-views").get_by_role("link", name=coordinator.words("By head")).click()
    need = coordinator.page.locator("#board .visit-card").first.get_attribute("data-need")
    coordinator.page.locator("#board .visit-card").first.click()
    coordinator.page.wait_for_url(re.compile(f"need={need}"))
    late[0].continue_()
    expect(coordinator.drawer.locator(".drawer-title")).to_be_visible()
    expect(coordinator.page.locator(f"#board [data-need='{need}'][aria-current]").first).to_be_attached()
