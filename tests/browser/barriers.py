"""What would keep somebody from using a page: what axe finds, and what does not fit the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser.visitor import Visitor

GRAVE = ("serious", "critical")
WIDE = """Array.from(document.body.querySelectorAll("*"))
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 0.5)
  .map(one => one.outerHTML.slice(0, 100)).slice(0, 5).join("; ")"""
axe = Axe()


def violations(visitor: Visitor) -> list[str]:
    """What axe holds against the present page."""
    return [
        f"{visitor.page.url}: {fault['id']} ({fault['impact']}): {node['html'][:160]}"
        for fault in axe.run(visitor.page).response["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"][:3]
    ]


def anybody_can_use_it(visitor: Visitor) -> None:
    """The present page has no grave barrier and is no wider than the screen."""
    assert violations(visitor) == []
    assert visitor.overhang <= 0, visitor.page.evaluate(WIDE)
