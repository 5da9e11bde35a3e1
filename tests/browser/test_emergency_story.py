"""A flood: heads of two kinds are asked at once, a team is built and sent, filled after one gives up, and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from matcher import clock
from matcher.database.engine import transaction
from matcher.models import Head, Notification, Region
from matcher.settings import Settings
from matcher.vocabulary import CallState, Kind, NotificationEvent
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.strangers import VENUE, with_links
from tests.browser.visitor import Visitor
from tests.builders.emergencies import a_call, an_emergency
from tests.builders.people import a_head

SANCANG = "320981115"


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """With an inbox to open links from."""
    return with_links(settings)


@pytest.fixture(params=[Screen(DESK, "zh", 0), Screen(PHONE, "en", 1)], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """What the coordinator sits in front of."""
    found: Screen = request.param
    return found


@pytest.fixture
def names(server: LiveServer, screen: Screen) -> tuple[str, str, str, str]:
    """Two doctors and two agronomists, new in the registry and promised nowhere."""
    found = tuple(f"{name}{'甲乙'[screen.number]}" for name in ("陆清越", "田广禾", "方砚秋", "苗得水"))
    with transaction(server.engine) as session:
        town = session.get_one(Region, SANCANG)
        for number, (name, kind) in enumerate(zip(found, (Kind.MEDICAL, Kind.AGRICULTURE) * 2, strict=True)):
            a_head(session, township=town, name=name, kind=kind, phone=f"138777{screen.number}{number:04}")
    one, two, three, four = found
    return one, two, three, four


def test_from_opening_an_emergency_to_thanking_who_could_have_come(
    server: LiveServer, screen: Screen, names: tuple[str, str, str, str], visit: Callable[..., Visitor]
) -> None:
    leads, goes, steps_in, spare = names
    county = visit("dongtai", size=screen.size, language=screen.language)
    _open_and_ask(county, f"东片抢险{screen.number}")

    head = visit(size=PHONE, language=screen.language)
    _tap_link(head, leads, "/e/")
    head.reads(f"东片抢险{screen.number}")
    _is_sound(head, "emergency-call")
    head.press("I can help")
    expect(head.page.locator(".link-state")).to_contain_text(
        _before(
            head, "You said that you could help: %(when)s. You hear from us whether and where you are needed."
        )
    )
    _is_sound(head, "emergency-call-could")

    county.open(county.page.url.removeprefix(server.address))
    for name in (goes, steps_in, spare):
        _row(county, name).get_by_role("button", name=county.words("could help"), exact=True).click()
        county.sees("Noted.")
        expect(_row(county, name)).to_contain_text(_before(county, "by telephone, noted by %(name)s"))
    expect(county.page.locator("#answers-could tbody tr", has_text=leads)).to_be_attached()
    _is_sound(county, "emergency-answers")

    _put_together(county, screen, leads, goes)
    _is_sound(county, "emergency-team-drafted")
    county.unfold("Send the team…")
    _is_sound(county, "emergency-team-sending")
    county.press("Send the team")
    county.sees("The team is sent. Whoever no message reaches is to be rung up.")
    _is_sound(county, "emergency-team-sent")

    _tap_link(head, leads, "/a/")
    head.unfold("Something has come up and I cannot come")
    head.press("Health reasons")
    head.sees("Declined. Thank you for telling us.")

    county.open(county.page.url.removeprefix(server.address))
    team = county.page.locator(".emergency-team")
    expect(team).not_to_contain_text(leads)
    _is_sound(county, "emergency-team-short")
    team.locator("select[name=head_id]").select_option(label=steps_in)
    county.press("Send instead")
    county.sees("Somebody else is sent. Whoever no message reaches is to be rung up.")
    expect(team.locator("li", has_text=goes)).to_contain_text(county.words("leads the team"))
    expect(team.locator("li", has_text=steps_in)).to_be_visible()
    _is_sound(county, "emergency-team-filled")

    township = visit("sancang", size=PHONE, language=screen.language)
    township.open(county.page.url.removeprefix(server.address))
    township.reads(goes)
    _is_sound(township, "emergency-of-a-township")

    county.unfold("Close the emergency…")
    _is_sound(county, "emergency-closing")
    county.press("Close it")
    county.reads(
        county.words.count(
            "The emergency is closed; %(num)s head is thanked.",
            "The emergency is closed; %(num)s heads are thanked.",
            1,
        )
    )
    _is_sound(county, "emergency-closed")
    assert _thanked(server, names) == [spare], "neither who went nor who was needed and fell ill"


def test_a_name_ticked_while_the_hours_are_asked_about_stays_ticked(
    server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    with transaction(server.engine) as session:
        head = a_head(session, township=session.get_one(Region, SANCANG), name="梁知夏")
        emergency = an_emergency(session, session.get_one(Region, SANCANG))
        a_call(session, emergency, head, state=CallState.COULD)
        path = f"/emergencies/{emergency.id}/teams/new"
    county = visit("dongtai", size=DESK)
    county.open(path)
    county.page.evaluate(
        """() => document.addEventListener("htmx:beforeSend", (event) => {
          if (event.detail.elt.id === "who") document.querySelector("[name=members]").checked = true;
        })"""
    )
    with county.page.expect_response(lambda answer: "/who?" in answer.url):
        county.page.locator("input[name=start]").fill("09:00")
    expect(county.page.locator("#who.htmx-request, #who.htmx-swapping, #who.htmx-settling")).to_have_count(0)
    expect(county.page.locator("input[name=members]")).to_be_checked()


def _open_and_ask(county: Visitor, name: str) -> None:
    county.open("/emergencies")
    _is_sound(county, "emergencies")
    county.follow("New emergency")
    county.page.locator("input[name=name]").fill(name)
    county.page.locator(f"input[name=townships][value='{SANCANG}']").check()
    for kind in ("medical", "agriculture"):
        county.page.locator(f"input[name=kinds][value={kind}]").check()
    county.page.locator("textarea[name=about]").fill("圩堤告急，需要巡诊和排涝指导")
    _is_sound(county, "emergency-form")
    county.press("Save")
    county.is_at(r"/emergencies/\d+")
    _is_sound(county, "emergency-opened")
    county.page.locator("form[action$='/ask'] button").first.click()
    expect(county.page.locator("#answers-of-heads tbody tr").first).to_be_visible()


def _put_together(county: Visitor, screen: Screen, leads: str, goes: str) -> None:
    """Tomorrow morning; on the second screen in the afternoon."""
    county.follow("Put a team together")
    page, begins = county.page, 8 + 5 * screen.number
    page.locator("select[name=venue_id]").select_option(
        label=_option(page.locator("select[name=venue_id]"), VENUE)
    )
    page.locator("select[name=topic_id]").select_option(index=1)
    page.locator("input[name=day]").fill(str(clock.today() + timedelta(days=1)))
    page.locator("input[name=start]").fill(f"{begins:02}:00")
    ends = f"{begins + 3:02}:00"
    with page.expect_response(lambda answer: "/who?" in answer.url and f"end={ends[:2]}%3A00" in answer.url):
        page.locator("input[name=end]").fill(ends)
        page.locator("input[name=audience]").fill("80")
    expect(page.locator("#who.htmx-request, #who.htmx-swapping, #who.htmx-settling")).to_have_count(0)
    for name in (leads, goes):
        page.locator(".emergency-pick", has_text=name).locator("input[name=members]").check()
    page.locator(".emergency-pick", has_text=leads).locator("input[name=leader]").check()
    page.locator("input[name=contact]").fill("王主任 0515-85001122")
    _is_sound(county, "emergency-team-form")
    county.press("Save the team")
    county.sees("The team is put together. Nobody has heard of it yet.")


def _option(select_: Locator, name: str) -> str:
    return select_.locator("option", has_text=name).first.inner_text().strip()


def _row(county: Visitor, name: str) -> Locator:
    return county.page.locator("#answers-of-heads tbody tr", has_text=name)


def _before(visitor: Visitor, message: str) -> str:
    """What the page says before the first value of the sentence."""
    return visitor.words(message).split("%")[0].strip()


def _tap_link(head: Visitor, name: str, kind: str) -> None:
    """Tap the newest link of this kind in the messages to the head of this name."""
    head.open("/demo/inbox")
    head.tap(head.page.locator("li", has_text=name).locator(f"a[href*='{kind}']").first)
    head.page.wait_for_url(f"**{kind}**")


def _thanked(server: LiveServer, names: tuple[str, ...]) -> list[str]:
    query = select(Head.name).join(Notification, Notification.head_id == Head.id)
    over = query.where(Notification.event == NotificationEvent.EMERGENCY_OVER, Head.name.in_(names))
    return server.look_up(lambda session: list(session.scalars(over.order_by(Head.id))))


def _is_sound(visitor: Visitor, name: str) -> None:
    visitor.shoot(name)
    anybody_can_use_it(visitor)
