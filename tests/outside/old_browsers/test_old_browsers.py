"""The product in Chromium 88, 92 and 108: pages look and work as in the present one, forms are sent, scripts run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.outside.old_browsers.devtools import Tab
from tests.outside.old_browsers.packages import VERSIONS, OldChromium

PHONE, DESK = (390, 844), (1366, 768)
PAGES = {
    "sancang": ("/needs", "/needs/new", "/series", "/visits", "/profile", "/subscriptions", "/sheets"),
    "zhoumingyuan": ("/answers", "/calendar", "/offer", "/profile"),
    "dongtai": (
        "/rounds", "/rounds/1", "/rounds/1?rows=heads", "/needs", "/notifications", "/coverage/320981", "/heads",
        "/heads/1", "/heads/1/offer", "/institutions", "/venues", "/venues/new", "/topics", "/packs", "/visits",
        "/sheets", "/complaints", "/accounts", "/settings/320981", "/settings/320981/channels", "/audit",
    ),
    "yancheng": ("/coverage/3209", "/rounds", "/heads"),
    "admin": ("/coverage/32", "/accounts", "/service", "/settings"),
}  # fmt: skip
FAULTS = """(() => {
  const faults = [], style = (element, pseudo) => getComputedStyle(element, pseudo);
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.color = "var(--tblr-link-color)";
  const link = style(probe).color;
  probe.remove();
  for (const each of document.querySelectorAll("main a[href]:not([class])"))
    if (!each.closest(".error-summary") && style(each).color !== link) faults.push(`link: ${each.textContent}`);
  for (const each of document.querySelectorAll("main select"))
    if (!style(each).backgroundImage.includes("svg") || style(each).backgroundImage.includes("oklch"))
      faults.push(`no arrow: ${each.name}`);
  for (const each of document.querySelectorAll("main summary:not([class])"))
    if (!each.closest(".more, .to-calendar") && style(each, "::-webkit-details-marker").display === "none"
        && !style(each).listStyleType.startsWith("disclosure")) faults.push(`no triangle: ${each.textContent}`);
  for (const each of document.querySelectorAll("form[method=post]:not([data-native]):not([hx-post])"))
    if (!each.hasAttribute("hx-boost")) faults.push(`no script sends ${each.getAttribute("action")}`);
  if (!window.htmx) faults.push("htmx has not started");
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) faults.push(`${over} pixels wider than the screen`);
  return faults;
})()"""


@pytest.mark.parametrize("login", PAGES)
def test_pages_look_and_work_as_in_the_present_browser(login: str, visit: Callable[[str], Tab]) -> None:
    tab = visit(login)
    faults = []
    for size in (DESK, PHONE):
        tab.resize(*size)
        for path in PAGES[login]:
            tab.open(path)
            assert tab.evaluate("Boolean(document.querySelector('#main'))"), path
            faults += [f"{path} at {size[0]}: {words}" for words in tab.evaluate(FAULTS)]
    assert not faults, "\n".join(faults)


def test_a_need_is_posted(visit: Callable[[str], Tab], chromium: OldChromium) -> None:
    tab = visit("sancang")
    tab.open("/needs/new")
    tab.fill("input[name=q]", "gxy")
    tab.until(lambda: tab.evaluate("Boolean(document.querySelector('#hits .hit'))"), "no topic was found")
    tab.click("#hits .hit")
    tab.until(lambda: tab.evaluate("Boolean(document.querySelector('.chosen-topic'))"), "no topic was taken")
    day = 1 + VERSIONS.index(chromium.version)  # the same need twice would be refused
    for half in (day, day + 7):
        tab.evaluate(f"document.querySelectorAll('[name=halves]')[{half}].click()")
    tab.press("#need-form button.btn-primary[type=submit]")
    assert tab.evaluate("location.pathname").startswith("/needs/")
    assert tab.evaluate("Boolean(document.querySelector('[role=status], .flash'))")


def test_what_was_typed_is_there_again(visit: Callable[[str], Tab]) -> None:
    tab = visit("sancang")
    tab.open("/needs/new")
    tab.fill("[name=audience]", "77")
    tab.until(lambda: tab.evaluate("Object.keys(localStorage).length > 0"), "nothing was kept")
    tab.open("/needs")
    tab.open("/needs/new")
    tab.until(
        lambda: tab.evaluate("document.querySelector('[name=audience]').value") == "77",
        "it is not there again",
    )


def test_a_list_is_narrowed_while_typing(visit: Callable[[str], Tab]) -> None:
    tab = visit("dongtai")
    tab.open("/venues")
    tab.fill("input[name=search]", "小学")
    tab.until(lambda: "search=" in tab.evaluate("location.search"), "the list was not narrowed")
    names = tab.evaluate("[...document.querySelectorAll('#list tbody th')].map(each => each.textContent)")
    assert names
    assert all("小学" in name for name in names)


def test_a_head_changes_the_limits_of_an_offer(visit: Callable[[str], Tab]) -> None:
    tab = visit("zhoumingyuan")
    tab.open("/offer")
    limits = tab.evaluate("document.querySelector(\"main a[href$='/limits']\").getAttribute('href')")
    tab.open(limits)
    tab.fill("[name=max_travel_minutes]", "45")
    tab.press("main form[method=post] button.btn-primary")
    tab.open(limits)
    assert tab.evaluate("document.querySelector('[name=max_travel_minutes]').value") == "45"
