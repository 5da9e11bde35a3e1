"""Whatever is sent to any address: a clear answer in the reader's language, never a fault, nothing half written.

The addresses come from the application itself and the forms from its own pages in the demonstration, so that a new
page is tried as soon as it is there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from lxml.cssselect import CSSSelector
from lxml.html import fromstring
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from matcher import clock
from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.engine import transaction
from matcher.models import Account, RateCount, Refusal
from matcher.settings import Settings
from tests.fixtures.pristine import Pristine
from tests.page_client import PageClient, key_of, values_of
from tests.web.crawl import Findings, Form, crawl
from tests.web.odd_input import BAD_KEYS, FORM, NASTY, ONE_FIELD, RAW, SHAPES, share, turned
from tests.web.rare_aboard import add_first_account
from tests.web.rare_links import calendar_address
from tests.web.rare_personal_links import personal_links
from tests.web.rare_states import BRIEFLY, arrange_rare_states
from tests.web.rules import all_rules
from web.app import create_app

LOGINS = ("dongtai", "sancang", "zhoumingyuan", "admin")
BYTES = ("utf-8", "surrogatepass")
OF_REFUSALS = {RateCount.__tablename__, Refusal.__tablename__}
DIFFERENCES = CSSSelector(".field-stored, .error-summary a")
WORDS = CSSSelector(".error-summary, .field-message, .error-page-text, [role=status]")
HTMX = {"HX-Request": "true"}
STARTS = {
    "nobody": ("/sign-in", "/first-account", "/healthz", "/demo/inbox", "/suggestions", "/c"),
    "dongtai": ("/", "/accounts/new?role=township", "/needs/topics?q=gxy", "/accounts?shown=all",
                "/venues?shown=archived", "/topics?shown=archived", "/packs?shown=archived",
                "/institutions?shown=archived", "/heads?shown=archived", "/heads/1/offer"),
}  # fmt: skip


@dataclass
class Place:
    """The application over the demonstration, everybody signed in, and the way back to how it was."""

    app: Flask
    keys: dict[str, dict[str, str]]
    found: Findings
    pristine: Pristine

    def traces(self) -> int:
        """The number of the last line of the audit trail."""
        return int(self.pristine.watch.execute("SELECT max(id) FROM audit_entry").fetchone()[0])

    def send(self, login: str, method: str, path: str, **options: Any) -> TestResponse:
        """Ask as somebody with a good token, and hold the answer to what every answer promises."""
        headers = {"Accept-Language": "zh"} | self.keys[login] | options.pop("headers", {})
        before, traces = self.pristine.written(), self.traces()
        response = self.app.test_client(use_cookies=False).open(
            path, method=method, headers=headers, **options
        )
        told = f"{login}: {method} {path} {str(options)[:300]} -> {response.status_code}"
        assert response.status_code < 500, told
        changed = self.pristine.written() != before
        if response.status_code >= 400:
            if changed:
                written = self.pristine.changed_tables() - OF_REFUSALS
                assert not written, f"{told}: refused, yet something was written"
                self.pristine.restore()
            _is_a_page_in_chinese(response, told)
        elif changed and path != "/healthz":  # which tries whether something can be saved
            assert self.traces() > traces, f"{told}: something was written without a trace"
            self.pristine.restore()
        assert b"<script>alert(1)" not in response.data, told
        return response


def encoded(data: MultiDict[str, str]) -> str:
    """As an address or a form carries it, lone surrogates and all."""
    pairs = [(name.encode(*BYTES), value.encode(*BYTES)) for name, value in data.items(multi=True)]
    return urlencode(pairs)


def pages_of(place: Place, rule: Rule) -> Iterator[tuple[str, str]]:
    """A page of this rule that somebody can open, for the first who can."""
    for login in (*LOGINS, *BRIEFLY, "nobody"):
        paths = place.found.opened.get((login, rule.endpoint))
        if paths:
            yield login, paths[0].partition("?")[0]
            return
    above, _, piece = str(rule).rpartition("/")  # a piece that its page asks for later
    for page in all_rules("GET"):
        if str(page) == above:
            yield from ((login, f"{path}/{piece}") for login, path in pages_of(place, page))
            return
    raise AssertionError(f"nobody has found a way to {rule}")


def _is_a_page_in_chinese(response: TestResponse, told: str) -> None:
    page = fromstring(response.get_data(as_text=True))
    assert response.mimetype == "text/html", told
    assert page.tag != "html" or page.get("lang") == "zh-CN", told  # another tag: a piece of a page for htmx
    words = WORDS(page)
    assert any("\u4e00" <= mark <= "\u9fff" for part in words for mark in part.text_content()), (
        f"{told}: says nothing"
    )


@pytest.fixture(scope="module")
def place(
    demo_file: Path,
    demo_noon: datetime,
    tmp_path_factory: pytest.TempPathFactory,
    compiled_templates: FileSystemBytecodeCache,
) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("any-input")
    path = home / "sizhang.db"
    shutil.copy(demo_file, path)
    with time_machine.travel(demo_noon.replace(tzinfo=clock.CHINA), tick=False):
        app = create_app(
            Settings(
                home=str(home),
                secret_key="only for tests",
                sign_in_limit="100000 per minute",
                public_url="http://localhost",
                demo=True,
            )
        )
        app.testing = True
        app.jinja_env.bytecode_cache = compiled_templates
        with transaction(app.extensions["sizhang.engine"]) as session:
            starts = arrange_rare_states(session)
            starts["nobody"] = personal_links(session, app.extensions)
            starts["nobody"].append(calendar_address(session, app.extensions["sizhang.feed_links"]))
            accounts = {account.login: account.id for account in session.scalars(select(Account))}
        clients = {
            login: PageClient(app, account_id=accounts[login], language="zh") for login in (*LOGINS, *BRIEFLY)
        }
        clients["nobody"] = PageClient(app, language="zh")
        begin_sign_in(app.extensions["sizhang.engine"], accounts[LOGINS[0]], hours=12)  # in another browser
        found = Findings()
        for login, client in clients.items():
            known = {endpoint for _, endpoint in found.opened} if login in BRIEFLY else ()
            crawl(app, client, login, [*starts.get(login, ()), *STARTS.get(login, ("/",))], found, known)
        add_first_account(found)
        pristine = Pristine(path, app.extensions["sizhang.engine"])
        yield Place(app, {login: key_of(client) for login, client in clients.items()}, found, pristine)
        pristine.close()
        app.extensions["sizhang.engine"].dispose()


def a_form(place: Place, rule: Rule) -> Form:
    """The form of this address with the most to fill in."""
    forms = place.found.forms.get(f"POST {rule.endpoint}")
    assert forms, f"no page shows the form that is sent to {rule}: bring its state about in rare_states.py"
    return max(forms, key=lambda form: len({name for name, _ in form.fields}))


def names_of(form: Form) -> list[str]:
    """The names of the fields; of many rows alike the first two."""
    kinds: dict[str, int] = {}
    names = []
    for name in dict.fromkeys(name for name, _ in form.fields):
        kind = ".".join("n" if part.isdigit() else part for part in name.split("."))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= 2:
            names.append(name)
    return names


def with_value(form: Form, name: str, *values: str) -> MultiDict[str, str]:
    """What the form sends, with these values in one of its fields."""
    data = MultiDict(form.fields)
    data.setlist(name, list(values))
    return data


@pytest.mark.parametrize("rule", all_rules("POST"), ids=str)
def test_no_value_in_any_field_breaks_a_form(rule: Rule, place: Place) -> None:
    form = a_form(place, rule)
    values = turned(NASTY, str(rule))
    for name in names_of(form):
        data = encoded(with_value(form, name, next(values)))
        place.send(form.login, "POST", form.address, headers=FORM, data=data)
    for value in share(NASTY, str(rule), 6):
        everywhere = MultiDict(dict.fromkeys(dict(form.fields), value))
        place.send(form.login, "POST", form.address, headers=FORM, data=encoded(everywhere))


@pytest.mark.parametrize("rule", all_rules("POST"), ids=str)
def test_no_shape_of_a_form_breaks_it(rule: Rule, place: Place) -> None:
    form = a_form(place, rule)
    shapes = turned(ONE_FIELD, str(rule))
    for name in names_of(form):
        without = MultiDict((each, value) for each, value in form.fields if each != name)
        data = without | next(shapes)(name, dict(form.fields)[name])
        place.send(form.login, "POST", form.address, headers=FORM, data=encoded(data))
    for options in share(SHAPES, str(rule), 4):
        place.send(form.login, "POST", form.address, **options)


@pytest.mark.parametrize("rule", all_rules("GET"), ids=str)
def test_no_question_behind_an_address_breaks_the_page(rule: Rule, place: Place) -> None:
    names = sorted(
        place.found.asked.get(rule.endpoint, set()) | {"page", "view", "q", "next", "week", "\0", ""}
    )
    for login, path in pages_of(place, rule):
        is_a_piece = all(endpoint != rule.endpoint for _, endpoint in place.found.opened)
        values = tuple(enumerate(NASTY[::20] if is_a_piece else NASTY[::3]))  # pieces cost a search each
        for number, value in values if is_a_piece else share(values, str(rule), 3):
            chosen = names if number % 2 else [names[number % len(names)]]
            query = encoded(MultiDict(dict.fromkeys(chosen, value)))
            place.send(login, "GET", path, query_string=query, headers=HTMX if number % 4 == 0 else {})
        for raw in share(RAW, str(rule), 3):
            place.send(login, "GET", path, query_string=raw)


def test_no_field_that_nobody_touched_is_said_to_differ(place: Place) -> None:
    tried = 0
    for rule in all_rules("POST"):
        form = a_form(place, rule)
        if "version" in dict(form.fields):
            outdated = encoded(with_value(form, "version", "987654"))
            answer = place.send(form.login, "POST", form.address, headers=FORM, data=outdated)
            if answer.status_code == 409:
                told = DIFFERENCES(fromstring(answer.get_data(as_text=True)))
                assert [part.get("href") or part.get("id") for part in told] == [], form.address
                tried += 1
    assert tried > 20


@pytest.mark.parametrize(("method", "parts"), [("POST", 4), ("POST", 6), ("GET", 3)])
def test_all_addresses_together_meet_everything(method: str, parts: int) -> None:
    met = {number for rule in all_rules(method) for number in share(range(50), str(rule), parts)}
    assert met == set(range(50))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_key_in_an_address_breaks_it(method: str, place: Place) -> None:
    unrouted = set[tuple[str, str]]()
    for rule in all_rules(method):
        for name in rule.arguments:
            for key in share(BAD_KEYS, str(rule), 2):
                pattern = rule._converters[name].regex
                if not re.fullmatch(pattern, unquote(key)):  # no address of this kind, and one answer to all
                    if (pattern, key) in unrouted:
                        continue
                    unrouted.add((pattern, key))
                path = "/".join(
                    (key if part[1:-1].endswith(name) else "1") if part.startswith("<") else part
                    for part in str(rule).split("/")
                )
                for login in ("dongtai", "zhoumingyuan") if key in ("0", "%00") else ("dongtai",):
                    response = place.send(login, method, path)
                    assert response.status_code != 200 or key in ("..", "_"), path


def test_the_walk_finds_every_page_and_every_form(place: Place) -> None:
    for rule in all_rules("GET"):
        assert list(pages_of(place, rule))
    missing = [str(rule) for rule in all_rules("POST") if f"POST {rule.endpoint}" not in place.found.forms]
    assert missing == [], "bring their states about in rare_states.py"


def test_browsers_read_the_forms_of_every_page_as_they_are_written(place: Place) -> None:
    for rule in all_rules("GET"):
        for login, path in pages_of(place, rule):
            response = place.send(login, "GET", path)
            if response.mimetype != "text/html":
                continue  # a file to keep
            page = response.get_data(as_text=True)
            assert forms_read_by("html5lib", page) == forms_read_by("lxml", page), path


def forms_read_by(parser: str, page: str) -> list[tuple[object, list[tuple[str, str]]]]:
    """Where each form of the page is sent, and with what."""
    return [
        (form.get("action"), list(values_of(form))) for form in BeautifulSoup(page, parser).select("form")
    ]
