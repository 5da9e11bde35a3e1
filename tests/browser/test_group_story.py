"""A leader of a working group says whom it knows for what the county looks for; the coordinator takes it up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.database.engine import transaction
from matcher.models import HeadSearch, Prospect, Region, Topic
from matcher.vocabulary import Kind
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor
from tests.builders.recruiting import a_study

DONGTAI = "320981"


@pytest.fixture
def prospect(server: LiveServer, screen: Screen) -> int:
    """Whom a study has found worth looking for: another topic on each screen."""
    with transaction(server.engine) as session:
        topics = select(Topic).where(Topic.county_code == DONGTAI, Topic.group == Kind.MEDICAL, Topic.active)
        topic = session.scalars(topics.order_by(Topic.id).offset(screen.number).limit(1)).one()
        study = a_study(session, topic)
        town = session.scalars(select(Region.code).where(Region.parent_code == DONGTAI).order_by(Region.code))
        study.prospects[0].township_code = town.first() or ""
        session.flush()
        return session.scalars(select(Prospect.id).where(Prospect.study_id == study.id)).one()


def test_whom_the_county_looks_for_becomes_a_head_to_enter(
    server: LiveServer, screen: Screen, prospect: int, visit: Callable[..., Visitor]
) -> None:
    coordinator = visit("dongtai", size=DESK, language=screen.language)
    coordinator.open("/recruiting")
    anybody_can_use_it(coordinator)
    coordinator.page.locator(f"form[action$='/prospects/{prospect}/group'] button").click()
    coordinator.is_at(r"/groups/searches/\d+")
    with transaction(server.engine) as session:
        search = session.scalars(select(HeadSearch).order_by(HeadSearch.id.desc())).first()
        assert search is not None
        group_id, topic = search.group_id, search.topic.name

    leader = visit("lichunhe", size=screen.size, language=screen.language, scripts=screen.scripts)
    leader.open(f"/groups/{group_id}")
    if screen.scripts:
        anybody_can_use_it(leader)
    leader.shoot("group-of-a-leader")
    leader.page.locator("section[aria-labelledby=group-waiting] a[href*='/searches/']").first.click()
    leader.page.locator("input[name=answer][value=newcomer]").check()
    leader.press("Answer")
    leader.sees("Please say where such a person can be found.")
    leader.forgive(422)
    leader.page.locator("input[name=words]").fill(f"市妇幼保健院{screen.number}")
    leader.press("Answer")
    leader.sees("Thank you. The coordinator hears of it.")
    if screen.scripts:
        anybody_can_use_it(leader)
    leader.shoot("whom-a-leader-knows")

    coordinator.open("/recruiting")
    coordinator.page.locator(".prospects a[href*='/groups/searches/']").first.click()
    coordinator.reads(f"市妇幼保健院{screen.number}")
    coordinator.shoot("whom-the-group-knows")
    coordinator.follow("Enter this head")
    expect(coordinator.page.locator("input[name=topic]")).to_have_value(topic)
    coordinator.page.go_back()
    coordinator.press("Look no more")
    expect(coordinator.page.locator("form[action$='/end']")).to_have_count(0)


def test_a_member_on_the_telephone_reads_rules_and_handbook(visit: Callable[..., Visitor]) -> None:
    head = visit("lichunhe", size=PHONE, language="zh")
    head.open("/groups")
    head.page.locator("a[href^='/groups/']").first.click()
    head.follow("Handbook")
    anybody_can_use_it(head)
    assert head.overhang <= 0
