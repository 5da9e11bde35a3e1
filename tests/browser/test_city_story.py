"""Somebody of the city looks how far its counties are; its coordinator says at which stage one is by now."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor

DONGTAI, DAFENG = "320981", "320904"


def test_an_observer_sees_what_is_stuck_and_reads_the_same_share_as_on_coverage(
    screen: Screen, visit: Callable[..., Visitor]
) -> None:
    observer = visit("yancheng", size=screen.size, language=screen.language, scripts=screen.scripts)
    observer.open("/counties")
    observer.shoot("counties")
    if screen.scripts:
        anybody_can_use_it(observer)
        assert observer.overhang <= 0
    observer.page.locator(f"a[href='/counties/{DONGTAI}']").click()
    observer.is_at(f"/counties/{DONGTAI}")
    observer.sees("What is stuck")
    observer.shoot("county-of-a-city")
    if screen.scripts:
        anybody_can_use_it(observer)
    expect(observer.page.locator("form[action$='/stage']")).to_have_count(0)
    share = observer.page.locator(f"a[href='/coverage/{DONGTAI}']").inner_text().split("%")[0]
    observer.page.locator(f"a[href='/coverage/{DONGTAI}']").click()
    observer.is_at(f"/coverage/{DONGTAI}")
    observer.reads(f"{share}%")


def test_the_citys_coordinator_says_the_stage_and_it_stands_in_the_list(
    visit: Callable[..., Visitor],
) -> None:
    coordinator = visit("yancheng-plan", size=DESK, language="zh")
    coordinator.open(f"/counties/{DAFENG}")
    page = coordinator.page
    page.locator("select[name=stage]").select_option("extending")
    page.locator("input[name=words]").fill("市科协办公室通知")
    page.locator("input[name=day]").fill("2026-11-23")
    coordinator.press("Save")
    coordinator.reads("市科协办公室通知")
    anybody_can_use_it(coordinator)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    coordinator.open("/counties")
    row = page.locator("tr", has=page.locator(f"a[href='/counties/{DAFENG}']"))
    expect(row).to_contain_text(coordinator.words("Extending"))
    anybody_can_use_it(coordinator)
