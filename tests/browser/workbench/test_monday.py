"""Monday morning: two weeks alive, a plan corrected by hand, a what-if taken over in part, then sent out twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from matcher.models import Need, Override
from matcher.settings import Settings
from tests.browser.live_server import LiveServer, working
from tests.browser.visitor import Visitor
from tests.browser.workbench.desk import RUN_ENDS_WITHIN, Desk
from tests.browser.workbench.facts import COMING, differing, standing


def test_both_weeks_are_alive_and_the_running_one_says_what_went_wrong_first(
    visit: Callable[..., Visitor],
) -> None:
    coordinator = visit("dongtai")
    coordinator.open("/rounds")
    running = coordinator.page.locator("section[aria-labelledby=running-week]")
    expect(coordinator.page.locator("section[aria-labelledby=next-week] .btn-primary")).to_have_count(1)
    running.get_by_role("link", name=coordinator.words("declined")).first.click()
    coordinator.is_at(r"/rounds/\d+\?.*need=\d+")
    expect(coordinator.page.locator("#drawer .drawer-title")).to_be_visible()
    first = coordinator.page.locator("#rail .rail-first .rail-entry").first
    expect(first).to_have_attribute("aria-current", "true")
    coordinator.page.locator("#strip .strip-back").click()
    coordinator.is_at("/rounds$")


def test_a_visit_is_dragged_and_the_step_taken_back_and_done_again(
    desk: Callable[..., Desk], server: LiveServer
) -> None:
    coordinator = desk(COMING)
    before = server.look_up(standing)
    need, was, to = coordinator.movable()
    told = coordinator.drag(coordinator.card(need), coordinator.cell(to))
    assert re.match(r"\d+:\d\d · .", told)
    coordinator.stands(need, to)
    expect(coordinator.cell(to).locator(f"[data-need='{need}']")).to_be_focused()
    coordinator.visitor.sees("It is there now. Nothing else has moved.")
    after = server.look_up(standing)
    assert differing(before, after) == {int(need)}

    coordinator.page.keyboard.press("Control+z")
    coordinator.stands(need, was)
    assert server.look_up(standing) == before
    coordinator.page.keyboard.press("Control+Shift+z")
    coordinator.stands(need, to)
    assert server.look_up(standing) == after


def test_a_rule_of_the_heads_own_is_overridden_with_the_heads_yes(
    desk: Callable[..., Desk], server: LiveServer
) -> None:
    coordinator = desk(COMING, "?rows=heads")
    before = server.look_up(standing)
    open_needs = coordinator.page.locator("#rail .visit-card[data-state=open]").evaluate_all(
        "cards => cards.map(card => card.dataset.need)"
    )
    need, row = next(
        (need, each["row"])
        for need in open_needs
        if server.look_up(lambda session, key=int(need): len(session.get_one(Need, key).parts)) == 1
        for each in coordinator.answer(need, "heads")["barred"]
        if each["heads_own"]
    )
    card = coordinator.page.locator(f"#rail [data-need='{need}']")
    coordinator.drop(card, coordinator.page.locator(f"#board td[data-row='{row}']:visible").first)
    coordinator.page.locator("#moving-override").click()
    expect(coordinator.page.locator("[name='head_ids.0']")).to_have_value(row)
    day, start = server.look_up(lambda session: begins(session.get_one(Need, int(need))))
    for name, words in {"day": day, "start": start, "reason": "农时不等人", "agreed_by": "本人"}.items():
        coordinator.page.locator(f"[name={name}]").fill(words)
    coordinator.visitor.press("Put into the plan, beyond the rule")
    coordinator.visitor.sees("It is in the plan, with what the head has agreed to.")
    coordinator.is_sound("overridden")
    assert differing(before, server.look_up(standing)) == {int(need)}
    assert server.look_up(lambda session: session.query(Override).count()) >= 1


def test_a_what_if_is_compared_and_one_line_of_it_taken_over(
    desk: Callable[..., Desk], server: LiveServer, settings: Settings
) -> None:
    coordinator = desk(COMING)
    before = server.look_up(standing)
    coordinator.more("Scenarios: what if…")
    with working(settings):
        form = coordinator.page.locator("form.what-if", has=coordinator.page.locator("[value=less_travel]"))
        form.locator("button").click()
        differs = coordinator.page.locator(".scenario-card").filter(
            has_text=coordinator.words("Less time on the road")
        )
        differs.locator("a.btn").first.click(timeout=RUN_ENDS_WITHIN)
    ticks = coordinator.page.locator("#adopt input[name=needs]")
    taken = _one_that_fits_alone(coordinator, ticks)
    coordinator.visitor.is_at(coordinator.address)
    assert differing(before, server.look_up(standing)) == {int(taken)}


def _one_that_fits_alone(coordinator: Desk, ticks: Locator) -> str:
    """Take the lines over one by one until one does; of those that need another line the page says so."""
    coordinator.is_sound("differences")
    for number in range(ticks.count()):
        for place, tick in enumerate(ticks.all()):
            tick.set_checked(place == number)
        taken = ticks.nth(number).get_attribute("value") or ""
        coordinator.visitor.press("Take over what is ticked")
        coordinator.visitor.waits_for_answer()
        if ticks.count() == 0:
            return taken
        expect(coordinator.page.locator(".error-summary")).to_be_visible()
        coordinator.visitor.forgive(422)
    raise AssertionError("no line can be taken over without another")


def test_a_matching_that_ends_leaves_the_drawer_and_what_is_typed_there(
    desk: Callable[..., Desk], settings: Settings
) -> None:
    coordinator = desk(COMING)
    coordinator.open_need(coordinator.movable()[0])
    coordinator.more("Match again")
    expect(coordinator.page.locator("#run")).to_be_visible()
    coordinator.drawer.locator("#find-head").fill("li")
    with working(settings):
        expect(coordinator.page.locator("#run")).to_have_count(0, timeout=RUN_ENDS_WITHIN)
        expect(coordinator.page.locator("#strip a.btn-primary")).to_be_visible()
    expect(coordinator.drawer.locator("#find-head")).to_have_value("li")
    expect(coordinator.drawer.locator("#find-head")).to_be_focused()


def test_it_goes_out_once_and_what_is_added_later_goes_to_whom_it_concerns(
    desk: Callable[..., Desk], server: LiveServer
) -> None:
    coordinator = desk(COMING)
    need, was, _to = coordinator.movable()
    coordinator.open_need(need)
    coordinator.visitor.press("Take out of the plan")
    expect(coordinator.page.locator(f"#rail [data-need='{need}']")).to_be_visible()
    left = len(server.look_up(standing))
    coordinator.visitor.follow("Send out the plan")
    coordinator.is_sound("release")
    people = coordinator.page.locator(".release-people tbody tr")
    assert people.count() > 10
    coordinator.visitor.press("Send out")
    coordinator.counts("waiting", left)

    coordinator.view("By township")
    card = coordinator.page.locator(f"#rail [data-need='{need}']")
    coordinator.drag(card, coordinator.cell(was))
    coordinator.stands(need, was)
    coordinator.visitor.follow("Send out the plan")
    expect(people).to_have_count(1)
    coordinator.visitor.press("Send out")
    coordinator.counts("waiting", left + 1)
    assert server.look_up(standing) == {}


def begins(need: Need) -> tuple[str, str]:
    """A day and an hour at which its township could host it."""
    window = next(each for each in need.windows if each.day >= COMING)
    return window.day.isoformat(), f"{window.start_minute // 60:02}:{window.start_minute % 60:02}"
