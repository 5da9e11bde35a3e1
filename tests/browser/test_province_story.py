"""Somebody of the province, and somebody of a city, read how far their counties are, and follow what is stuck."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from matcher.settings import Settings
from matcher.vocabulary import AdoptionStage
from seeds.townships import jiangsu
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.visitor import Visitor

YANCHENG = "3209"


@pytest.fixture(scope="module")
def settings(
    demo_clock: DemoClock, province_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Settings on the demonstration with the province around it."""
    home = tmp_path_factory.mktemp("province")
    shutil.copy(province_file, home / "sizhang.db")
    return Settings(home=str(home), secret_key="only for tests")


def test_the_province_goes_from_all_its_counties_to_what_is_stuck_in_one(
    visit: Callable[..., Visitor],
) -> None:
    observer = visit("jiangsu", size=DESK, language="zh")
    observer.open("/counties")
    page = observer.page
    expect(page.locator("tbody th[scope=rowgroup]")).to_have_count(len(jiangsu().cities))
    expect(page.locator("tbody th[scope=row]")).to_have_count(len(jiangsu().counties))
    expect(page.locator(".counties-tiles .tile")).to_have_count(len(AdoptionStage) + 1)
    read(observer, "counties")

    late = page.locator(".stuck-list a[href*='/rounds/']").first
    county = page.locator("tr").filter(has=page.locator(".stuck-list a[href*='/rounds/']")).first
    name = county.locator("th a").inner_text()
    late.click()
    observer.is_at(r"/rounds/\d+")
    observer.open("/counties")
    county.locator("th a").click()
    observer.is_at(r"/counties/\d{6}$")
    observer.reads(name)
    read(observer, "county")

    observer.follow("Coverage")
    observer.is_at("/coverage/32$")
    read(observer, "coverage")
    page.locator(f"tbody a[href='/coverage/{YANCHENG}']").click()
    observer.is_at(f"/coverage/{YANCHENG}$")
    observer.open("/figures/32?by=region")
    expect(page.locator(f"a[href*='/figures/{YANCHENG}']").first).to_be_visible()
    read(observer, "figures")


def test_a_city_reads_its_own_counties_on_the_phone_and_no_other(visit: Callable[..., Visitor]) -> None:
    observer = visit("yancheng", size=PHONE, language="en")
    observer.open("/counties")
    counties = next(city.counties for city in jiangsu().cities if city.code == YANCHENG)
    rows = observer.page.locator("tbody th[scope=row] a")
    expect(rows).to_have_count(len(counties))
    read(observer, "counties")
    not_begun = observer.page.locator("tbody tr").filter(has_text=observer.words("Not begun")).first
    expect(not_begun.locator("td[data-label]").locator("visible=true")).to_have_count(1)
    rows.first.click()
    observer.is_at(rf"/counties/{counties[0].code}$")
    read(observer, "county")
    observer.open(f"/coverage/{YANCHENG}")
    read(observer, "coverage")
    answer = observer.page.goto(f"{observer.address}/counties/{jiangsu().counties[0].code}")
    assert answer is not None
    assert answer.status == 404
    observer.forgive(404)


def read(observer: Visitor, name: str) -> None:
    """Anybody could, and nothing hangs over the screen's edge."""
    anybody_can_use_it(observer)
    assert observer.overhang <= 0
    observer.shoot(f"province-{name}")
