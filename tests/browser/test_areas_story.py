"""Townships become one on a day: looked at before, carried out by the workers, found by the old name, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from matcher import clock
from matcher.models import Need, Region, RegionChange
from matcher.regions.schemas.change import NEW
from matcher.regions.services.by_the_clock import change_areas
from matcher.vocabulary import ChangeState, NeedStatus
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor

DONGTAI = "320981"
TOUZAO, JIANGGANG, NEW_CODE = "320981118", "320981121", "320981019"


@pytest.fixture(scope="module", params=[Screen(DESK, "zh", 0), Screen(PHONE, "en", 1)], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """What the administrator sits in front of."""
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


def test_two_townships_become_one_on_a_day_and_are_there_again_when_it_is_taken_back(
    server: LiveServer, screen: Screen, demo_clock: DemoClock, visit: Callable[..., Visitor]
) -> None:
    province = visit("admin", size=screen.size, language=screen.language)
    day = clock.today() + timedelta(days=1)
    _enter(province, str(day))
    province.is_at(r"/townships/changes/\d+")
    province.sees("Entered. Nothing has changed yet: please look at what it does, then agree.")
    expect(_went(province, "Needs and visits ahead, drafts among them")).not_to_have_count(0)
    _is_sound(province, "areas-preview")
    province.unfold("Agree…")
    _is_sound(province, "areas-agreeing")
    province.press("Agree")
    province.sees("Agreed. It is carried out on its day.")
    address = province.page.url.removeprefix(server.address)
    assert _there(server) == {TOUZAO, JIANGGANG}, "until its day everything stays as it is"

    demo_clock.jump_to(datetime.combine(day, time(8)))
    change_areas(server.engine, clock.now())
    assert _state(server) is ChangeState.DONE
    assert _there(server) == {NEW_CODE}

    province = visit("admin", size=screen.size, language=screen.language)
    province.open(address)
    province.sees("What went over")
    _is_sound(province, "areas-carried-out")
    old, new = _names(server)
    province.open(f"/townships?county_code={DONGTAI}&search=%E6%96%B0%E6%B8%AF")
    row = province.page.locator("tbody tr", has=province.page.locator("td.num", has_text=NEW_CODE))
    for name in old[screen.language]:
        expect(row).to_contain_text(name)
    _is_sound(province, "areas-successor")

    county = visit("dongtai", size=screen.size, language=screen.language)
    county.open(f"/needs/{_past_need(server)}")
    county.reads(old["zh"][0])  # with which the name of its venue begins
    _is_sound(county, "areas-past-need")
    county.open(f"/coverage/{NEW_CODE}")
    county.reads(new[screen.language])
    _is_sound(county, "areas-coverage")

    province.open(address)
    province.unfold("Take back…")
    _is_sound(province, "areas-taking-back")
    province.press("Take back")
    province.sees("Taken back. Everything is as it was before the change.")
    assert _there(server) == {TOUZAO, JIANGGANG}
    province.open(f"/townships?county_code={DONGTAI}")
    _is_sound(province, "areas-townships")


def _enter(province: Visitor, day: str) -> None:
    province.open("/townships")
    _is_sound(province, "areas-list")
    province.follow("Merger or new code")
    page = province.page
    page.locator("select[name=county_code]").select_option(DONGTAI)
    _is_sound(province, "areas-county")
    province.press("Show")
    for code in (TOUZAO, JIANGGANG):
        page.locator(f"input[name=codes][value='{code}']").check()
    page.locator("select[name=into_code]").select_option(NEW)
    page.locator("input[name=new_code]").fill(NEW_CODE)
    page.locator("input[name=name]").fill("新港镇")
    page.locator("input[name=name_en]").fill("Xingang Town")
    page.locator("input[name=day]").fill(day)
    _is_sound(province, "areas-form")
    province.press("Check what it does")


def _went(province: Visitor, label: str) -> Locator:
    return province.page.locator("tr", has=province.page.get_by_role("rowheader", name=province.words(label)))


def _there(server: LiveServer) -> set[str]:
    query = select(Region.code).where(
        Region.code.in_((TOUZAO, JIANGGANG, NEW_CODE)), Region.closed_on.is_(None)
    )
    return server.look_up(lambda session: set(session.scalars(query)))


def _state(server: LiveServer) -> ChangeState:
    newest = select(RegionChange.state).order_by(RegionChange.id.desc()).limit(1)
    return server.look_up(lambda session: session.scalars(newest).one())


def _names(server: LiveServer) -> tuple[dict[str, list[str]], dict[str, str]]:
    """By language the names of the two, and the one of both."""
    query = select(Region).where(Region.code.in_((TOUZAO, JIANGGANG))).order_by(Region.code)
    old = server.look_up(lambda session: [(each.name, each.name_en) for each in session.scalars(query)])
    new = {"zh": "新港镇", "en": "Xingang Town"}
    return {"zh": [each[0] for each in old], "en": [each[1] for each in old]}, new


def _past_need(server: LiveServer) -> int:
    """A need of the first of them that is over: it stays under its name of then."""
    query = select(Need.id).where(Need.township_code == TOUZAO, Need.status == NeedStatus.RATED)
    return server.look_up(lambda session: session.scalars(query.order_by(Need.id.desc()).limit(1)).one())


def _is_sound(visitor: Visitor, name: str) -> None:
    visitor.shoot(name)
    anybody_can_use_it(visitor)
