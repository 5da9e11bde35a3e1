"""What people do, for locust: nine pages of their role for one change, four seconds to think between them.

Pages of single things are those that the lists before link to, as people come to them.
"""

from __future__ import annotations

import itertools
import os
import random
import re
import time
from pathlib import Path

from locust import HttpUser, constant, task

from benchmarks.load.browsers import Browser, read_browsers

BROWSERS = itertools.cycle(read_browsers(Path(os.environ["SIZHANG_LOAD_BROWSERS"])))
PAGES_FOR_A_CHANGE = 9
THINK_SECONDS = 4

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


class Person(HttpUser):
    """Somebody at work."""

    wait_time = constant(THINK_SECONDS)
    browser: Browser

    def on_start(self) -> None:
        """Take a browser, and begin at a moment of one's own."""
        self.browser = next(BROWSERS)
        self.client.cookies.set("sizhang", self.browser.cookie, domain="127.0.0.1", path="/")
        self.client.headers["Accept-Language"] = "zh"
        self.known: dict[str, list[str]] = {}

    @task(PAGES_FOR_A_CHANGE)
    def look(self) -> None:
        """Open a page."""
        pages = PAGES[self.browser.role]
        self._open(random.choices(list(pages), list(pages.values()))[0])  # noqa: S311 - no secret

    @task(1)
    def change(self) -> None:
        """Change something that can be changed again and again; who only looks on opens one page more."""
        if self.browser.role == "head":
            self._save_limits()
        elif self.browser.role == "township":
            self._keep_a_draft()
        elif self.browser.role == "coordinator":
            self._save_settings()
        else:
            self.look()

    def _open(self, path: str) -> str:
        kind = path.split("/")[1].split("?")[0]
        address = path.replace("{region}", self.browser.region_code).replace(
            "{own}", str(self.browser.head_id)
        )
        if "{number}" in address:
            numbers = self.known.get(kind)
            if not numbers:
                return self._open(f"/{kind}")
            address = address.replace("{number}", random.choice(numbers))  # noqa: S311 - no secret
        text = str(self.client.get(address, name=path).text)
        if "{" not in path:
            self.known[kind] = re.findall(rf'href="/{kind}/(\d+)"', text)
        return text

    def _save_limits(self) -> None:
        address = f"/heads/{self.browser.head_id}/offer/limits"
        page = str(self.client.get(address, name="/heads/{own}/offer/limits").text)
        fields = ("csrf_token", "version", "max_travel_minutes", "max_sessions_per_day", "max_sessions_per_week",
                  "max_audience", "rest_minutes")  # fmt: skip
        self.client.post(
            address, {name: _value(page, name) for name in fields}, name="POST limits of an offer"
        )

    def _keep_a_draft(self) -> None:
        """Each under a title of its own: the very same need is refused."""
        hits = str(self.client.get("/needs/topics?q=gxy", name="/needs/topics?q=gxy").text)
        page = self._open("/needs/new")
        topic = re.search(r'value="add:(\d+)"', hits)
        venue = re.search(r'<select[^>]*name="venue_id".*?<option value="(\d+)"', page, re.S)
        form = {
            "csrf_token": _value(page, "csrf_token"), "do": "save", "parts": topic[1] if topic else "",
            "venue_id": venue[1] if venue else "", "minutes": "60", "audience": "40", "priority": "3",
            "waits": "1", "title": f"讲座 {time.monotonic_ns()}",
        }  # fmt: skip
        self.client.post("/needs/new", form, name="POST a draft")

    def _save_settings(self) -> None:
        """Save the county's settings as they are."""
        address = f"/settings/{self.browser.region_code}"
        page = str(self.client.get(address, name="/settings/{region}").text)
        whole = re.search(r"<form[^>]*settings-form.*?</form>", page, re.S)
        inputs = re.findall(r"<input[^>]*>", whole[0] if whole else "")
        form = {_attribute(each, "name"): _attribute(each, "value") for each in inputs if 'name="' in each}
        self.client.post(address, form, name="POST settings")


def _value(page: str, name: str) -> str:
    found = next((each for each in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in each), "")
    return _attribute(found, "value")


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', element)
    return found[1] if found else ""
