"""A clerk after the release: another time, called off, who came, each week again; all told by telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.models import Head, Invitation, VisitHead
from matcher.settings import Settings
from matcher.vocabulary import Answer, Presence
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.strangers import answers_of, asked, open_message, with_links
from tests.browser.visitor import Visitor

THURSDAY = datetime(2026, 11, 26)


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """With an inbox to open links from."""
    return with_links(settings)


@pytest.fixture(
    params=[Screen(PHONE, "zh", 0, wechat=True), Screen(LAPTOP, "en", 1)], ids=["telephone", "laptop"]
)
def screen(request: pytest.FixtureRequest) -> Screen:
    """A clerk's telephone, or the laptop of an office."""
    found: Screen = request.param
    return found


@pytest.fixture
def clerk(screen: Screen, visit: Callable[..., Visitor]) -> Visitor:
    """The clerk of Sancang."""
    return visit("sancang", size=screen.size, language=screen.language, wechat=screen.wechat)


def test_a_visit_is_moved_by_a_yes_and_called_off(
    server: LiveServer, screen: Screen, clerk: Visitor, visit: Callable[..., Visitor]
) -> None:
    name, title = f"顾晓帆{screen.number}", f"大棚管护{screen.number}"
    morning = THURSDAY.replace(hour=9 + 5 * screen.number)
    need_id = asked(server, title, morning, name, promised=True)
    clerk.open(f"/needs/{need_id}")
    clerk.follow("Another time or place")
    clerk.page.locator("[name='alternatives.0.day']").fill("2026-11-27")
    anybody_can_use_it(clerk)
    clerk.press("Ask the heads")
    clerk.sees("Another time or place is proposed")
    anybody_can_use_it(clerk)

    head = visit(size=screen.size, language=screen.language, wechat=screen.wechat)
    open_message(head, name)
    anybody_can_use_it(head)
    head.tap(head.page.locator(".move-choice button").first)
    head.waits_for_answer()
    expect(head.page.locator(".move-choice")).to_have_count(0)
    day = "11月27日" if screen.language == "zh" else "27 Nov"
    expect(head.page.locator(".invitation-when")).to_contain_text(day)
    clerk.open(f"/needs/{need_id}")
    expect(clerk.page.locator(".need-when")).to_contain_text(day)

    clerk.unfold("Withdraw the need")
    clerk.press("Withdraw")
    clerk.sees("Withdrawn.")
    anybody_can_use_it(clerk)
    assert answers_of(server, name) == [Answer.CANCELLED]
    head.page.reload()
    head.sees("This visit was called off. There is nothing left for you to do; thank you.")
    anybody_can_use_it(head)


def test_of_two_heads_one_came_and_somebody_else_for_the_other(
    server: LiveServer, screen: Screen, clerk: Visitor
) -> None:
    names = f"石云{screen.number}", f"彭麦{screen.number}"
    held = datetime(2026, 11, 23, 9 + 5 * screen.number)
    need_id = asked(server, f"两位专家{screen.number}", held, *names, promised=True)
    clerk.open(f"/needs/{need_id}")
    clerk.follow("Confirm the visit")
    clerk.page.locator("[name='heads.1.presence'][value=substitute]").check()
    clerk.page.locator("[name='heads.1.substitute']").fill("孙医生")
    anybody_can_use_it(clerk)
    clerk.press("Save")
    clerk.sees("Thank you, recorded.")
    clerk.reads("孙医生")
    anybody_can_use_it(clerk)
    words = (
        select(Head.name, VisitHead.presence, VisitHead.substitute)
        .join(VisitHead.invitation)
        .join(Invitation.head)
        .where(Head.name.in_(names))
    )
    said = server.look_up(lambda session: session.execute(words).all())
    assert sorted(map(tuple, said)) == sorted(
        [(names[0], Presence.CAME, ""), (names[1], Presence.SUBSTITUTE, "孙医生")]
    )


def test_a_need_comes_again_each_week_but_for_one(screen: Screen, clerk: Visitor) -> None:
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.tap(clerk.page.locator("#hits .hit").first)
    expect(clerk.page.locator(".chosen-topic")).to_be_visible()
    clerk.page.locator("[name=halves]").nth(9 + screen.number).check()
    clerk.press("Post")
    clerk.follow("Let it come again")
    clerk.page.locator("[name=repeat]").first.check()
    clerk.page.locator("[name=until]").fill("2027-01-15")
    anybody_can_use_it(clerk)
    clerk.press("Let it come again")
    days = clerk.page.locator(".series-days li")
    number = days.count()
    assert number >= 4
    clerk.tap(days.nth(2).get_by_role("button"))
    expect(clerk.page.locator(".series-skipped")).to_have_count(1)
    expect(days).to_have_count(number)
    anybody_can_use_it(clerk)


def test_without_a_channel_the_county_tells_everybody_by_telephone(
    server: LiveServer, screen: Screen, visit: Callable[..., Visitor]
) -> None:
    name = f"何其远{screen.number}"
    asked(server, f"打电话通知{screen.number}", THURSDAY.replace(hour=10, minute=30 * screen.number), name)
    coordinator = visit("dongtai", size=screen.size, language=screen.language, wechat=screen.wechat)
    coordinator.open("/settings/320981/channels")
    coordinator.sees("No channel has been set up")
    coordinator.open("/notifications")
    calls = coordinator.page.locator("#calls section")
    expect(calls.filter(has_text=name)).to_be_visible()
    anybody_can_use_it(coordinator)

    head = visit(size=PHONE, wechat=True)
    open_message(head, name)
    head.press("Accept")
    coordinator.page.reload()
    expect(calls.filter(has_text=name).filter(has_text="/a/")).to_have_count(0)
    while calls.count():
        waiting = coordinator.button("Told").count()
        coordinator.press("Told")
        expect(coordinator.button("Told")).to_have_count(waiting - 1)
    coordinator.sees("Nobody waits to be told anything.")
    anybody_can_use_it(coordinator)
    coordinator.open("/rounds")
    assert coordinator.page.locator("main a[href='/notifications']").count() == 0
