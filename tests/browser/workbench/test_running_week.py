"""The week after sending out: noes, stand-ins, a hole, a head away, an urgent need, a day called off, a late end.

Told in this order on one county, by a coordinator at a laptop in English.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.invitations.services.expire_invitations import expire_overdue
from matcher.models import Account, Assignment, Enquiry, Invitation, Need, Notification, lies_in
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from tests.browser.conftest import LAPTOP
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import RUNNING
from tests.builders.places import DONGTAI


@pytest.fixture
def coordinator(desk: Callable[..., Desk]) -> Desk:
    """Before the week that runs."""
    found: Desk = desk(RUNNING, size=LAPTOP, language="en")
    return found


def test_of_several_who_are_asked_after_a_no_by_telephone_one_is_invited(
    coordinator: Desk, server: LiveServer
) -> None:
    need = somebody_replaceable(coordinator)
    hands(coordinator)
    coordinator.drawer.locator("form[action$='/said-no'] button[type=submit]").click()
    coordinator.exception("declined", need)
    expect(coordinator.drawer.locator("details.hands[open]")).to_have_count(0)  # who could come is in sight
    ask = coordinator.drawer.locator("form.ask-whether")
    asked = ask.locator("input:checked").count()
    assert asked >= 2
    coordinator.is_sound("several-asked")
    coordinator.visitor.press("Ask whether they could")
    rows = coordinator.drawer.locator(".enquiries .choice")
    expect(rows).to_have_count(asked)
    coordinator.visitor.press("Says: could")
    expect(rows.filter(has=coordinator.page.locator(".btn-primary"))).to_have_count(1)
    coordinator.visitor.press("Invite")
    coordinator.counts("waiting", 1)
    assert server.look_up(first_to_answer)[0] == int(need)
    assert server.look_up(lambda session: session.scalar(select(func.count(Enquiry.id)))) == asked


def test_a_joint_visit_goes_without_a_part_once_the_township_has_agreed(
    coordinator: Desk, server: LiveServer
) -> None:
    need, parts = server.look_up(joint_visit_ahead)
    coordinator.open_need(need)
    hands(coordinator)
    coordinator.drawer.locator("form[action$='/said-no'] button[type=submit]").first.click()
    coordinator.exception("one head is missing", need)
    coordinator.visitor.unfold("Go without this part…")
    coordinator.visitor.press("Go without it")
    coordinator.visitor.sees("Please write who of the township has agreed.")
    coordinator.visitor.forgive(422)
    coordinator.drawer.locator("[name=agreed_by]").fill("王主任")
    coordinator.is_sound("hole")
    coordinator.visitor.press("Go without it")
    coordinator.visitor.sees("The part is left out, and the township is told what was agreed.")
    expect(coordinator.page.locator(f"#rail .rail-first [data-need='{need}']")).to_have_count(0)
    assert server.look_up(lambda session: len(session.get_one(Need, need).parts)) == parts - 1


def test_a_head_who_is_away_and_comes_all_the_same_is_told_of_at_once(
    coordinator: Desk, server: LiveServer, visit: Callable[..., Visitor]
) -> None:
    need = coordinator.still_ahead()
    login, head_id, day = server.look_up(lambda session: who_comes(session, int(need)))
    head = visit(login)
    head.open(f"/heads/{head_id}/offer/days")
    head.page.locator("[type=radio][name=presence][value=away]").check()
    head.page.locator("[type=date][name=first]").fill(day)
    head.press("Enter")
    head.sees("You are expected on these days. Please say of each visit whether you still go.")
    head.forgive(422)
    for still in head.page.locator("[name$='.going'][value=still]").all():
        still.check()
    head.press("Enter")
    expect(head.page.locator(".time-spans")).to_be_visible()
    coordinator.looks_up()
    coordinator.exception("head is away then", need)


def test_an_urgent_need_comes_to_the_rail_and_finds_somebody(
    coordinator: Desk, visit: Callable[..., Visitor]
) -> None:
    clerk = visit("sancang")
    clerk.open("/needs/new")
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.page.locator("#hits .hit").first.click()
    expect(clerk.page.locator(".chosen-topic")).to_be_visible()
    clerk.unfold("Exact hours, or later weeks")
    clerk.page.locator("[name='windows.0.day']").fill("2026-11-27")
    clerk.page.locator("[name='windows.0.start']").fill("08:30")
    clerk.page.locator("[name='windows.0.end']").fill("17:30")
    clerk.page.get_by_label(clerk.words("How pressing is it?")).select_option("5")
    clerk.press("Post")
    clerk.is_at(r"/needs/\d+$")
    need = clerk.page.url.rsplit("/", 1)[1]
    coordinator.looks_up()
    coordinator.exception("urgent, posted since the plan", need)
    coordinator.open_need(need)
    coordinator.visitor.press("Ask this one")
    expect(coordinator.page.locator(f"#rail .rail-first [data-need='{need}']")).to_have_count(0)
    expect(coordinator.card(need)).to_have_attribute("data-state", "released")


def test_who_does_not_answer_in_time_stands_among_what_to_decide(
    desk: Callable[..., Desk], server: LiveServer, demo_clock: DemoClock
) -> None:
    need, answer_by = server.look_up(first_to_answer)
    demo_clock.jump_to(answer_by + timedelta(minutes=1))
    assert expire_overdue(server.engine, demo_clock.now()) >= 1
    coordinator = desk(RUNNING, size=LAPTOP, language="en")
    coordinator.exception("no answer in time", need)


def test_a_day_is_called_off_in_one_step_and_everybody_is_told(coordinator: Desk, server: LiveServer) -> None:
    day = max(coordinator.place(need)[1] for need in coordinator.promised_ahead())
    on_that_day = coordinator.page.locator(f"#board td[data-day='{day}'] .visit-card")
    assert on_that_day.count() >= 1
    before = server.look_up(messages)
    coordinator.visitor.follow("Call off a day or a township")
    coordinator.page.locator("[name=day]").first.select_option(day)
    coordinator.visitor.press("Show what goes")
    coordinator.is_sound("call-off")
    coordinator.page.locator("[name=why][value=weather]").check()
    coordinator.visitor.press("Call it off and tell everybody")
    coordinator.visitor.open(coordinator.address)
    expect(on_that_day).to_have_count(0)
    assert server.look_up(messages) > before


def test_closed_on_the_wednesday_after_it_what_waits_goes_where_it_can_be_planned(
    desk: Callable[..., Desk], server: LiveServer, demo_clock: DemoClock
) -> None:
    demo_clock.jump_to(datetime(2026, 12, 2, 10))
    expire_overdue(server.engine, demo_clock.now())
    coordinator = desk(RUNNING, size=LAPTOP, language="en")
    waiting = server.look_up(weeks_waited)
    coordinator.visitor.follow("Close the week")
    coordinator.is_sound("close")
    coordinator.visitor.press("Close the week")
    coordinator.visitor.sees("The week is closed. What is still open waits on.")
    coordinator.is_sound("closed")
    after = server.look_up(weeks_waited)
    moved = {need: days for need, days in after.items() if days != waiting.get(need)}
    assert moved
    assert all(max(days) > date(2026, 12, 2) for days in moved.values())


def joint_visit_ahead(session: Session) -> tuple[int, int]:
    """A need whose visit several heads have promised for the week that runs, and how many they are."""
    query = (
        select(Assignment)
        .where(
            Assignment.status == AssignmentStatus.ACCEPTED, Assignment.starts_at > datetime(2026, 11, 24, 12),
            Assignment.starts_at < datetime(2026, 11, 30), Assignment.need.has(lies_in(Need.township_code, DONGTAI)),
        )
        .order_by(Assignment.starts_at.desc())
    )  # fmt: skip
    return next(
        (each.need_id, len(each.invitations)) for each in session.scalars(query) if len(each.invitations) > 1
    )


def somebody_replaceable(coordinator: Desk) -> str:
    """A promised visit ahead whose head others could stand in for; it is open."""
    tried = coordinator.promised_ahead(heads=1)
    for need in tried:
        coordinator.open_need(need)
        if coordinator.drawer.locator("#stand-ins .choice").count() >= 2:
            return need
    raise AssertionError("nobody could be replaced")


def hands(coordinator: Desk) -> None:
    """Unfold what can be done about the first invitation."""
    coordinator.drawer.locator("details.hands > summary").first.click()


def who_comes(session: Session, need_id: int) -> tuple[str, int, str]:
    """How the head of a promised visit signs in, the head, and the day of the visit."""
    entry = session.scalars(
        select(Assignment).where(
            Assignment.need_id == need_id, Assignment.status == AssignmentStatus.ACCEPTED
        )
    ).one()
    head_id = next(each.head_id for each in entry.invitations if each.answer is Answer.ACCEPTED)
    login = session.scalars(select(Account.login).where(Account.head_id == head_id)).one()
    return login, head_id, entry.starts_at.date().isoformat()


def messages(session: Session) -> int:
    """How many messages there are."""
    return session.scalar(select(func.count(Notification.id))) or 0


def first_to_answer(session: Session) -> tuple[int, datetime]:
    """The need of the invitation that has to be answered first, and until when."""
    query = (
        select(Assignment.need_id, Invitation.answer_by)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(Invitation.answer == Answer.WAITING, Assignment.status == AssignmentStatus.RELEASED)
        .order_by(Invitation.answer_by)
    )
    need_id, answer_by = session.execute(query).first() or (0, None)
    assert answer_by is not None
    return need_id, answer_by


def weeks_waited(session: Session) -> dict[int, tuple[date, ...]]:
    """The days of each need of the county that waits on for a later week."""
    query = select(Need).where(
        Need.status == NeedStatus.POSTED, Need.weeks_waiting > 0, lies_in(Need.township_code, DONGTAI)
    )
    return {
        need.id: tuple(sorted(window.day for window in need.windows))
        for need in session.scalars(query).unique()
    }
