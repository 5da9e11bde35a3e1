"""A head without a password answers by a link: yes, another half-day, a colleague comes, ill, leave me alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.models import Assignment, Head
from matcher.settings import Settings
from matcher.vocabulary import Answer
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
    params=[Screen(PHONE, "zh", 0, wechat=True), Screen(LAPTOP, "en", 1)], ids=["WeChat", "laptop"]
)
def screen(request: pytest.FixtureRequest) -> Screen:
    """Where links of messages are opened."""
    found: Screen = request.param
    return found


@pytest.fixture
def head(screen: Screen, visit: Callable[..., Visitor]) -> Visitor:
    """Somebody who is not signed in and never was."""
    return visit(size=screen.size, language=screen.language, wechat=screen.wechat)


def test_two_taps_accept_and_who_falls_ill_says_so_by_the_same_link(
    server: LiveServer, screen: Screen, head: Visitor, visit: Callable[..., Visitor]
) -> None:
    name, title = f"顾知夏{screen.number}", f"冬季用火安全{screen.number}"
    need_id = asked(server, title, THURSDAY.replace(hour=9 + 5 * screen.number), name)
    open_message(head, name)
    head.reads(title)
    assert "0515-85001122" not in head.page.content()
    anybody_can_use_it(head)
    head.press("Accept")
    assert head.taps == 2
    head.sees("Accepted. Thank you!")
    assert answers_of(server, name) == [Answer.ACCEPTED]
    anybody_can_use_it(head)

    phone = server.look_up(lambda session: session.scalars(select(Head.phone).where(Head.name == name)).one())
    head.page.locator("#digits").fill(phone[-4:])
    head.press("Show the contact")
    head.reads("0515-85001122")

    head.unfold("Something has come up and I cannot come")
    head.press("Health reasons")
    head.sees("Declined. Thank you for telling us.")
    assert answers_of(server, name) == [Answer.DECLINED]
    clerk = visit("sancang", size=PHONE)
    clerk.open("/needs")
    expect(clerk.page.locator(".latest-changes")).to_contain_text(title)
    clerk.open(f"/needs/{need_id}")
    assert name not in clerk.page.locator(".need-section").first.inner_text()


def test_another_half_day_is_named_and_asked_for_in_one_tap(
    server: LiveServer, screen: Screen, head: Visitor, visit: Callable[..., Visitor]
) -> None:
    name, title = f"简照林{screen.number}", f"改个时间{screen.number}"
    need_id = asked(server, title, THURSDAY.replace(hour=9 + 5 * screen.number), name)
    open_message(head, name)
    head.unfold("Not then, but…")
    friday = (THURSDAY + timedelta(days=1)).date()
    for half in head.page.locator(f"input[name=half_days][value^='{friday}']").all():
        half.check()
    anybody_can_use_it(head)
    head.press("Suggest these half-days")
    head.sees("Declined. Thank you for telling us.")
    anybody_can_use_it(head)

    coordinator = visit("dongtai", size=screen.size, language=screen.language)
    visit_asked = select(Assignment).where(Assignment.need_id == need_id)
    round_id = server.look_up(lambda session: session.scalars(visit_asked).first().round_id)
    coordinator.open(f"/rounds/{round_id}/needs/{need_id}")
    anybody_can_use_it(coordinator)
    coordinator.tap(coordinator.page.locator("button[name=half_days]").first)
    expect(coordinator.page.locator("button[name=half_days]")).to_have_count(0)
    assert answers_of(server, name) == [Answer.WAITING, Answer.DECLINED]
    open_message(head, name)
    expect(head.page.locator(".invitation-when")).to_contain_text(
        "11月27日" if screen.language == "zh" else "27 Nov"
    )
    head.press("Accept")
    assert head.taps == 2
    assert answers_of(server, name) == [Answer.ACCEPTED, Answer.DECLINED]


def test_a_colleague_comes_once_the_county_has_said_yes(
    server: LiveServer, screen: Screen, head: Visitor, visit: Callable[..., Visitor]
) -> None:
    name, title, colleague = f"穆青山{screen.number}", f"换人前往{screen.number}", f"郭小满{screen.number}"
    need_id = asked(server, title, THURSDAY.replace(hour=9 + 5 * screen.number), name)
    open_message(head, name)
    link = head.page.url
    head.unfold("A colleague comes instead")
    head.page.locator("input[name=colleague_name]").fill(colleague)
    head.page.locator("input[name=colleague_phone]").fill(f"1395555000{screen.number}")
    head.page.locator("input[type=checkbox][name=may_teach]").check()
    anybody_can_use_it(head)
    head.press("Ask the association")
    head.sees("You would like %(name)s to come instead.", name=colleague)
    anybody_can_use_it(head)

    clerk = visit("sancang", size=PHONE)
    clerk.open(f"/needs/{need_id}")
    assert colleague not in clerk.page.locator("main").inner_text()
    coordinator = visit("dongtai", size=screen.size, language=screen.language)
    round_id = server.look_up(
        lambda session: session.scalars(
            select(Assignment.round_id).where(Assignment.need_id == need_id)
        ).one()
    )
    coordinator.open(f"/rounds/{round_id}/needs/{need_id}")
    coordinator.press("Yes, %(name)s comes", name=colleague)
    coordinator.sees("%(name)s comes instead", name=colleague)
    anybody_can_use_it(coordinator)
    clerk.open(f"/needs/{need_id}")
    clerk.reads(colleague)
    anybody_can_use_it(clerk)
    head.page.goto(link)
    head.sees("%(name)s comes in your place.", name=colleague)


def test_who_wants_to_be_left_alone_reads_what_goes_and_says_so_once(
    server: LiveServer, screen: Screen, head: Visitor
) -> None:
    name = f"邹立群{screen.number}"
    asked(
        server, f"请勿打扰{screen.number}", THURSDAY.replace(hour=9 + 5 * screen.number), name, promised=True
    )
    open_message(head, name)
    head.unfold("Do not contact me any more")
    head.sees("With this you also give up:")
    anybody_can_use_it(head)
    head.press("Yes, do not contact me any more")
    head.sees("You are not contacted any more.")
    anybody_can_use_it(head)
    assert answers_of(server, name) == [Answer.DECLINED]
    gone = server.look_up(lambda session: session.scalars(select(Head).where(Head.name == name)).one())
    assert not gone.phone
    assert gone.opted_out_at is not None


def test_what_is_written_behind_a_link_outlives_a_reload(
    server: LiveServer, screen: Screen, head: Visitor
) -> None:
    name = f"闻知秋{screen.number}"
    asked(server, f"冬季护眼{screen.number}", THURSDAY.replace(day=27, hour=9 + 5 * screen.number), name)
    open_message(head, name)
    head.page.locator("summary", has_text=head.words("Decline")).first.click()
    remark = head.page.locator("#decline-remark")
    remark.fill("那天有手术")
    head.page.reload()
    expect(head.page.locator(".restored")).to_be_visible()
    expect(remark).to_have_value("那天有手术")
    expect(remark).to_be_visible()
    assert answers_of(server, name) == [Answer.WAITING]
