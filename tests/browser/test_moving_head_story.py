"""A head moves county: asked by her link, taken by the other county, carried out by the clock, taken back once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from matcher import clock
from matcher.database.engine import transaction
from matcher.models import (
    Assignment,
    Head,
    HeadTransfer,
    Institution,
    Invitation,
    NeedHead,
    Offer,
    OfferTopic,
    Topic,
    Venue,
)
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.settings import Settings
from matcher.transfers.schemas.transfer import AgreeToTransfer, HeadsWord, ProposeTransfer
from matcher.transfers.services.agree_to_transfer import agree_to_transfer
from matcher.transfers.services.by_the_clock import transfer_heads
from matcher.transfers.services.propose_transfer import propose_transfer
from matcher.transfers.services.say_word import say_own_word
from matcher.vocabulary import HeadPreference, Role, TransferState
from seeds.demo import run_is_over, start_first_run
from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.screen import Screen
from tests.browser.strangers import with_links
from tests.browser.visitor import PATIENCE, Visitor
from tests.builders.needs import a_need

DAFENG, DONGTAI = "320904", "320981"
TITLE = "新来站长的第一课"
PAST = "since=2026-10-01&until=2026-11-22"


@pytest.fixture(scope="module", params=[Screen(DESK, "zh", 0), Screen(PHONE, "en", 1)], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """What the coordinators sit in front of; the head herself has her telephone."""
    found: Screen = request.param
    return found


@pytest.fixture(scope="module")
def demo_clock(demo_noon: datetime, screen: Screen) -> Iterator[DemoClock]:
    """A clock for each screen, and so two counties and a server of its own: no run finds what another has left."""
    assert screen
    moving = DemoClock(demo_noon)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", moving.now)
        yield moving


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """With an inbox to open links from."""
    return with_links(settings)


def test_a_head_goes_to_another_county_comes_back_once_and_is_planned_where_she_is(
    server: LiveServer,
    settings: Settings,
    screen: Screen,
    demo_clock: DemoClock,
    visit: Callable[..., Visitor],
) -> None:
    head_id, name = _who(server)
    leaves, comes = (
        visit(login, size=screen.size, language=screen.language) for login in ("dafeng", "dongtai")
    )
    before = [_figures(leaves, DAFENG), _figures(comes, DONGTAI)]
    day = clock.today() + timedelta(days=1)
    address = _proposed(leaves, head_id, day)
    _consents(visit(size=PHONE, language=screen.language), name)
    _taken(comes, name)
    leaves.open(address)
    leaves.sees("Nothing stands in the way at this moment.")
    leaves.sees("Goes with her")
    _is_sound(leaves, "moves-preview")

    demo_clock.jump_to(datetime.combine(day, time(8)))
    transfer_heads(server.engine, clock.now())
    assert _state(server) is TransferState.DONE
    leaves, comes = (
        visit(login, size=screen.size, language=screen.language) for login in ("dafeng", "dongtai")
    )
    assert [_figures(leaves, DAFENG), _figures(comes, DONGTAI)] == before
    leaves.open(f"/heads/{head_id}")
    leaves.reads(leaves.words("Look at it"))
    _is_sound(leaves, "moves-old-record")
    comes.open(address)
    comes.follow("To her record here")
    comes.reads(name)
    _is_sound(comes, "moves-new-record")

    comes.open(address)
    comes.unfold("Take back…")
    _is_sound(comes, "moves-taking-back")
    comes.press("Take back")
    comes.sees("Taken back. The head is in use where she was before.")
    assert _state(server) is TransferState.UNDONE
    assert server.look_up(lambda session: session.get_one(Head, head_id).active)
    assert [_figures(leaves, DAFENG), _figures(comes, DONGTAI)] == before

    successor = _moves_again(server, head_id)
    need_id = _needed(server, successor)
    run_id = start_first_run(server.engine, settings)
    assert run_id is not None
    comes.page.wait_for_timeout(500)
    while not run_is_over(server.engine, run_id):
        comes.page.wait_for_timeout(200)
    invited = select(Invitation.head_id).join(Invitation.assignment).where(Assignment.need_id == need_id)
    assert server.look_up(lambda session: session.scalars(invited).all()) == [successor]
    comes.open("/rounds")
    comes.follow("Look at the plan")
    comes.reads(TITLE)
    comes.shoot("moves-planned")


def _who(server: LiveServer) -> tuple[int, str]:
    """A head of Dafeng whom nobody has asked for anything, and whose topics Dongtai has."""
    asked, moving = select(Invitation.head_id), select(HeadTransfer.head_id)
    query = select(Head.id, Head.name).where(
        Head.county_code == DAFENG,
        Head.active,
        Head.phone != "",
        Head.id.not_in(asked),
        Head.id.not_in(moving),
    )
    found = server.look_up(lambda session: session.execute(query.order_by(Head.id)).first())
    assert found is not None
    return found.id, found.name


def _proposed(county: Visitor, head_id: int, day: date) -> str:
    county.open(f"/heads/{head_id}")
    county.follow("Moves to another county")
    _is_sound(county, "moves-proposing")
    county.page.locator("select[name=to_code]").select_option(DONGTAI)
    county.page.locator("input[name=day]").fill(str(day))
    county.page.locator("input[name=reason]").fill("调到东台工作")
    county.press("Ask her")
    county.is_at(r"/transfers/\d+")
    county.sees("The head is asked. The other county hears of nothing before she says yes.")
    _is_sound(county, "moves-asked")
    return county.page.url.removeprefix(county.address)


def _consents(head: Visitor, name: str) -> None:
    """By the link of the message, on a phone."""
    head.open("/demo/inbox")
    link = head.page.locator("li", has_text=name).locator("a[href*='/me/']").first
    link.wait_for(timeout=PATIENCE)
    head.open(str(link.get_attribute("href")).removeprefix(head.address))
    _is_sound(head, "moves-question")
    head.press("Yes, I agree")
    head.sees("You have said yes. Until that day you can still say no.")
    _is_sound(head, "moves-consented")


def _taken(county: Visitor, name: str) -> None:
    county.open("/transfers")
    _is_sound(county, "moves-list")
    county.page.get_by_role("link", name=name).first.click()
    county.page.locator("select[name=institution_id] option").nth(1).wait_for(state="attached")
    for field in ("institution_id", "new_township_code"):
        county.page.locator(f"select[name={field}]").select_option(index=1)
    _is_sound(county, "moves-agreeing")
    county.press("Agree")
    county.sees("Agreed. It is carried out on its day.")


def _figures(county: Visitor, code: str) -> list[str]:
    county.open(f"/figures/{code}?{PAST}")
    rows = county.page.locator("table.figures").first.locator("tr").all_text_contents()
    waits = county.words("the longest has waited")  # until today, whichever days are looked at
    return [" ".join(each.split()) for each in rows if waits not in each]


def _state(server: LiveServer) -> TransferState:
    newest = select(HeadTransfer.state).order_by(HeadTransfer.id.desc()).limit(1)
    return server.look_up(lambda session: session.scalars(newest).one())


def _moves_again(server: LiveServer, head_id: int) -> int:
    """What was taken back is agreed to once more, and carried out at once; the id of the new record."""
    with transaction(server.engine) as session:
        head = session.get_one(Head, head_id)
        here, there = (Actor(None, Role.COORDINATOR, code, "协调员") for code in (DAFENG, DONGTAI))
        command = ProposeTransfer(DONGTAI, clock.today(), "调到东台工作", head.version)
        transfer = propose_transfer(session, here, head, command)
        say_own_word(session, link_actor(head), transfer, HeadsWord(yes=True, version=transfer.version))
        place = session.scalars(select(Institution).where(Institution.county_code == DONGTAI)).first()
        home = session.scalars(
            select(Venue.township_code).where(Venue.township_code.startswith(DONGTAI))
        ).first()
        assert place is not None
        assert home is not None
        agree_to_transfer(session, there, transfer, AgreeToTransfer(place.id, home, version=transfer.version))
        transfer_id = transfer.id
    transfer_heads(server.engine, clock.now())
    found = server.look_up(lambda session: session.get_one(HeadTransfer, transfer_id).successor_id)
    assert found is not None
    return found


def _needed(server: LiveServer, successor: int) -> int:
    """A need of the coming week in Dongtai for which she is the only one left."""
    with transaction(server.engine) as session:
        head = session.get_one(Head, successor)
        topic = session.get_one(Topic, head.offer.topics[0].topic_id)
        venue = session.scalars(select(Venue).where(Venue.township_code == head.township_code)).first()
        others = select(Head.id).where(
            Head.county_code == DONGTAI, Head.id != head.id,
            Head.offer.has(Offer.topics.any(OfferTopic.topic_id == topic.id)),
        )  # fmt: skip
        assert venue is not None
        monday = clock.planning_monday(clock.today())
        need = a_need(
            session, venue=venue, topics=[topic], title=TITLE, priority=5, audience=min(30, venue.capacity),
            windows=[(monday + timedelta(days=number), 8 * 60, 18 * 60) for number in range(5)],
        )  # fmt: skip
        need.head_preferences = [
            NeedHead(head_id=each, preference=HeadPreference.EXCLUDE) for each in session.scalars(others)
        ]
        return need.id


def _is_sound(visitor: Visitor, name: str) -> None:
    visitor.shoot(name)
    anybody_can_use_it(visitor)
