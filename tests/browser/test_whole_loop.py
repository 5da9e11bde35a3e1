"""One week from the first wish to the last word: 点单, 派单, 接单, 评单, by three people on three screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.models import Account, Assignment, Invitation, Need
from tests.browser.conftest import DESK, PHONE
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer
from tests.browser.visitor import Visitor

TITLE = "新桥村高血压讲座"
RUN_ENDS_WITHIN = 60_000  # milliseconds


def test_a_need_goes_the_whole_way_from_the_clerk_to_the_head_and_back(
    server: LiveServer, visit: Callable[..., Visitor], demo_clock: DemoClock
) -> None:
    clerk = visit("sancang", size=PHONE, language="zh")
    post_the_need(clerk)

    coordinator = visit("dongtai", size=DESK, language="en")
    match_and_send_out(coordinator)

    login = server.look_up(login_of_invited)
    head = visit(login, size=PHONE, language="zh")
    accept(head)

    clerk.page.reload()
    clerk.sees("accepted")
    starts_at = server.look_up(lambda session: planned(session).starts_at)
    coordinator.page.close()  # left open it would be signed out by then, and say so
    demo_clock.jump_to(starts_at + timedelta(hours=5))
    rate(visit("sancang", size=PHONE, language="zh"), server.look_up(need_id))

    thanked = visit(login, size=PHONE, language="zh")
    thanked.open("/calendar")
    expect(thanked.page.get_by_text(TITLE).first).to_be_visible()
    closing = visit("dongtai", size=DESK, language="en")
    close(closing)
    assert server.look_up(lambda session: planned(session).need.status) == "rated"
    assert server.look_up(faults) == []


def faults(session: Session) -> list[str]:
    """What of all that is stored now does not fit together."""
    return [str(fault) for look in LOOKS for fault in find_faults(session, look)]


def post_the_need(clerk: Visitor) -> None:
    """The clerk finds the topic by the first letters of its pinyin and taps what is asked."""
    clerk.open("/needs")
    clerk.follow("Post a need")
    clerk.page.get_by_label(clerk.words("Search the service menu")).fill("gxy")
    clerk.page.locator("#hits .hit", has_text="高血压").first.click()
    expect(clerk.page.locator(".chosen-topic")).to_contain_text("高血压")
    for number in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11):
        clerk.page.locator("input[name=halves]").nth(number).check()
    clerk.page.get_by_label(clerk.words("How pressing is it?")).select_option("5")
    clerk.unfold("More: title, other kit, particular heads, remarks")
    clerk.page.get_by_label(clerk.words("Title")).fill(TITLE)
    clerk.shoot("loop-1-post")
    clerk.press("Post")
    expect(clerk.page.get_by_role("heading", name=TITLE)).to_be_visible()
    clerk.sees("Posted. The county matches week by week; you will see here who comes.")


def match_and_send_out(coordinator: Visitor) -> None:
    """The coordinator has the week matched again with the new wish in it, looks at the plan and sends it out."""
    coordinator.open("/rounds")
    coordinator.follow("Look at the plan")
    coordinator.page.locator("#strip details[data-menu] > summary").click()
    coordinator.press("Match again")
    coordinator.shoot("loop-2-match")
    planned_visit = coordinator.page.locator(".board .visit-card", has_text=TITLE)
    expect(planned_visit.first).to_be_visible(timeout=RUN_ENDS_WITHIN)
    coordinator.shoot("loop-3-plan")
    coordinator.follow("Send out the plan")
    coordinator.press("Send out")
    coordinator.sees("Plan sent out")


def accept(head: Visitor) -> None:
    """Two taps: open the message's page, accept."""
    head.open("/")
    head.page.get_by_role("link", name=TITLE, exact=True).click()
    head.shoot("loop-4-invitation")
    head.press("Accept")
    head.is_at("/answers")
    expect(head.page.get_by_text(TITLE).first).to_be_visible()


def rate(clerk: Visitor, need: int) -> None:
    """The clerk says how many listened and how it was; that the head came is filled in, nothing else is."""
    clerk.open(f"/needs/{need}")
    clerk.follow("Confirm the visit")
    assert clerk.page.locator("input[name=rating]:checked").count() == 0
    clerk.page.locator("[name=attendance]").fill("83")
    clerk.page.locator("input[name=rating]").first.check()
    clerk.shoot("loop-5-rate")
    clerk.press("Save")
    clerk.is_at(f"/needs/{need}")
    expect(clerk.page.get_by_text("83").first).to_be_visible()


def close(coordinator: Visitor) -> None:
    """What is not met waits for the next week. As answers run out meanwhile, the page says so and is sent again."""
    coordinator.open("/rounds")
    coordinator.page.locator("section[aria-labelledby=running-week] a.btn").click()
    coordinator.page.locator("#strip details[data-menu] > summary").click()
    coordinator.follow("Close the week")
    changed = coordinator.page.get_by_text("This was changed after you had opened it.").first
    closed = coordinator.page.get_by_text("The week is closed.").first
    for _step_of_the_worker in range(5):
        coordinator.press("Close the week")
        expect(changed.or_(closed).first).to_be_visible()
        if closed.is_visible():
            break
        coordinator.forgive(409)
    coordinator.sees("The week is closed. What is still open waits on.")


def planned(session: Session) -> Assignment:
    """The assignment of the story's need."""
    return session.scalars(select(Assignment).join(Need).where(Need.title == TITLE)).one()


def need_id(session: Session) -> int:
    """The id of the story's need."""
    return session.scalars(select(Need.id).where(Need.title == TITLE)).one()


def login_of_invited(session: Session) -> str:
    """How the head who is asked to come signs in."""
    query = (
        select(Account.login)
        .join(Invitation, Invitation.head_id == Account.head_id)
        .join(Assignment, Assignment.id == Invitation.assignment_id)
        .join(Need, Need.id == Assignment.need_id)
        .where(Need.title == TITLE)
    )
    return session.scalars(query).one()
