"""The same with the pages there were before the workbench, as far as they could do it."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.workbench.browser import Desk, Seen

CARD = "a.visit-card.visit-proposed"


def one_go(desk: Desk, number: int) -> Mapping[str, Seen]:
    """Everything once, with the visit of this number; afterwards the week is nearly as it was."""
    found: dict[str, Seen] = {}
    week = desk.service.week
    found["board after a change"] = desk.opened(f"{week}?view=townships")
    found["board"] = desk.opened(f"{week}?view=townships")
    found["board by heads"] = desk.opened(f"{week}?view=heads")
    found["list"] = desk.opened(f"{week}?view=list")
    desk.opened(f"{week}?view=townships")
    addresses = desk.page.locator(CARD).evaluate_all("cards => cards.map(card => card.getAttribute('href'))")
    address = list(dict.fromkeys(str(each) for each in addresses))[number]
    found["drawer"] = desk.led_on(desk.page.locator(f"{CARD}[href='{address}']").first.click)
    found["drawer again"] = desk.opened(desk.service.address + address)
    found["pin"] = _pressed(desk, address, "form[action$='/pin'] button")
    found["remove"] = _pressed(desk, address, "form[action$='/remove'] button")
    found["place"] = _pressed(desk, address, "#ways .choice form button >> nth=0")
    found["rule out"] = _pressed(desk, address, "form[action$='/forbid'] button")
    _pressed(desk, address, "form[action$='/forbid'] button")  # allowed again
    _pressed(desk, address, "#ways .choice form button >> nth=0")
    return found


def _pressed(desk: Desk, address: str, button: str) -> Seen:
    """A button of the need's page, which leads on to another."""
    desk.opened(desk.service.address + address)
    desk.settle()
    return desk.led_on(desk.page.locator(button).first.click)
