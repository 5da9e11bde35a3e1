"""A hospital director answers in a corridor: what waits, yes or no in two taps, and what is on offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.models import Assignment, Invitation, Need
from matcher.vocabulary import Answer, DeclineReason
from tests.browser.arranged import invite
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.visitor import Visitor

ASKED, OFFERING = "zhoumingyuan", "lichunhe"
FIRST_DAY = datetime(2026, 12, 14)


@pytest.fixture
def come(screen: Screen, visit: Callable[..., Visitor]) -> Callable[[str], Visitor]:
    """Let a head open the product on this screen."""
    return lambda login: visit(login, size=screen.size, language=screen.language, scripts=screen.scripts)


def answer_to(server: LiveServer, title: str) -> Invitation:
    """The head's place in the visit of this title."""
    query = select(Invitation).join(Invitation.assignment).join(Assignment.need).where(Need.title == title)
    return server.look_up(lambda session: session.scalars(query).one())


def test_what_waits_comes_first_and_two_taps_accept_it(
    server: LiveServer, screen: Screen, come: Callable[[str], Visitor]
) -> None:
    title = f"请您来讲课{screen.number}"
    invite(server, "周明远", title, FIRST_DAY + timedelta(days=screen.number, hours=9))
    head = come(ASKED)
    head.open("/")
    head.is_at("/answers")
    assert head.page.locator("main section").first.locator(".invitation-card").count() >= 1
    if screen.scripts:
        anybody_can_use_it(head)
    head.page.get_by_role("link", name=title, exact=True).click()
    expect(head.page.get_by_role("heading", name=title)).to_be_visible()
    if screen.scripts:
        anybody_can_use_it(head)
    head.shoot("invitation")
    head.press("Accept")
    head.sees("Accepted. Thank you! It is in your calendar now.")
    head.sees("You are coming")
    assert answer_to(server, title).answer is Answer.ACCEPTED
    head.open(f"/calendar?week={(FIRST_DAY.date()).isoformat()}")
    head.reads(title)


def test_two_taps_decline_with_a_reason(
    server: LiveServer, screen: Screen, come: Callable[[str], Visitor]
) -> None:
    title = f"这次来不了{screen.number}"
    invite(server, "周明远", title, FIRST_DAY + timedelta(days=screen.number, hours=14))
    head = come(ASKED)
    head.open("/answers")
    head.follow("Decline: %(title)s", title=title)
    if screen.scripts:
        anybody_can_use_it(head)
    head.page.get_by_label(head.words("A few words, if you like")).fill("下周三可以。")
    head.shoot("decline")
    head.press("Too far to go")
    head.sees("Declined. Thank you for telling us; somebody else will be asked.")
    invitation = answer_to(server, title)
    assert (invitation.answer, invitation.decline_reason, invitation.remark) == (
        Answer.DECLINED, DeclineReason.TOO_FAR, "下周三可以。",
    )  # fmt: skip


def test_the_buttons_of_an_answer_lie_under_the_thumb(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    invite(server, "周明远", "拇指够得着", FIRST_DAY + timedelta(days=4, hours=9))
    head = visit(ASKED, size=PHONE)
    head.open("/answers")
    head.page.get_by_role("link", name="拇指够得着", exact=True).click()
    for button in (
        head.button("Accept"),
        head.page.get_by_role("link", name=head.words("Decline"), exact=True),
    ):
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert PHONE[1] / 2 < box["y"] < box["y"] + box["height"] <= PHONE[1]


def test_an_answer_that_comes_too_late_is_told_how_it_stands(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    invite(server, "周明远", "两部手机", FIRST_DAY + timedelta(days=4, hours=14))
    pocket, desk = visit(ASKED, size=PHONE), visit(ASKED, size=DESK, language="en")
    for head in (pocket, desk):
        head.open("/answers")
        head.page.get_by_role("link", name="两部手机", exact=True).click()
    desk.follow("Decline")
    pocket.press("Accept")
    pocket.sees("Accepted. Thank you! It is in your calendar now.")
    desk.press("Health reasons")
    expect(desk.page.locator(".error-summary")).to_be_visible()
    anybody_can_use_it(desk)
    desk.forgive(409)
    assert answer_to(server, "两部手机").answer is Answer.ACCEPTED


def test_an_offer_is_published_with_topics_hours_limits_and_a_day_away(
    screen: Screen, come: Callable[[str], Visitor]
) -> None:
    head = come(OFFERING)
    head.open("/offer")
    head.press("Pause")
    head.sees("Paused: no new invitations")

    head.follow("Change: %(part)s", part=head.words("Topics"))
    fit = head.page.locator("main select:visible").first
    fit.select_option("2" if fit.input_value() == "3" else "3")
    head.shoot("offer-topics")
    head.press("Save topics")
    head.sees("Topics saved.")

    head.follow("Change: %(part)s", part=head.words("An ordinary week"))
    head.page.locator("[name='halves.12.weekday']").set_checked(screen.number % 2 == 0)
    head.press("Save weekly hours")
    head.sees("Weekly hours saved.")

    away = date(2026, 12, 14) + timedelta(days=screen.number)
    head.follow("Change: %(part)s", part=head.words("Particular days"))
    head.press("Enter")
    expect(head.page.locator(".error-summary")).to_be_visible()
    if screen.scripts:
        anybody_can_use_it(head)
    head.forgive(422)
    head.page.get_by_label(head.words("away or engaged")).check()
    head.page.locator("#first").fill(away.isoformat())
    head.page.locator("[name=note]").fill("外出开会")
    head.press("Enter")
    head.sees("Entered.")
    head.reads("外出开会")
    if screen.scripts:
        anybody_can_use_it(head)
    head.shoot("offer-days")

    head.open("/offer")
    head.follow("Change: %(part)s", part=head.words("Limits"))
    head.page.locator("[name=max_audience]").fill(str(250 + screen.number))
    head.press("Save limits")
    head.sees("at most %(people)s people", people=250 + screen.number)
    head.press("Publish")
    head.sees("Published: open for invitations")
    if screen.scripts:
        anybody_can_use_it(head)
    head.shoot("offer")

    head.open(f"/calendar?week={away.isoformat()}")
    day = head.page.locator(".day").nth(away.weekday())
    expect(day).to_contain_text(head.words("nothing offered"))


def test_what_has_been_given_is_shown_with_the_townships_thanks(
    come: Callable[[str], Visitor], screen: Screen
) -> None:
    head = come(OFFERING)
    head.open("/calendar")
    head.sees("What you have given")
    head.sees("sessions held")
    head.sees("Thanks from the townships")
    if screen.scripts:
        head.page.get_by_label(head.words("Week after")).click()
        head.sees("Back to this week")
        anybody_can_use_it(head)


@pytest.mark.parametrize("page", ["/answers", "/calendar", "/offer", "/profile"])
def test_in_the_dark_every_page_can_be_read(page: str, visit: Callable[..., Visitor]) -> None:
    head = visit(OFFERING, size=PHONE, dark=True)
    head.open(page)
    anybody_can_use_it(head)
    head.shoot("dark" + page.replace("/", "-"))
