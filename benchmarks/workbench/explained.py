"""How long the explanation of an open need takes: asked for the first time, again, and after other things happened."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.workbench.browser import Desk, Seen

MOST_NEEDS = 2


def explanations(desk: Desk, *, kept_after_sign_in: bool) -> list[Mapping[str, Seen]]:
    """Of the first open needs. Where it is to be kept, somebody signs in before it is asked for a last time."""
    desk.page.unroute_all()
    desk.opened(f"{desk.service.week}?view=list&state=open")
    needs = desk.page.locator("tr[data-need]").evaluate_all("rows => rows.map(row => row.dataset.need)")
    found: list[Mapping[str, Seen]] = []
    for need in needs[:MOST_NEEDS]:
        address = f"{desk.service.week}/needs/{need}/remedies"
        told = {"explained": desk.asked(address), "explained again": desk.asked(address)}
        if kept_after_sign_in:
            desk.sign_in_beside()
            told["explained after a sign-in"] = desk.asked(address)
        found.append(told)
    return found
