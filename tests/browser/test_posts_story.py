"""Before a re-election: a list tried out against what is asked for, adopted, and taken back."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.barriers import anybody_can_use_it
from tests.browser.conftest import DESK, PHONE
from tests.browser.visitor import Visitor

NAME = "第九次代表大会人选"


def test_a_list_is_tried_out_adopted_and_taken_back(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai", size=DESK, language="en")
    coordinator.open("/posts")
    coordinator.is_at("/posts/320981")
    held = seats(coordinator).inner_text()
    begin_a_list(coordinator)
    before = share(coordinator)
    leaving = let_a_front_line_member_leave(coordinator)
    assert share(coordinator) < before
    put_on_the_list(coordinator)
    assert share(coordinator) == before
    adopt(coordinator, leaving)

    coordinator.open("/posts/320981?on=2027-03-01")
    coordinator.unfold("Who sits there")
    expect(coordinator.page.get_by_text("2027-01-01").first).to_be_visible()
    coordinator.open("/posts/320981")
    coordinator.follow(NAME)
    coordinator.unfold("Take the adoption back…")
    coordinator.press("Take back")
    coordinator.open("/posts/320981")
    assert seats(coordinator).inner_text() == held


def begin_a_list(coordinator: Visitor) -> None:
    """A list for the county, begun from who sits there now."""
    page = coordinator.page
    coordinator.follow("Begin a list")
    anybody_can_use_it(coordinator)
    page.locator("input[name=name]").fill(NAME)
    page.locator("select[name=region_code]").select_option("320981")
    coordinator.press("Begin")
    coordinator.is_at(r"/posts/drafts/\d+")


def seats(coordinator: Visitor) -> Locator:
    """The table of seats."""
    return coordinator.page.locator("section[aria-labelledby=seats] table")


def share(coordinator: Visitor) -> int:
    """Front-line people in the committee, in percent, as the list would have it."""
    row = coordinator.page.locator("section[aria-labelledby=shares] tbody tr").last
    return int(row.locator(f"td[data-label='{coordinator.words('Share')}']").inner_text().rstrip("%"))


def let_a_front_line_member_leave(coordinator: Visitor) -> str:
    """One of those who sit in the committee now; the name."""
    rows = coordinator.page.locator("section[aria-labelledby=people] tbody tr")
    row = rows.filter(
        has=coordinator.page.get_by_role("cell", name=coordinator.words("Committee"), exact=True)
    ).first
    name = row.locator("th").inner_text()
    row.locator("button").click()
    coordinator.waits_for_answer()
    return name


def put_on_the_list(coordinator: Visitor) -> None:
    """Somebody of the front line for the same seat."""
    page = coordinator.page
    page.locator("select[name=head_id]").select_option(index=3)
    page.locator("select[name=seat]").select_option("committee")
    page.locator("input[name=front_line]").check()
    coordinator.press("Put on the list")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    anybody_can_use_it(coordinator)
    coordinator.shoot("posts-list")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def adopt(coordinator: Visitor, leaving: str) -> None:
    """Asked first who leaves and who comes, it holds from a day on."""
    page = coordinator.page
    coordinator.unfold("Adopt…")
    panel = page.locator("details.confirm[open]")
    expect(panel).to_contain_text(leaving.split()[0])
    panel.locator("input[name=first_day]").fill("2027-01-01")
    coordinator.press("Adopt")
    coordinator.sees(
        "The register holds this list from 2027-01-01 on. What follows is what will be held then."
    )
    anybody_can_use_it(coordinator)
