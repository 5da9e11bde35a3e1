"""Two coordinators plan the same week at once: nobody's work is lost without a word, each sees the other's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.models import Assignment, Plan, Region, Round
from matcher.vocabulary import AssignmentStatus
from tests.browser.live_server import LiveServer
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import COMING, standing
from tests.builders.people import an_account
from tests.builders.places import DONGTAI


@pytest.fixture(scope="module")
def colleague(server: LiveServer) -> str:
    """A second coordinator of the county: how she signs in."""
    with transaction(server.engine) as session:
        an_account(session, region=session.get_one(Region, DONGTAI), login="qian", name="钱雨晴")
    return "qian"


@pytest.fixture
def two(desk: Callable[..., Desk], colleague: str) -> tuple[Desk, Desk]:
    """Both before the coming week: one on a large screen in Chinese, one on a tablet in English."""
    return desk(COMING), desk(COMING, login=colleague, size=(1024, 768), language="en")


def test_what_one_moves_the_other_sees_without_reloading_and_cannot_take_back(two: tuple[Desk, Desk]) -> None:
    one, other = two
    need, _was, to = one.movable()
    other.open_need(need)
    other.drawer.evaluate("drawer => { drawer.scrollTop = 120; document.activeElement.blur(); }")
    one.drag(one.card(need), one.cell(to))
    other.looks_up()
    other.stands(need, to)
    expect(other.drawer).to_have_js_property("scrollTop", 120)
    expect(other.page.locator("#strip .strip-undo")).to_have_count(0)
    expect(one.page.locator("#strip .strip-undo")).to_be_visible()


def test_who_is_choosing_is_told_of_news_and_keeps_what_is_ticked(two: tuple[Desk, Desk]) -> None:
    one, other = two
    other.view("As a list")
    tick = other.page.locator("#board input[name=chosen]").first
    tick.check()
    other.page.locator("#strip .strip-title").click()
    need, _was, to = one.movable()
    one.drag(one.card(need), one.cell(to))
    other.looks_up()
    other.visitor.sees("Something has changed since this page was shown.")
    expect(tick).to_be_checked()
    other.visitor.press("Show it")
    expect(other.page.locator("#week-news [data-when=new]")).to_be_hidden()


def test_what_is_typed_while_the_news_is_on_its_way_stays_and_the_news_comes_later(
    two: tuple[Desk, Desk],
) -> None:
    one, other = two
    need, _was, to = one.movable()
    other.open_need(need)
    sought = other.drawer.locator("#find-head")
    other.page.evaluate(
        """() => {
          const type = (event) => {
            if (!event.detail.requestConfig.headers["X-Workbench"]?.includes("strip")) return;
            document.removeEventListener("htmx:beforeSend", type);
            document.getElementById("find-head").value = "li";
          };
          document.addEventListener("htmx:beforeSend", type);
        }"""
    )
    one.drag(one.card(need), one.cell(to))
    other.looks_up()
    other.visitor.sees("Something has changed since this page was shown.")
    expect(sought).to_have_value("li")
    sought.evaluate("field => { field.value = ''; }")
    other.looks_up()
    other.stands(need, to)
    expect(other.page.locator("#week-news [data-when=new]")).to_be_hidden()


def test_what_is_typed_in_the_drawer_outlives_a_visit_moved_beside_it(two: tuple[Desk, Desk]) -> None:
    one, _other = two
    need, _was, to = one.movable()
    one.open_need(need)
    one.drawer.locator("#find-head").evaluate("field => { field.value = 'li'; }")
    one.drag(one.card(need), one.cell(to))
    one.stands(need, to)
    expect(one.drawer.locator("#find-head")).to_have_value("li")


def test_a_visit_in_the_hand_that_was_changed_meanwhile_is_refused_and_shown_as_it_is(
    two: tuple[Desk, Desk], server: LiveServer
) -> None:
    one, other = two
    need, was, to = other.movable()
    other.lift(other.card(need))
    expect(other.cell(to)).to_have_class(re.compile(r"\bcan\b"))
    one.open_need(need)
    one.visitor.press("Take out of the plan")
    one.visitor.sees("No place yet")
    taken_out = server.look_up(standing)
    other.carry_to(other.cell(to))
    other.page.mouse.up()
    other.visitor.sees("This was changed after you had opened it.")
    other.visitor.forgive(409)
    expect(other.page.locator(f"#rail [data-need='{need}']")).to_be_attached()
    expect(other.cell(was).locator(f"[data-need='{need}']")).to_have_count(0)
    assert server.look_up(standing) == taken_out


def test_taking_back_what_somebody_else_has_built_on_is_refused_in_words(
    two: tuple[Desk, Desk], server: LiveServer
) -> None:
    one, other = two
    need, was, to = one.movable()
    one.drag(one.card(need), one.cell(to))
    other.looks_up()
    other.stands(need, to)
    other.drag(other.card(need), other.cell(was))
    other.stands(need, was)
    before = server.look_up(standing)
    one.page.locator("#strip .strip-undo").click()
    expect(one.page.locator("#strip .error-summary, #drawer .error-summary")).to_be_visible()
    one.visitor.forgive(409)
    assert server.look_up(standing) == before
    one.stands(need, was)


def test_the_plan_goes_out_once_and_the_second_is_told_so(two: tuple[Desk, Desk], server: LiveServer) -> None:
    one, other = two
    for each in two:
        each.visitor.follow("Send out the plan")
    one.visitor.press("Send out")
    one.visitor.sees("The plan has been sent out.")
    other.visitor.press("Send out")
    other.visitor.sees("This plan is not a proposal any more. Please look at the week again.")
    other.visitor.forgive(409)
    other.counts("waiting", server.look_up(asked_for))
    assert server.look_up(standing) == {}


def asked_for(session: Session) -> int:
    """How many visits of the coming week wait for an answer."""
    query = (
        select(func.count(Assignment.id))
        .join(Plan, Assignment.plan_id == Plan.id)
        .join(Round, Plan.round_id == Round.id)
        .where(
            Round.area_code == DONGTAI, Round.monday == COMING, Assignment.status == AssignmentStatus.RELEASED
        )
    )
    return session.scalar(query) or 0
