"""Every URL x role x own/foreign object: generated from the URL map and the grants, so nothing is forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from matcher.database.engine import transaction
from matcher.policy import GRANTS
from matcher.settings import Settings
from matcher.vocabulary import Role
from tests.fixtures.pristine import Pristine
from tests.page_client import PageClient, key_of
from tests.web.rules import all_rules
from tests.web.tokens import add_tokens
from tests.web.world import Things, county_things
from web.app import create_app
from web.http.access_mark import Access

OWN, FOREIGN = "320981", "320982"
MISSING = 2_000_000_000


@dataclass(frozen=True)
class World:
    """The application over two counties."""

    app: Flask
    own: Things
    foreign: Things
    keys: dict[Role, dict[str, str]]


@pytest.fixture(scope="module")
def two_counties(
    empty_sqlite: Path,
    tmp_path_factory: pytest.TempPathFactory,
    compiled_templates: FileSystemBytecodeCache,
) -> Iterator[tuple[World, Pristine]]:
    home = tmp_path_factory.mktemp("matrix")
    path = home / "sizhang.db"
    shutil.copy(empty_sqlite, path)
    app = create_app(
        Settings(home=str(home), secret_key="only for tests", sign_in_limit="1000 per minute", demo=True)
    )
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    with transaction(app.extensions["sizhang.engine"]) as session:
        own, foreign = county_things(session, OWN), county_things(session, FOREIGN)
        for things in (own, foreign):
            add_tokens(app, session, things)
    keys = {role: key_of(PageClient(app, account_id=own.accounts[role])) for role in Role}
    pristine = Pristine(path, app.extensions["sizhang.engine"])
    yield World(app, own, foreign, keys), pristine
    pristine.close()
    app.extensions["sizhang.engine"].dispose()


@pytest.fixture
def world(two_counties: tuple[World, Pristine]) -> Iterator[World]:
    """The two counties as they were at first."""
    world, pristine = two_counties
    written = pristine.written()
    yield world
    if pristine.written() != written:
        pristine.restore()


def access_of(app: Flask, rule: Rule) -> Access | None:
    return getattr(app.view_functions[rule.endpoint], "access", None)


def methods_of(rule: Rule) -> Iterator[str]:
    yield from sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"})


def address(app: Flask, rule: Rule, keys: dict[str, int | str]) -> str:
    with app.test_request_context():
        values = {name: keys[name] for name in rule.arguments}
        built = app.url_map.bind("localhost").build(rule.endpoint, values)
        return str(built)


CASES = [(rule, method) for rule in all_rules() for method in methods_of(rule)]
NAMES = [f"{method} {rule}" for rule, method in CASES]


def ask(world: World, role: Role, method: str, path: str) -> tuple[int, str]:
    headers = {"Accept-Language": "en"} | world.keys[role]
    client = world.app.test_client(use_cookies=False)
    response = client.open(path, method="POST" if method == "POST" else "GET", headers=headers)
    return response.status_code, response.get_data().decode(errors="replace")  # some are files


def _own_keys(world: World, role: Role) -> dict[str, int | str]:
    """The own things; the region of a clerk is the township."""
    keys = world.own.keys
    return keys | {"region_code": keys["township_code"]} if role is Role.TOWNSHIP else keys


def test_every_page_declares_its_access(two_counties: tuple[World, Pristine]) -> None:
    app = two_counties[0].app
    assert [rule.endpoint for rule in all_rules() if access_of(app, rule) is None] == [], (
        "lack @page or @public"
    )


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("rule", "method"), CASES, ids=NAMES)
def test_a_page_opens_for_its_roles_only_and_only_on_what_is_theirs(
    rule: Rule, method: str, role: Role, world: World
) -> None:
    access = access_of(world.app, rule)
    assert access is not None
    if access.action is None:
        status, text = ask(world, role, method, address(world.app, rule, world.own.keys))
        assert status in (200, 303, 400, 409 if access.by_link else 422, 422), text[:400]
        return
    status, text = ask(world, role, method, address(world.app, rule, _own_keys(world, role)))
    if access.action not in GRANTS[role]:
        assert status == 403, f"{role} must not reach {rule}, got {status}"
        return
    assert status in (200, 302, 303, 409, 422), f"{role} gets {status} from {method} {rule}: {text[:600]}"
    if access.loads is not None:
        key = next(name for name in (f"{access.loads}_id", f"{access.loads}_code") if name in rule.arguments)
        foreign = address(world.app, rule, world.own.keys | {key: world.foreign.keys[key]})
        missing = address(
            world.app, rule, world.own.keys | {key: MISSING if key.endswith("_id") else "999999"}
        )
        assert ask(world, role, method, foreign)[0] == 404
        assert ask(world, role, method, missing)[0] == 404


@pytest.mark.parametrize(("rule", "method"), CASES, ids=NAMES)
def test_nobody_gets_in_without_signing_in(rule: Rule, method: str, world: World) -> None:
    access = access_of(world.app, rule)
    assert access is not None
    if access.action is None:
        return
    client = PageClient(world.app)
    send = client.client.post if method == "POST" else client.client.get
    response = send(address(world.app, rule, world.own.keys), headers={"X-CSRFToken": client.csrf_token()})
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/sign-in")


def test_addresses_are_kebab_case() -> None:
    fixed = [
        "".join(part for part in str(rule).split("/") if not part.startswith("<")) for rule in all_rules()
    ]
    assert [address for address in fixed if address != address.lower() or "_" in address] == []
