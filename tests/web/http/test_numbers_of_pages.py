"""Whole telephone numbers are seen by whoever has to ring, on whichever page and in whichever list: by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from sqlalchemy import func, select, update

from matcher.database.engine import reading, transaction
from matcher.models import AuditEntry, Colleague, Head, Need
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.fixtures.pristine import Pristine
from tests.web.http.test_access_matrix import FOREIGN, OWN, World, access_of, address, ask, two_counties
from tests.web.outdated.exports import LISTS
from tests.web.rules import all_rules

__all__ = ["two_counties"]

NUMBER = "139 8765 4321"
ELSEWHERE = "137 1111 2222"
"""Of everybody in another county."""
NOBODY_TO_RING = "136 3333 4444"
"""Of a head nobody has asked for anything, and of the contact of another township of the county."""
ALL = (NUMBER, ELSEWHERE, NOBODY_TO_RING)


@pytest.fixture(scope="module")
def numbered(two_counties: tuple[World, Pristine]) -> World:
    """Heads, colleagues, contacts and remarks of two counties, all of them with numbers."""
    world, _pristine = two_counties
    with transaction(world.app.extensions["sizhang.engine"]) as session:
        for county, number in ((OWN, NUMBER), (FOREIGN, ELSEWHERE)):
            session.execute(update(Head).where(Head.county_code == county).values(phone=number))
            session.execute(
                update(Need)
                .where(Need.township_code.startswith(county))
                .values(contact=f"周敏 {number}", remarks=f"到了请打 {number}")
            )
        session.execute(update(Colleague).values(phone=NUMBER))
        township = a_township(session, f"{OWN}199")
        a_head(session, township=township, phone=NOBODY_TO_RING)
        a_need(session, township=township, contact=f"李敏 {NOBODY_TO_RING}", remarks=NOBODY_TO_RING)
    return world


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the solver says takes long, and has no numbers."""
    monkeypatch.setattr(import_module("web.pages.rounds.explained_need"), "PATIENCE_SECONDS", 0.0)


def test_a_coordinator_sees_the_numbers_of_the_own_county_and_of_no_other(numbered: World) -> None:
    """Which shows that the walk can fail, too."""
    seen = _pages_with(numbered, Role.COORDINATOR, NUMBER, ELSEWHERE)
    assert seen[NUMBER]
    assert seen[ELSEWHERE] == []


def test_an_observer_sees_no_whole_number(numbered: World) -> None:
    assert _pages_with(numbered, Role.OBSERVER, *ALL) == {number: [] for number in ALL}


@pytest.mark.parametrize("role", [Role.TOWNSHIP, Role.HEAD])
def test_nobody_sees_the_number_of_somebody_there_is_no_reason_to_ring(numbered: World, role: Role) -> None:
    strange = (ELSEWHERE, NOBODY_TO_RING)
    assert _pages_with(numbered, role, *strange) == {number: [] for number in strange}


def test_a_list_that_is_taken_along_with_numbers_is_taken_by_whoever_rings(numbered: World) -> None:
    """And it leaves a row in the audit trail, as every list does."""
    before = _exports(numbered)
    with_numbers = _lists_with(numbered, Role.COORDINATOR, NUMBER)
    assert with_numbers
    assert _exports(numbered) - before >= len(with_numbers)
    assert _lists_with(numbered, Role.COORDINATOR, ELSEWHERE) == []
    assert _lists_with(numbered, Role.OBSERVER, *ALL) == []
    assert _lists_with(numbered, Role.TOWNSHIP, ELSEWHERE, NOBODY_TO_RING) == []


def _pages_with(world: World, role: Role, *numbers: str) -> dict[str, list[str]]:
    """The addresses that show each of the numbers to the role, found in one walk."""
    found: dict[str, list[str]] = {number: [] for number in numbers}
    for rule in all_rules():
        access = access_of(world.app, rule)
        if "GET" not in (rule.methods or set()) or access is None or access.action is None:
            continue
        keys = world.own.keys
        keys = keys | {"region_code": keys["township_code"]} if role is Role.TOWNSHIP else keys
        status, text = ask(world, role, "GET", address(world.app, rule, keys))
        for number in numbers:
            if status == 200 and _stands((number,), text):
                found[number].append(str(rule))
    return found


def _lists_with(world: World, role: Role, *numbers: str) -> list[str]:
    found = []
    for rule in all_rules():
        if rule.endpoint in LISTS:
            path = address(world.app, rule, world.own.keys)
            headers = {"Accept-Language": "en"} | world.keys[role]
            sent = world.app.test_client(use_cookies=False).post(path, headers=headers)
            if sent.status_code == 200 and any(_stands(numbers, text) for text in _texts(sent.data)):
                found.append(str(rule))
    return found


def _texts(content: bytes) -> Iterator[str]:
    """What stands in a file, also within a workbook."""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as parts:
            yield from (parts.read(name).decode(errors="replace") for name in parts.namelist())
    else:
        yield content.decode(errors="replace")


def _stands(numbers: tuple[str, ...], text: str) -> bool:
    return any(each in text or each.replace(" ", "") in text for each in numbers)


def _exports(world: World) -> int:
    with reading(world.app.extensions["sizhang.engine"]) as session:
        taken = AuditEntry.action.like("%export%")
        return session.scalar(select(func.count()).select_from(AuditEntry).where(taken)) or 0
