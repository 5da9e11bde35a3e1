"""Without a mouse: a visit is moved, opened, kept and found, and the focus is always where one would look for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.live_server import LiveServer
from tests.browser.workbench.desk import Desk
from tests.browser.workbench.facts import COMING, differing, standing


def test_a_visit_is_picked_up_carried_and_put_down_by_keys(
    desk: Callable[..., Desk], server: LiveServer
) -> None:
    coordinator = desk(COMING, language="en")
    keys, before = coordinator.page.keyboard, server.look_up(standing)
    need, was, to = coordinator.movable()
    reach_by_tab(coordinator, need)
    keys.press("Enter")
    expect(coordinator.said).to_contain_text("is picked up")
    cells = coordinator.page.locator(f"#board td[data-row='{was[0]}'][data-day]:visible")
    order = [(cell.get_attribute("data-day"), cell.get_attribute("data-half")) for cell in cells.all()]
    steps = order.index((to[1], to[2])) - order.index((was[1], was[2]))
    for _step in range(abs(steps)):
        keys.press("ArrowRight" if steps > 0 else "ArrowLeft")
    expect(coordinator.said).to_have_text(re.compile(r"^\d+:\d\d · ."))
    keys.press("Enter")
    coordinator.stands(need, to)
    expect(coordinator.cell(to).locator(f"[data-need='{need}']")).to_be_focused()
    assert differing(before, server.look_up(standing)) == {int(need)}

    keys.press("Enter")
    expect(coordinator.said).to_contain_text("is picked up")
    keys.press("Escape")
    expect(coordinator.said).to_contain_text("stays where it was")
    coordinator.stands(need, to)


def test_the_drawer_takes_the_focus_and_gives_it_back(desk: Callable[..., Desk]) -> None:
    coordinator = desk(COMING)
    keys = coordinator.page.keyboard
    need, _was, _to = coordinator.movable()
    coordinator.card(need).focus()
    keys.press("Enter")
    coordinator.page.locator("#board td.can, #board td.cannot").first.wait_for()
    keys.press("Enter")
    expect(coordinator.drawer.locator(".drawer-title")).to_be_focused()
    keep = coordinator.drawer.locator("form[action$='/pin'] button")
    before = keep.inner_text()
    for _step in range(12):
        keys.press("Tab")
        if keep.evaluate("button => button === document.activeElement"):
            break
    keys.press("Enter")
    expect(keep).not_to_have_text(before)
    expect(keep).to_be_focused()
    keys.press("Escape")
    expect(coordinator.drawer).to_be_hidden()
    expect(coordinator.card(need)).to_be_focused()


def test_many_are_found_chosen_and_kept_by_keys(desk: Callable[..., Desk]) -> None:
    coordinator = desk(COMING, "?view=list", language="en")
    keys = coordinator.page.keyboard
    keys.press("/")
    expect(coordinator.page.locator("#board [name=q]")).to_be_focused()
    title = coordinator.page.locator(".week-list tbody tr:has([name=chosen]) th a").first.inner_text()
    keys.type(title)
    keys.press("Enter")
    expect(coordinator.page.locator(".week-list tbody tr").filter(has_not_text=title)).to_have_count(0)
    boxes = coordinator.page.locator("#board input[name=chosen]")
    boxes.first.focus()
    keys.press("Space")
    expect(coordinator.page.locator(".many-chosen")).to_have_text("1 ticked:")
    coordinator.page.locator("#many button[value=pin]").focus()
    keys.press("Enter")
    expect(coordinator.page.locator(".week-list").get_by_text("kept").first).to_be_visible()
    expect(coordinator.page.locator("#board [name=q]")).to_have_value(title)
    expect(coordinator.page.locator("#board:focus-within")).to_be_visible()


def reach_by_tab(coordinator: Desk, need: str) -> None:
    """Tab from the first card of the board on, as far as it takes."""
    coordinator.page.locator("#board .visit-card").first.focus()
    for _step in range(80):
        if coordinator.page.evaluate("document.activeElement.dataset.need") == need:
            return
        coordinator.page.keyboard.press("Tab")
    raise AssertionError("no Tab leads to the visit")


def test_escape_closes_the_menu_and_only_then_the_drawer(desk: Callable[..., Desk]) -> None:
    coordinator = desk(COMING)
    keys = coordinator.page.keyboard
    coordinator.open_need(coordinator.movable()[0])
    menu = coordinator.page.locator("#strip details[data-menu]")
    menu.locator("summary").focus()
    keys.press("Enter")
    expect(menu).to_have_attribute("open", "")
    keys.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(coordinator.drawer).to_be_visible()
    keys.press("Escape")
    expect(coordinator.drawer).to_be_hidden()


def test_enter_finds_a_head_where_the_name_was_typed(desk: Callable[..., Desk]) -> None:
    coordinator = desk(COMING)
    coordinator.open_need(coordinator.movable()[0])
    address = coordinator.page.url
    field = coordinator.drawer.locator("#find-head")
    field.fill("li")
    field.press("Enter")
    coordinator.visitor.waits_for_answer()
    expect(coordinator.drawer.locator("#hand-heads li").first).to_be_visible()
    assert coordinator.page.url == address
    expect(field).to_be_focused()
