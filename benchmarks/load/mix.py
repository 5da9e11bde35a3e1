"""What people do, for locust: nine pages of their role for one change, four seconds to think between them.

Pages of single things are those that the lists before link to, as people come to them. A form that is saved leads to a
page, as in a browser, and that page counts by itself. At the end it is written down what was answered with an error, by
page, status and sentence.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import random
import re
import time
from pathlib import Path

from locust import FastHttpUser, constant, events, task
from locust.contrib.fasthttp import FastResponse
from locust.env import Environment
from requests.cookies import create_cookie

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


class Person(FastHttpUser):
    """Somebody at work."""

    wait_time = constant(THINK_SECONDS)
    default_headers = {"Accept-Language": "zh"}
    browser: Browser

    def on_start(self) -> None:
        """Take a browser, and begin at a moment of one's own."""
        self.browser = next(BROWSERS)
        self.client.cookiejar.set_cookie(create_cookie("sizhang", self.browser.cookie, domain="127.0.0.1"))
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
        text = self._get(address, path)
        if "{" not in path:
            self.known[kind] = re.findall(rf'href="/{kind}/(\d+)"', text)
        return text

    def _get(self, address: str, name: str) -> str:
        with self.client.get(address, name=name, catch_response=True) as answer:
            return _told(answer)

    def _send(self, address: str, form: dict[str, str], name: str) -> None:
        """Send a form, and open the page that it leads to."""
        with self.client.post(address, form, name=name, catch_response=True, allow_redirects=False) as answer:
            _told(answer)
            led_to = (answer.headers or {}).get("Location")
        if led_to:
            self._get(led_to, f"the page after {name}")

    def _save_limits(self) -> None:
        address = f"/heads/{self.browser.head_id}/offer/limits"
        page = self._get(address, "/heads/{own}/offer/limits")
        fields = ("csrf_token", "version", "max_travel_minutes", "max_sessions_per_day", "max_sessions_per_week",
                  "max_audience", "rest_minutes")  # fmt: skip
        self._send(address, {name: _value(page, name) for name in fields}, "POST limits of an offer")

    def _keep_a_draft(self) -> None:
        """Each under a title of its own: the very same need is refused."""
        hits = self._get("/needs/topics?q=gxy", "/needs/topics?q=gxy")
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
        address = f"/settings/{self.browser.region_code}"
        page = self._get(address, "/settings/{region}")
        whole = re.search(r"<form[^>]*settings-form.*?</form>", page, re.S)
        inputs = re.findall(r"<input[^>]*>", whole[0] if whole else "")
        form = {_attribute(each, "name"): _attribute(each, "value") for each in inputs if 'name="' in each}
        self._send(address, form, "POST settings")


@events.quitting.add_listener
def write_errors(environment: Environment, **_more: object) -> None:
    """Write what failed into the file that `SIZHANG_LOAD_ERRORS` names: name, "status sentence" and how often."""
    errors = environment.stats.errors.values()
    told = [{"name": each.name, "what": str(each.error), "times": each.occurrences} for each in errors]
    Path(os.environ["SIZHANG_LOAD_ERRORS"]).write_text(json.dumps(told, ensure_ascii=False))


def _told(answer: FastResponse) -> str:
    """The text of an answer; one that is an error is told of with the sentence on its page."""
    text = str(answer.text or "")
    if answer.status_code < 400 and answer.status_code:
        return text
    sentence = re.search(r'class="(?:error-summary-title|error-page-text)"[^>]*>(.*?)</p>', text, re.S)
    plain = html.unescape(re.sub(r"<[^>]*>", "", sentence[1])) if sentence else ""
    answer.failure(f"{answer.status_code} {' '.join(plain.split())}".strip())
    return text


def _value(page: str, name: str) -> str:
    found = next((each for each in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in each), "")
    return _attribute(found, "value")


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', element)
    return found[1] if found else ""
