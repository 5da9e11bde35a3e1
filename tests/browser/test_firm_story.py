"""What a firm asks, from a call that was noted to a visit and what came of it, by the link of its contact."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from matcher.database.engine import transaction
from matcher.firm_requests.services.send_visit import send_visit
from matcher.models import Account, Assignment, FirmRequest, Need
from matcher.policy import Actor
from matcher.settings import Settings
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.strangers import answers_of, asked, open_message, with_links
from tests.browser.visitor import Visitor
from tests.builders.visits import a_visit

THURSDAY = datetime(2026, 11, 26)


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """With a public address for links."""
    return with_links(settings)


@pytest.fixture(params=[Screen(PHONE, "zh", 0), Screen(PHONE, "en", 1)], ids=["zh", "en"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """The telephones of the firm's contact and of the head who comes."""
    found: Screen = request.param
    return found


def test_a_firm_follows_its_request_by_link_up_to_what_came_of_it(
    server: LiveServer, screen: Screen, visit: Callable[..., Visitor]
) -> None:
    county = visit("dongtai", size=DESK, language=screen.language)
    page = _entered(county, screen)
    _asks_for_half_days(county)
    link = _link(county)

    firm = visit(size=screen.size, language=screen.language)
    firm.page.goto(link)
    firm.reads("王经理")
    assert "8521" not in firm.page.content()
    anybody_can_use_it(firm)
    firm.shoot("firm-asked")
    firm.press("Understood")
    firm.sees("Noted. The notice stands at the foot of every page.")
    suits = firm.page.locator("input[name=halves]").nth(1)
    suits.check()
    half_day = suits.get_attribute("value")
    firm.press("Send")
    firm.sees("You have answered; you can still change it.")
    expect(firm.page.locator(".first-notice")).to_have_count(0)
    anybody_can_use_it(firm)

    county.open(page)
    expect(
        county.page.locator("#contact-link .icon-check, #contact-link [class*=good]").first
    ).to_be_visible()
    request = select(FirmRequest.halves).where(FirmRequest.id == int(re.findall(r"\d+", page)[0]))
    assert server.look_up(lambda session: session.scalars(request).one()) == [half_day]
    anybody_can_use_it(county)
    county.shoot("firm-request-answered")

    name, title = f"钟铸铁{screen.number}", f"铸造会诊{screen.number}"
    need_id = asked(server, title, THURSDAY.replace(hour=9 + 5 * screen.number), name)
    _arranged(server, page, need_id)
    head = visit(size=screen.size, language=screen.language)
    open_message(head, name)
    head.press("Accept")
    assert answers_of(server, name) == [Answer.ACCEPTED]
    firm.page.goto(link)
    firm.reads(title)
    firm.reads(name)
    anybody_can_use_it(firm)

    _visited(server, need_id)
    firm.page.goto(link)
    firm.sees(
        "Nothing is planned any more: how did it end, or is more needed? Please say how it ended, or ring the "
        "association."
    )
    firm.page.locator("input[name=outcome][value=solved]").check()
    firm.page.locator("input[name=said]").fill("按老师说的烘干，气孔没有了")
    firm.press("Close the request")
    firm.reads("按老师说的烘干，气孔没有了")
    firm.unfold("Enter an output…")
    firm.page.locator("select[name=kind]").select_option("patent")
    firm.page.locator("input[name=words]").fill(f"一种砂型烘干装置{screen.number}")
    anybody_can_use_it(firm)
    firm.press("Save")
    firm.reads(f"一种砂型烘干装置{screen.number}")
    firm.shoot("firm-came-of-it")

    county.open(page)
    for words in (f"一种砂型烘干装置{screen.number}", "按老师说的烘干，气孔没有了", title, name):
        county.reads(words)
    anybody_can_use_it(county)
    county.shoot("firm-request-closed")
    county.unfold("Take the link back…")
    county.press("Take it back")
    county.sees("The former link counts no more. Please send the new one.")
    assert _link(county) != link
    firm.page.goto(link)
    firm.forgive(410)
    firm.sees("This link counts no more")
    anybody_can_use_it(firm)
    firm.shoot("firm-link-taken-back")


def _entered(county: Visitor, screen: Screen) -> str:
    """What was said on the telephone is entered; the address of its page."""
    county.open("/firm-requests/new")
    county.page.locator("select[name=institution_id]").select_option(index=4 + screen.number)
    county.page.locator("select[name=category]").select_option("technical")
    county.page.locator("textarea[name=words]").fill(f"铸件有气孔，想请人到车间看看{screen.number}")
    county.page.locator("input[name=contact]").fill(f"王经理 0515-8521001{screen.number}")
    county.press("Enter the request")
    county.is_at(r"/firm-requests/\d+")
    return county.page.url.removeprefix(county.address)


def _asks_for_half_days(county: Visitor) -> None:
    county.unfold("Ask which half-days suit…")
    mornings = county.page.locator("form[action$='/dates'] input[name=halves][value$='.am']")
    for number in range(3):
        mornings.nth(number).check()
    anybody_can_use_it(county)
    county.shoot("firm-half-days")
    county.press("Ask the firm")
    county.sees("Asked. Heads of the firm are told; please send the contact the link.")


def _link(county: Visitor) -> str:
    """The link that stands there to be copied."""
    found = re.search(r"https?://\S+/f/\S+", county.page.locator("#contact-link-text").input_value())
    assert found
    return found[0]


def _arranged(server: LiveServer, page: str, need_id: int) -> None:
    """The need counts as made of the request; who comes was asked already."""
    with transaction(server.engine) as session:
        account = session.scalars(select(Account).where(Account.login == "dongtai")).one()
        request = session.get_one(FirmRequest, int(re.findall(r"\d+", page)[0]))
        send_visit(session, Actor.of(account), request, session.get_one(Need, need_id))


def _visited(server: LiveServer, need_id: int) -> None:
    """The visit took place and stands in the record."""
    with transaction(server.engine) as session:
        assignment = session.scalars(select(Assignment).where(Assignment.need_id == need_id)).one()
        a_visit(session, assignment)
        assignment.status = AssignmentStatus.DONE
        session.get_one(Need, need_id).status = NeedStatus.DONE
