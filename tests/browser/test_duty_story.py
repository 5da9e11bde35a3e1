"""Before a free clinic the health authority has a word from the township."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect
from sqlalchemy import select

from matcher.database.engine import transaction
from matcher.models import Topic, TopicDuty, Venue
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import PHONE
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.builders.needs import a_need

HEALTH = "市卫生健康委"


def test_whoever_was_told_is_noted_with_one_tick_and_taken_back(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    need_id = need_of_a_clinic(server)
    coordinator = visit("dongtai", size=PHONE, language="zh")
    coordinator.open(f"/needs/{need_id}")
    duties = coordinator.page.locator("section[aria-labelledby=duties-heading]")
    expect(duties).to_contain_text(HEALTH)
    coordinator.sees("not told yet")
    anybody_can_use_it(coordinator)
    coordinator.shoot("duty")

    coordinator.press("Was told")
    expect(duties).not_to_contain_text(coordinator.words("not told yet"))
    anybody_can_use_it(coordinator)
    coordinator.press("It was not told")
    coordinator.sees("not told yet")


def need_of_a_clinic(server: LiveServer) -> int:
    """A posted need of Sancang of which the health authority has not been told; its id."""
    with transaction(server.engine) as session:
        venue = session.scalars(select(Venue).where(Venue.name == "三仓镇中心小学")).one()
        duty = session.scalars(select(TopicDuty).where(TopicDuty.whom == HEALTH)).first()
        assert duty is not None
        return a_need(session, venue=venue, topics=[session.get_one(Topic, duty.topic_id)]).id
