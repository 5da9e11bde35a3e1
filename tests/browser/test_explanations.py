"""What would help an open need comes by itself while the page can already be read, or by a plain link."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.visitor import Visitor

WORKED_OUT_WITHIN = 60_000  # milliseconds
ENDINGS = (
    "Each of these alone is enough: the next matching would serve this need and everything that is planned now.",
    "No single change would help: longer hours, another half-day, another venue, more time, travel or less rest of "
    "a head, more kit, more at the same time or on one day in the township, two sessions or a further head were all "
    "tried.",
)


@pytest.mark.usefixtures("planned_week")
@pytest.mark.parametrize(("size", "language"), [(DESK, "zh"), (PHONE, "en")], ids=["desk", "phone"])
def test_cost_and_remedies_of_an_open_need_appear_by_themselves(
    visit: Callable[..., Visitor], size: tuple[int, int], language: str
) -> None:
    coordinator = visit("dongtai", size=size, language=language)
    open_an_open_need(coordinator)
    coordinator.sees("If it has to be served")
    explained = coordinator.page.locator("#explained")
    expect(explained.locator("a[href$=explained]")).to_have_count(0, timeout=WORKED_OUT_WITHIN)
    expect(explained.locator("[hx-swap=outerHTML]")).to_have_count(0, timeout=WORKED_OUT_WITHIN)
    told = [re.escape(coordinator.words(each)) for each in ENDINGS]
    expect(explained).to_contain_text(re.compile("|".join(told)))
    anybody_can_use_it(coordinator)
    coordinator.shoot("explained")


@pytest.mark.usefixtures("planned_week")
def test_without_scripts_a_link_leads_to_the_same(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai", scripts=False, language="en")
    open_an_open_need(coordinator)
    coordinator.page.set_default_timeout(WORKED_OUT_WITHIN)
    coordinator.follow("What serving it would cost")
    coordinator.is_at(r"/rounds/\d+/needs/\d+/explained")
    coordinator.sees("What would help")


def open_an_open_need(coordinator: Visitor) -> None:
    """The first of the needs that the plan of the week leaves open."""
    week = planned(coordinator)
    coordinator.open(f"{week}?view=list&state=open")
    coordinator.page.locator(".week-list tbody th a").first.click()


def planned(coordinator: Visitor) -> str:
    """The page of the week that is planned now."""
    coordinator.open("/rounds")
    card = coordinator.page.locator("section[aria-labelledby=next-week]")
    return card.locator("a.btn-primary").get_attribute("href") or ""


@pytest.mark.usefixtures("planned_week")
@pytest.mark.parametrize(("size", "language"), [(DESK, "zh"), (PHONE, "en")], ids=["desk", "phone"])
def test_a_plan_changed_by_hand_says_what_planning_again_would_gain(
    visit: Callable[..., Visitor], size: tuple[int, int], language: str
) -> None:
    coordinator = visit("dongtai", size=size, language=language)
    first, second = planned_needs(coordinator)[:2]
    coordinator.open(first)
    coordinator.page.locator("form[action$=remove] button").click()
    coordinator.page.wait_for_load_state()
    coordinator.open(f"{second}/explained")
    note = coordinator.page.locator("main .note")
    said = "现在的方案还不是最好的" if language == "zh" else "This plan is not the best one yet"
    expect(note).to_contain_text(said, timeout=WORKED_OUT_WITHIN)
    # Where what was worked out before is slow to stop, the page says so and comes by itself.
    coordinator.excuse(429)
    anybody_can_use_it(coordinator)
    coordinator.shoot("explained-by-hand")


def planned_needs(coordinator: Visitor) -> list[str]:
    """The pages of the needs that the plan of the week serves."""
    week = planned(coordinator)
    coordinator.open(f"{week}?view=list")
    rows = coordinator.page.locator(".week-list tr[id^=assignment]")
    needs = rows.evaluate_all("all => all.map(each => each.dataset.need)")
    return [f"{week}/needs/{need}" for need in needs]
