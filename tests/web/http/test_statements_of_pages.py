"""What a page asks of the database does not grow with the rows it shows, on whichever page."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from matcher.database.engine import transaction
from matcher.policy import GRANTS
from matcher.policy.permissions import ABOVE_COUNTIES
from matcher.settings import Settings
from matcher.vocabulary import LinkKind, Role
from tests.page_client import PageClient
from tests.statements import counted
from tests.web.crowded import CrowdedCounty
from tests.web.http.test_access_matrix import access_of, address
from tests.web.rules import all_rules
from tests.web.tokens import add_tokens
from tests.web.world import Things
from web.app import create_app

SMALL, LARGE = 2, 4
OLD_WEEK = "?view=list of a week that is over"
VIEWS = ("view=board", "rows=heads", "view=list")


@dataclass(frozen=True)
class Crowd:
    """The application over `size` counties with `size` of everything."""

    app: Flask
    things: Things

    def address_of(self, rule: Rule, query: str) -> str:
        """The address of the page, of an old week where the query says so."""
        if query == OLD_WEEK:
            return address(self.app, rule, self.things.keys | {"round_id": self.things.keys["old_round_id"]})
        return address(self.app, rule, self.things.keys) + query

    def statements(self, role: Role, path: str) -> tuple[int, list[str]]:
        """The status of the page for the role, and what was asked of the database for it."""
        client = PageClient(self.app, account_id=self.things.accounts[role])
        with counted(self.app.extensions["sizhang.engine"]) as statements:
            response = client.client.get(path, headers=client.headers)
        return response.status_code, statements


@pytest.fixture(scope="module")
def crowds(
    empty_sqlite: Path,
    tmp_path_factory: pytest.TempPathFactory,
    compiled_templates: FileSystemBytecodeCache,
) -> Iterator[tuple[Crowd, Crowd]]:
    made = []
    for size in (SMALL, LARGE):
        home = tmp_path_factory.mktemp(f"crowd-{size}")
        shutil.copy(empty_sqlite, home / "sizhang.db")
        app = create_app(
            Settings(home=str(home), secret_key="only for tests", sign_in_limit="1000 per minute", demo=True)
        )
        app.testing = True
        app.jinja_env.bytecode_cache = compiled_templates
        with transaction(app.extensions["sizhang.engine"]) as session:
            things = [
                CrowdedCounty(session, f"32090{number}", size).things() for number in range(1, size + 1)
            ]
            add_tokens(app, session, things[0])
        made.append(Crowd(app, things[0]))
    yield made[0], made[1]
    for crowd in made:
        crowd.app.extensions["sizhang.engine"].dispose()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the solver says takes long, and asks the database nothing."""
    monkeypatch.setattr(import_module("web.pages.rounds.explained_need"), "PATIENCE_SECONDS", 0.0)


def shown_pages() -> Iterator[tuple[Rule, str]]:
    """Every address that can be looked at, the views of a week's page each for itself."""
    for rule in all_rules():
        if "GET" in (rule.methods or set()):
            views = VIEWS if rule.endpoint == "rounds.show" else [""]
            yield from ((rule, f"?{view}" if view else "") for view in views)
            if rule.endpoint == "rounds.show":
                yield rule, OLD_WEEK
            if rule.endpoint == "links.index":
                yield from ((rule, f"?link={kind}&state=all") for kind in LinkKind)


ROLES = (
    Role.TOWNSHIP,
    Role.HEAD,
    Role.COORDINATOR,
    Role.OBSERVER,
)  # an administrator sees what an observer sees
PAGES = list(shown_pages())


def repeated(statements: list[str]) -> str:
    """The statements that were sent most often, for whoever has to mend it."""
    return "\n".join(f"{number} x {each}" for each, number in Counter(statements).most_common(3))


@pytest.mark.parametrize(("rule", "query"), PAGES, ids=[f"{rule}{query}" for rule, query in PAGES])
def test_more_rows_need_no_more_statements(rule: Rule, query: str, crowds: tuple[Crowd, Crowd]) -> None:
    small, large = crowds
    access = access_of(small.app, rule)
    assert access is not None
    for role in ROLES:
        granted = ABOVE_COUNTIES[role] if role is Role.OBSERVER else GRANTS[role]  # it is the province's
        if access.action is not None and access.action not in granted:
            continue
        few_status, few = small.statements(role, small.address_of(rule, query))
        many_status, many = large.statements(role, large.address_of(rule, query))
        assert few_status == many_status
        if len(many) > len(few):  # perhaps by what is done once, for whoever comes first
            _, few = small.statements(role, small.address_of(rule, query))
            _, many = large.statements(role, large.address_of(rule, query))
        assert len(many) <= len(few), f"{role}: {len(few)} became {len(many)}: {repeated(many)}"
