"""What a coordinator does on the workbench, action by action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.workbench.browser import Desk, Seen

CARD = "#board .visit-card[data-state='proposed']"
RENEWED = "!document.querySelector('#board[data-old], #strip[data-old]')"
CAN = "!!document.querySelector('#board td.can')"
MOST_STEPS, MOST_CARDS = 14, 8


def one_go(desk: Desk, number: int) -> Mapping[str, Seen]:
    """Everything once, with the visit of this number; afterwards the week is nearly as it was."""
    found: dict[str, Seen] = {}
    week = desk.service.week
    found["board after a change"] = desk.opened(week)
    found["board"] = desk.opened(week)
    found["board by heads"] = desk.opened(f"{week}?rows=heads")
    found["list"] = desk.opened(f"{week}?view=list")
    found["map"] = desk.opened(f"{week}?view=map")
    desk.opened(week)
    need = needs_on_board(desk)[number]
    desk.settle()
    found["drawer"] = _open(desk, need)
    _close(desk)
    found["drawer again"] = _open(desk, need)
    _close(desk)
    found |= _moved(desk, number)
    _open(desk, need)
    found["pin"] = _press(desk, "#drawer form[action$='/pin'] button")
    found["remove"] = _press(desk, "#drawer form[action$='/remove'] button")
    found["place"] = _press(desk, "#drawer #ways .choice form button >> nth=0")
    desk.page.locator("#drawer details.confirm:has(form[action$='/forbid']) > summary").first.click()
    found["rule out"] = _press(desk, "#drawer details[open] form[action$='/forbid'] button[type=submit]")
    found["undo"] = _press(desk, ".strip-undo")
    tag = desk.page.locator("#week-news").get_attribute("data-tag") or ""
    found["anything new"] = desk.asked(f"{week}/news", tag)
    return found


def needs_on_board(desk: Desk) -> list[str]:
    """The needs whose visits are proposed, as the board shows them."""
    every = desk.page.locator(CARD).evaluate_all("cards => cards.map(card => card.dataset.need)")
    return list(dict.fromkeys(str(need) for need in every))


def _open(desk: Desk, need: str) -> Seen:
    card = desk.page.locator(f"#board .visit-card[data-need='{need}']").first
    return desk.changed(card.click, f"!!document.querySelector('#drawer a[href=\"/needs/{need}\"]')")


def _close(desk: Desk) -> None:
    desk.changed(desk.page.locator("#drawer .drawer-close").click, "document.getElementById('drawer').hidden")


def _press(desk: Desk, button: str) -> Seen:
    """An action whose answer are the parts of the page."""
    desk.settle()
    return _renewing(desk, desk.page.locator(button).first.click)


def _renewing(desk: Desk, press: Callable[[], object]) -> Seen:
    desk.page.evaluate("for (const id of ['strip', 'board']) document.getElementById(id).dataset.old = 1")
    seen = desk.changed(press, RENEWED)
    desk.settle()
    return seen


def _moved(desk: Desk, number: int) -> Mapping[str, Seen]:
    """A visit picked up by key and put down in another half-day: the first that has one, beginning at this number."""
    page = desk.page
    for need in needs_on_board(desk)[number : number + MOST_CARDS]:
        page.locator(f"{CARD}[data-need='{need}']").first.focus()
        cells = desk.changed(lambda: page.keyboard.press("m"), CAN)
        for step in ("ArrowRight", "ArrowLeft"):
            for _ in range(MOST_STEPS):
                page.keyboard.press(step)
                if page.locator("#board td.is-over.can:not(.is-here)").count():
                    dropped = _renewing(desk, lambda: page.keyboard.press("Enter"))
                    return {"cells": cells, "move": dropped, "undo": _press(desk, ".strip-undo")}
        page.keyboard.press("Escape")
        page.wait_for_function(f"!({CAN})")
    return {}
