"""What people do: nine pages of their role for one change.

Pages of single things are those that the lists before link to, as people come to them. A form that is saved leads to a
page, as in a browser, and that page counts by itself.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping
from typing import Protocol

from benchmarks.load.browsers import Browser

PAGES_FOR_A_CHANGE = 9

Form = Mapping[str, str | list[str]]
"""The fields of a form by name; several values where several boxes are ticked."""

# What is opened, how often; `{number}` is followed from a link of the page before.
PAGES = {
    "township": {"/needs": 4, "/needs?tab=rated": 1, "/needs/{number}": 5, "/needs/new": 2, "/needs/topics?q=gxy": 2},
    "head": {"/answers": 4, "/answers/{number}": 4, "/calendar": 3, "/heads/{own}/offer": 1, "/profile": 1},
    "coordinator": {
        "/rounds": 3, "/rounds/{number}": 4, "/rounds/{number}?view=intake": 3, "/rounds/{number}?view=heads": 1,
        "/rounds/{number}?view=unmatched": 1, "/needs": 2, "/needs/{number}": 2, "/heads": 2, "/heads/{number}": 1,
        "/heads?search=李": 1, "/audit": 1, "/coverage/{region}": 1,
    },
    "observer": {"/coverage/{region}": 4, "/rounds": 2, "/needs": 2, "/needs/{number}": 2, "/heads": 1},
}  # fmt: skip


class Window(Protocol):
    """A browser's window at the service; `name` is what the kind of page is called in the report."""

    def get(self, address: str, name: str) -> str:
        """The page at an address."""

    def send(self, address: str, form: Form, name: str) -> str | None:
        """Send a form; returns the address that it leads to, if it leads anywhere."""


class Person:
    """Somebody of a role at a window; what is chosen by chance follows from `chance`."""

    def __init__(self, browser: Browser, window: Window, chance: random.Random) -> None:
        self._browser = browser
        self._window = window
        self._chance = chance
        self._known: dict[str, list[str]] = {}

    def look(self) -> None:
        """Open a page."""
        pages = PAGES[self._browser.role]
        self._open(self._chance.choices(list(pages), list(pages.values()))[0])

    def change(self) -> None:
        """Change something that can be changed again and again; who only looks on opens one page more."""
        if self._browser.role == "head":
            self._save_limits()
        elif self._browser.role == "township":
            self._keep_a_draft()
        elif self._browser.role == "coordinator":
            self._save_settings()
        else:
            self.look()

    def _open(self, path: str) -> str:
        kind = path.split("/")[1].split("?")[0]
        address = path.replace("{region}", self._browser.region_code).replace(
            "{own}", str(self._browser.head_id)
        )
        if "{number}" in address:
            numbers = self._known.get(kind)
            if not numbers:
                return self._open(f"/{kind}")
            address = address.replace("{number}", self._chance.choice(numbers))
        text = self._window.get(address, path)
        if "{" not in path:
            self._known[kind] = re.findall(rf'href="/{kind}/(\d+)"', text)
        return text

    def _send(self, address: str, form: Form, name: str) -> None:
        led_to = self._window.send(address, form, name)
        if led_to:
            self._window.get(led_to, f"the page after {name}")

    def _save_limits(self) -> None:
        address = f"/heads/{self._browser.head_id}/offer/limits"
        page = self._window.get(address, "/heads/{own}/offer/limits")
        fields = ("csrf_token", "version", "max_travel_minutes", "max_sessions_per_day", "max_sessions_per_week",
                  "max_audience", "rest_minutes")  # fmt: skip
        self._send(address, {name: _value(page, name) for name in fields}, "POST limits of an offer")

    def _keep_a_draft(self) -> None:
        """Each under a title of its own: the very same need is refused."""
        hits = self._window.get("/needs/topics?q=gxy", "/needs/topics?q=gxy")
        page = self._open("/needs/new")
        topic = re.search(r'value="add:(\d+)"', hits)
        venue = re.search(r'<select[^>]*name="venue_id".*?<option value="(\d+)"', page, re.S)
        form = {
            "csrf_token": _value(page, "csrf_token"), "do": "save", "parts": topic[1] if topic else "",
            "venue_id": venue[1] if venue else "", "minutes": "60", "audience": "40", "priority": "3",
            "waits": "1", "title": f"讲座 {time.monotonic_ns()}",
        }  # fmt: skip
        self._send("/needs/new", form, "POST a draft")

    def _save_settings(self) -> None:
        """Save the county's settings as they are."""
        address = f"/settings/{self._browser.region_code}"
        page = self._window.get(address, "/settings/{region}")
        whole = re.search(r"<form[^>]*settings-form.*?</form>", page, re.S)
        self._send(address, _as_it_stands(whole[0] if whole else ""), "POST settings")


def _as_it_stands(form: str) -> Form:
    """What a browser would send of a form in which nothing is changed."""
    found: dict[str, str | list[str]] = {}
    for each in re.findall(r"<input[^>]*>", form):
        name, value = _attribute(each, "name"), _attribute(each, "value")
        if 'type="checkbox"' not in each:
            found[name] = value
        elif re.search(r"\schecked\b", each):
            found[name] = [*found.get(name, []), value]
    for name, options in re.findall(r'<select[^>]*\sname="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("", None)
    return found


def _value(page: str, name: str) -> str:
    found = next((each for each in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in each), "")
    return _attribute(found, "value")


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', element)
    return found[1] if found else ""
