"""People at work, for locust: what `benchmarks.load.person` does, with four seconds to think in between.

At the end it is written down what was answered with an error, by page, status and sentence.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import random
import re
from pathlib import Path
from urllib.parse import urlencode

from locust import FastHttpUser, constant, events, task
from locust.contrib.fasthttp import FastHttpSession, FastResponse
from locust.env import Environment
from requests.cookies import create_cookie

from benchmarks.load import person
from benchmarks.load.browsers import read_browsers

BROWSERS = itertools.cycle(read_browsers(Path(os.environ["SIZHANG_LOAD_BROWSERS"])))
THINK_SECONDS = 4
FORM = "application/x-www-form-urlencoded"


class Window:
    """A window at the service, by way of locust."""

    def __init__(self, client: FastHttpSession) -> None:
        self._client = client

    def get(self, address: str, name: str) -> str:
        """The page at an address."""
        with self._client.get(address, name=name, catch_response=True) as answer:
            return _told(answer)

    def send(self, address: str, form: person.Form, name: str) -> str | None:
        """Send a form; returns the address that it leads to."""
        with self._client.post(
            address,
            urlencode(form, doseq=True),
            headers={"Content-Type": FORM},
            name=name,
            catch_response=True,
            allow_redirects=False,
        ) as answer:
            _told(answer)
            return (answer.headers or {}).get("Location")


class Person(FastHttpUser):
    """Somebody at work."""

    wait_time = constant(THINK_SECONDS)
    default_headers = {"Accept-Language": "zh"}

    def on_start(self) -> None:
        """Take a browser, and begin at a moment of one's own."""
        browser = next(BROWSERS)
        self.client.cookiejar.set_cookie(create_cookie("sizhang", browser.cookie, domain="127.0.0.1"))
        self.person = person.Person(browser, Window(self.client), random.Random())  # noqa: S311 - no secret

    @task(person.PAGES_FOR_A_CHANGE)
    def look(self) -> None:
        """Open a page."""
        self.person.look()

    @task(1)
    def change(self) -> None:
        """Change something."""
        self.person.change()


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
