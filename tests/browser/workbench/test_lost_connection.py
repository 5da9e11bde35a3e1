"""The connection goes in the middle of moving a visit: it stands where the server has it, and that is what is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import LAPTOP
from tests.browser.live_server import LiveServer
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import COMING, differing, standing

LOST = "net::ERR_"
PUT = "**/put"
A_MOMENT = 300  # milliseconds
ASTRAY = "The connection was lost. Whether “{title}” was saved is looked up as soon as there is one again."


@pytest.fixture
def coordinator(desk: Callable[..., Desk]) -> Iterator[Desk]:
    """A coordinator whose browser may complain of what went astray, and of nothing else."""
    sitting = desk(COMING, size=LAPTOP)
    yield sitting
    visitor = sitting.visitor
    visitor.complaints = [line for line in visitor.complaints if LOST not in line and "sendError" not in line]


def test_without_a_connection_a_card_that_is_picked_up_goes_back_and_says_so(coordinator: Desk) -> None:
    need, was, _to = coordinator.movable()
    coordinator.page.context.set_offline(True)
    coordinator.lift(coordinator.card(need))
    coordinator.tells("There is no connection. “{title}” stays where it was; please try again.")
    coordinator.page.mouse.up()
    coordinator.stands(need, was)
    coordinator.page.context.set_offline(False)
    coordinator.lift(coordinator.card(need))
    coordinator.page.locator("#board td.can").first.wait_for()
    coordinator.page.keyboard.press("Escape")
    coordinator.page.mouse.up()
    coordinator.stands(need, was)


def test_what_never_arrived_is_not_saved_and_said_so_once_there_is_a_connection(
    coordinator: Desk, server: LiveServer
) -> None:
    before = server.look_up(standing)
    need, was, to = coordinator.movable()
    coordinator.lift(coordinator.card(need))
    expect(coordinator.cell(to)).to_have_class(re.compile(r"\bcan\b"))
    coordinator.page.context.set_offline(True)
    coordinator.carry_to(coordinator.cell(to))
    coordinator.page.mouse.up()
    coordinator.tells(ASTRAY)
    coordinator.stands(need, was)
    coordinator.page.context.set_offline(False)
    coordinator.tells(
        "There is a connection again: “{title}” was not saved and stands where it was; please try again."
    )
    coordinator.stands(need, was)
    assert server.look_up(standing) == before


def test_what_was_saved_though_its_answer_was_lost_is_shown_and_told(
    coordinator: Desk, server: LiveServer
) -> None:
    before = server.look_up(standing)
    need, _was, to = coordinator.movable()

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    coordinator.page.route(PUT, lose_the_answer)
    coordinator.drag(coordinator.card(need), coordinator.cell(to))
    coordinator.tells("There is a connection again: “{title}” was saved and stands where you put it.")
    coordinator.stands(need, to)
    expect(coordinator.page.locator("#fetch-error")).to_be_hidden()
    assert differing(before, server.look_up(standing)) == {int(need)}


def test_while_a_visit_is_being_saved_the_page_does_not_ask_what_is_new(coordinator: Desk) -> None:
    need, _was, to = coordinator.movable()
    asked: list[str] = []
    coordinator.page.on(
        "request", lambda sent: asked.append(sent.url) if sent.url.endswith("/news") else None
    )
    meanwhile: list[list[str]] = []

    def slowly(route: Route) -> None:
        answer = route.fetch()
        coordinator.looks_up()
        coordinator.page.wait_for_timeout(A_MOMENT)  # it would ask now
        meanwhile.append(list(asked))
        route.fulfill(response=answer)

    coordinator.page.route(PUT, slowly)
    coordinator.drag(coordinator.card(need), coordinator.cell(to))
    coordinator.stands(need, to)
    assert meanwhile == [[]], "the answer would have been shown without its drawer"
    with coordinator.page.expect_request("**/news"):
        coordinator.looks_up()


def test_a_form_that_was_not_sent_keeps_what_was_typed(coordinator: Desk, server: LiveServer) -> None:
    need, _was, _to = coordinator.movable()
    before = server.look_up(standing)
    coordinator.open_need(need)
    coordinator.visitor.unfold("Choose by hand")
    coordinator.page.locator("#by-hand input[type=time]").fill("10:30")
    coordinator.page.context.set_offline(True)
    coordinator.page.locator("#by-hand form[action$='/place'] button[type=submit]").last.click()
    coordinator.visitor.sees(
        "No connection to the service. What you have entered is still here: please try again."
    )
    coordinator.page.context.set_offline(False)
    expect(coordinator.page.locator("#by-hand input[type=time]")).to_have_value("10:30")
    assert server.look_up(standing) == before
