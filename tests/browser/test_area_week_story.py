"""A city plans two counties as one week and hands each its part, and one of them sends its own out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.models import Plan, Round
from matcher.vocabulary import PlanStatus
from seeds.demo.accounts import CITY_COORDINATOR
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import PATIENCE, Visitor
from tests.builders.places import DONGTAI

RUN_ENDS_WITHIN = 60_000  # milliseconds


@pytest.mark.slow
def test_from_opening_the_week_with_its_counties_to_a_county_that_sends_its_part_out(
    visit: Callable[..., Visitor], server: LiveServer
) -> None:
    city = visit(CITY_COORDINATOR)
    city.page.set_default_timeout(PATIENCE)
    city.open("/rounds")
    _is_sound(city, "area-weeks")
    city.page.locator("form[action='/area-weeks'] .btn-primary").click()
    city.is_at(r"/area-weeks/\d+$")
    city.sees(
        "Nothing has been planned together yet. What the counties have sent out or decided stays as it is."
    )
    _is_sound(city, "area-week-opened")

    city.press("Match all counties together")
    hand_all = city.button(
        city.words.count("Hand %(num)s county its part", "Hand %(num)s counties their parts", 2)
    )
    expect(hand_all).to_be_visible(timeout=RUN_ENDS_WITHIN)
    rows = city.page.locator("tbody tr", has=city.page.locator("th[scope=row] a"))
    expect(rows).to_have_count(2)
    _is_sound(city, "area-week-matched")

    hand_all.click()
    for row in rows.all():
        expect(row).to_contain_text(city.words("handed over, not sent out yet"))
    _is_sound(city, "area-week-handed")

    county = visit("dongtai")
    county.page.set_default_timeout(PATIENCE)
    county.open(f"/rounds/{_round_id(server)}")
    expect(county.page.locator("#strip .beside-the-plan").first).to_contain_text("盐城市")
    expect(county.page.locator("#strip .out-of-date")).to_have_count(0)
    county.follow("Send out the plan")
    county.press("Send out")
    county.is_at(r"/rounds/\d+")
    assert _status(server) is PlanStatus.RELEASED

    later = visit(CITY_COORDINATOR, size=PHONE, language="en")
    later.open(city.page.url.removeprefix(server.address))
    later.sees("sent out by the county")
    later.sees("handed over, not sent out yet")
    _is_sound(later, "area-week-sent")


def _round_id(server: LiveServer) -> int:
    newest = select(Round.id).where(Round.area_code == DONGTAI).order_by(Round.monday.desc()).limit(1)
    return server.look_up(lambda session: session.scalars(newest).one())


def _status(server: LiveServer) -> PlanStatus:
    handed = select(Plan.status).where(Plan.round_id == _round_id(server), Plan.area_plan_id.is_not(None))
    return server.look_up(lambda session: session.scalars(handed).one())


def _is_sound(visitor: Visitor, name: str) -> None:
    visitor.shoot(name)
    anybody_can_use_it(visitor)
