"""An observer sees no whole telephone number of anybody, on whichever page."""

from __future__ import annotations

from sqlalchemy import update

from matcher.database.engine import transaction
from matcher.models import Colleague, Head, Need
from matcher.vocabulary import Role
from tests.fixtures.pristine import Pristine
from tests.web.http.test_access_matrix import World, access_of, address, ask, two_counties
from tests.web.rules import all_rules

__all__ = ["two_counties"]

NUMBER, TRACES = "139 8765 4321", ("139 8765 4321", "13987654321")


def test_an_observer_sees_no_whole_number(two_counties: tuple[World, Pristine]) -> None:
    """Heads, colleagues, contacts and remarks all have one; a coordinator finds it, so that the walk can fail."""
    world, _pristine = two_counties
    with transaction(world.app.extensions["sizhang.engine"]) as session:
        session.execute(update(Head).values(phone=NUMBER))
        session.execute(update(Colleague).values(phone=NUMBER))
        session.execute(update(Need).values(contact=f"周敏 {NUMBER}", remarks=f"到了请打 {NUMBER}"))
    assert _pages_with_number(world, Role.COORDINATOR)
    assert _pages_with_number(world, Role.OBSERVER) == []


def _pages_with_number(world: World, role: Role) -> list[str]:
    found = []
    for rule in all_rules():
        access = access_of(world.app, rule)
        if "GET" not in (rule.methods or set()) or access is None or access.action is None:
            continue
        status, text = ask(world, role, "GET", address(world.app, rule, world.own.keys))
        if status == 200 and any(trace in text for trace in TRACES):
            found.append(str(rule))
    return found
