"""Whoever acts on what a page showed some time ago is told so, sees how it stands now, and loses nothing typed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from matcher.settings import Settings
from tests.builders.weeks import QUIET_THURSDAY
from tests.fixtures.application import Store
from tests.fixtures.pristine import Pristine
from tests.page_client import PageClient, form_on, values_of
from tests.web.outdated import FORMS, REGISTRIES, LittleCounty, NeverOutdated, Outdated, a_little_county
from web.app import create_app

CASES = {endpoint: case for endpoint, case in FORMS.items() if isinstance(case, Outdated)}


@pytest.fixture(scope="module")
def application(
    empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, compiled_templates: FileSystemBytecodeCache
) -> Iterator[tuple[Flask, Pristine]]:
    home = tmp_path_factory.mktemp("outdated")
    shutil.copy(empty_sqlite, home / "sizhang.db")
    app = create_app(Settings(home=str(home), secret_key="only for tests", public_url="https://sizhang.test"))
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    pristine = Pristine(home / "sizhang.db", app.extensions["sizhang.engine"])
    yield app, pristine
    pristine.close()
    app.extensions["sizhang.engine"].dispose()


@pytest.fixture
def county(application: tuple[Flask, Pristine]) -> Iterator[LittleCounty]:
    app, pristine = application
    pristine.restore()
    with (
        time_machine.travel(QUIET_THURSDAY, tick=False),
        Store(app.extensions["sizhang.engine"], expire_on_commit=False) as session,
    ):
        yield a_little_county(app, session)


def words_and_values(page: BeautifulSoup) -> tuple[str, list[str]]:
    """What stands in the main part of a page, and what its fields hold."""
    main = page.select_one("#main")
    assert main is not None, page.text
    values = [value for form in main.select("form") for _, value in values_of(form)]
    return main.get_text(" ", strip=True), values


def check(page: BeautifulSoup, case: Outdated) -> None:
    """Hold the answer to what it has to show."""
    words, values = words_and_values(page)
    assert page.select_one(".error-page") is None, "an error without the state as it is now"
    assert page.select_one("#main [role=alert]") is not None, words
    assert case.shows in words, words
    for typed in case.kept:
        assert typed in values or typed in words, f"{typed} is lost: {values}"


@pytest.mark.parametrize("endpoint", CASES)
def test_an_outdated_page_changes_nothing_and_is_shown_afresh(
    endpoint: str, county: LittleCounty, application: tuple[Flask, Pristine]
) -> None:
    case, pristine = CASES[endpoint], application[1]
    address = case.page(county)
    browser = county.person(case.who)
    target, values = form_on(browser.get(address), case.action)
    assert county.app.url_map.bind("localhost").match(target.partition("?")[0], "POST")[0] == endpoint
    case.meanwhile(county)
    before = pristine.written()
    sent = values | dict(case.typed)

    part = browser.post(target, sent, status=409, htmx=True)
    assert browser.last.headers["HX-Retarget"] == browser.last.headers["HX-Reselect"] == "#main"
    check(part, case)
    page = browser.post(target, sent, status=409)
    check(page, case)
    assert pristine.written() == before, "refused, yet something was written"

    if case.again:
        send_again(browser, page, case)


def send_again(browser: PageClient, page: BeautifulSoup, case: Outdated) -> None:
    """Whoever has seen how it stands now may go on from there, with what was typed still in the form."""
    target, values = form_on(page, case.action)
    kept = {name: value for name, value in case.typed.items() if name == "reason"}  # a button
    answer = browser.client.post(
        target, data=values | kept, headers=browser.headers | {"X-CSRFToken": browser.csrf_token()}
    )
    told = BeautifulSoup(answer.get_data(as_text=True), "lxml").get_text(" ", strip=True)
    assert answer.status_code in (200, 303), f"{answer.status_code}: {told[:600]}"


def test_every_form_that_changes_something_is_listed() -> None:
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    changing = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}
    }
    assert changing == set(FORMS), "say in tests/web/outdated how its page becomes outdated"


def test_the_documentation_lists_the_same_forms() -> None:
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    rules = {str(rule): rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    text = Path("docs/two-at-once.md").read_text(encoding="utf-8")
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `POST ([^`]+)` \|(.*)\|$", text, re.MULTILINE)}
    documented = {path.replace("{registry}", kind + "s") for path in rows for kind in REGISTRIES}
    shown = {re.sub(r"<(?:int:)?\w+>", "…", path): endpoint for path, endpoint in rules.items()}
    assert documented == set(shown)
    for path, said in rows.items():
        endpoint = shown[path.replace("{registry}", "venues")]
        assert ("cannot" in said) is isinstance(FORMS[endpoint], NeverOutdated), path
