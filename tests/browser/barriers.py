"""What would keep somebody from using a page: what axe finds, and what does not fit the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.visitor import Visitor

GRAVE = ("serious", "critical")
WIDE = """Array.from(document.body.querySelectorAll("*"))
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 0.5)
  .map(one => one.outerHTML.slice(0, 100)).slice(0, 5).join("; ")"""
ALL_BUT_CONTRAST = """axe.run({resultTypes: ["violations"], rules: {"color-contrast": {enabled: false}}})
  .then(found => found.violations)"""
CONTRAST = Path(__file__).with_name("contrast.js").read_text()
SMALL_TARGETS = """selector => [...document.querySelectorAll(selector)].filter(one => {
  const box = (one.closest("label") || one).getBoundingClientRect();
  return box.height && one.checkVisibility() && box.height < 43.5;
}).map(one => one.outerHTML.slice(0, 100))"""
TO_TOUCH = ".strip a, .rail a, .rail summary, .board a, .week-list :is(a, button, input), .many button, .drawer-next a"
_looks_that_passed = set[str]()


def violations(visitor: Visitor) -> list[str]:
    """What axe, which every visitor's browser brings along, holds against the present page."""
    page = visitor.page
    visitor.waits_for_page()
    contrast = page.evaluate(CONTRAST, list(_looks_that_passed))
    _looks_that_passed.update(contrast["passed"])
    found: list[dict[str, Any]] = page.evaluate(ALL_BUT_CONTRAST) + contrast["violations"]
    return [
        f"{page.url}: {fault['id']} ({fault['impact']}): {node['html'][:160]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"][:3]
    ]


def anybody_can_use_it(visitor: Visitor) -> None:
    """The present page has no grave barrier and is no wider than the screen."""
    assert violations(visitor) == []
    assert visitor.overhang <= 0, visitor.page.evaluate(WIDE)


def hard_to_touch(visitor: Visitor) -> list[str]:
    """What on the workbench stands by itself and is less high than a finger needs (44 pixels)."""
    return list(visitor.page.evaluate(SMALL_TARGETS, TO_TOUCH))
