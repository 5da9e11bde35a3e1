"""What a coordinator does in a week, click by click."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import click
from playwright.sync_api import Error, Locator, expect

from benchmarks.clicks.bench import Bench, Impossible
from benchmarks.clicks.sent_out import close, decline

TEN = 10
RUN_WITHIN = 120_000  # milliseconds
SEARCHED = 15.0
"""How many seconds the fixes of one need are waited for; another need has them sooner."""


@dataclass(frozen=True)
class Errand:
    """One errand as it went: clicks, fields typed into, pages loaded whole, seconds waited."""

    name: str
    clicks: int
    typed: int
    pages: int
    waited: float


def move_one(bench: Bench) -> None:
    """A visit is dragged to another half-day."""
    bench.open(bench.coming)
    for need in bench.needs_of("#board .visit-card[data-state=proposed]"):
        place = other_place(bench, need)
        if place:
            row, day, half = place
            cell = bench.find(f"#board td.can[data-row='{row}'][data-day='{day}'][data-half='{half}']")
            there = bench.find(f"#board td[data-row='{row}'][data-day='{day}'] [data-need='{need}']")
            bench.mouse.drag(bench.find(f"#board [data-need='{need}']").first, cell, there.wait_for)
            return
    raise Impossible("no visit could be elsewhere")


def other_place(bench: Bench, need: str) -> list[str] | None:
    """Where else the need's visit could be, as the page would be told."""
    found: list[str] | None = bench.mouse.page.evaluate(
        """async address => {
          const answer = await (await fetch(address)).json();
          const other = answer.cells.find(each => each.put && !each.here);
          return other ? [other.row, other.day, other.half] : null;
        }""",
        f"{bench.coming}/needs/{need}/cells?rows=townships",
    )
    return found


def pin_ten(bench: Bench) -> None:
    """Ten proposals of the list are kept: the first, the tenth with Shift, Keep."""
    bench.open(bench.coming, "?view=list&state=proposed")
    boxes = bench.find(".week-list tbody tr:has(button[value^=pin]) input[name=chosen]")
    bench.mouse.click(boxes.first)
    bench.mouse.shift_click(boxes.nth(TEN - 1))
    bench.mouse.click(bench.find("#many button[value=pin]"), bench.find("#flashes form").wait_for)


def compare_two(bench: Bench) -> None:
    """Two what-ifs are worked out, and stand beside the plan."""
    bench.open(bench.coming)
    bench.mouse.click(bench.find("#strip details[data-menu] > summary"))
    scenarios = bench.find("#strip .menu-entry[href$='/scenarios']")
    bench.mouse.click(scenarios, lambda: bench.find(".what-ifs").wait_for())
    known = bench.count_of(".scenario-card dl")
    for number, kind in enumerate(("fairer", "less_travel"), 1):
        button = bench.find(f"form.what-if:has([value={kind}]) button")
        columns = partial(
            expect(bench.find(".scenario-card dl")).to_have_count, known + number, timeout=RUN_WITHIN
        )
        bench.mouse.click(button, columns)


def apply_a_fix(bench: Bench) -> None:
    """What somebody has agreed to by telephone is changed, and the need gets its place."""
    bench.open(bench.coming)
    cards = bench.find("#rail .visit-card[data-state=open]")
    for number in range(cards.count()):
        bench.mouse.start_again()
        need = cards.nth(number).get_attribute("data-need")
        bench.mouse.click(cards.nth(number), bench.drawer_of(need))
        fix, tried = bench.find("#drawer .fix-agreed").first, bench.find("#drawer [hx-trigger=load]")
        with bench.mouse.waiting():
            patience = time.monotonic() + SEARCHED
            while tried.count() and not fix.count() and time.monotonic() < patience:
                bench.mouse.page.wait_for_timeout(50)
        if fix.count():
            bench.mouse.click(fix.locator("summary"))
            bench.mouse.click(fix.locator("button"), partial(fix.wait_for, state="detached"))
            return
    raise Impossible("no open need has a change that somebody could agree to")


def plan_ten(bench: Bench) -> None:
    """From an empty week: ten needs get the first place that the list in the drawer offers."""
    bench.open(bench.coming)
    bench.find("#strip a[href$='/release']").click()
    throw_away = bench.find("details.confirm:has(form[action$='/discard'])")
    throw_away.locator("summary").click()
    throw_away.locator("form button[type=submit]").click()
    bench.find("#strip .strip-title").wait_for()
    bench.open(bench.coming)
    bench.mouse.click(bench.find("#strip details[data-menu] > summary"))
    by_hand = bench.find("#strip form[action$='/hand-plan'] button")
    bench.mouse.click(by_hand, bench.find("#strip a[href$='/release']").wait_for)
    placed = 0
    tried = set[str]()
    while placed < TEN:
        card, need = next_untried(bench, tried)
        tried.add(need)
        clicks, waited = bench.mouse.clicks, bench.mouse.waited
        bench.mouse.click(card, bench.find(f"#ways a[href*='/needs/{need}/where']").wait_for)
        take = bench.find(f"#ways form[action$='/needs/{need}/place'] button").first
        if not take.count():
            bench.mouse.clicks, bench.mouse.waited = clicks, waited
            continue
        there = bench.find(f"#board [data-need='{need}']")
        bench.mouse.click(take, there.first.wait_for)
        placed += 1


def next_untried(bench: Bench, tried: set[str]) -> tuple[Locator, str]:
    """The first open need of the rail that has not been looked at."""
    cards = bench.find("#rail .visit-card[data-state=open]")
    for number in range(cards.count()):
        need = cards.nth(number).get_attribute("data-need") or ""
        if need not in tried:
            return cards.nth(number), need
    raise Impossible("fewer than ten open needs have a place")


def release(bench: Bench) -> None:
    """The plan is looked through by person and sent out."""
    bench.open(bench.coming)
    page = bench.find(".release-people")
    bench.mouse.click(bench.find("#strip a[href$='/release']"), page.wait_for)
    sent = bench.find("#strip .strip-title")
    bench.mouse.click(bench.find("form[action$='/release'] button.btn-primary"), sent.wait_for)


ERRANDS: dict[str, Callable[[Bench], None]] = {
    "move": move_one,
    "pin": pin_ten,
    "compare": compare_two,
    "fix": apply_a_fix,
    "plan": plan_ten,
    "release": release,
    "decline": decline,
    "close": close,
}
"""In this order on one demonstration: each finds what the one before has left."""


def run_errands(bench: Bench) -> Iterator[Errand]:
    """Each errand once, as it is done; one that cannot be done on this demonstration is said to be so, and left out."""
    for name, errand in ERRANDS.items():
        try:
            errand(bench)
        except (Error, AssertionError, Impossible) as stuck:
            click.echo(f"{name}: {stuck}", err=True)
            continue
        mouse = bench.mouse
        done = Errand(name, mouse.clicks, mouse.typed, mouse.pages, round(mouse.waited, 2))
        click.echo(str(done), err=True)
        yield done
