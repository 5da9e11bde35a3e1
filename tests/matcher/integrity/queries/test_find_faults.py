"""What `sizhang verify` finds, and that it finds nothing where nothing is wrong."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from matcher.database.engine import one_moment
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from tests.matcher.integrity.queries.planted import PLANTED
from tests.matcher.integrity.queries.planted_outputs import FIRM_GONE_SINCE
from tests.matcher.integrity.queries.planted_posts import ONE_AFTER_ANOTHER


def found(session: Session) -> set[str]:
    return {str(fault) for look in LOOKS for fault in find_faults(session, look)}


def test_a_filled_database_is_sound(counties: Engine) -> None:
    with one_moment(counties) as session:
        assert found(session) == set()


@pytest.mark.parametrize(
    ("look", "planted"), [(look, planted) for look, faults in PLANTED.items() for planted in faults]
)
def test_each_kind_of_fault_is_found(tampered: Session, look: str, planted: str) -> None:
    statements, told = PLANTED[look][planted]
    for statement in statements.split("; "):
        tampered.execute(text(statement))
    faults = [str(fault) for fault in find_faults(tampered, look)]
    assert any(re.search(told, fault) for fault in faults), faults[:10]


def test_a_seat_may_be_held_again(tampered: Session) -> None:
    for statement in ONE_AFTER_ANOTHER.split("; "):
        tampered.execute(text(statement))
    assert [str(fault) for fault in find_faults(tampered, "states that fit each other")] == []


def test_what_a_firm_reported_stays_sound_when_the_firm_goes(tampered: Session) -> None:
    for statement in FIRM_GONE_SINCE.split("; "):
        tampered.execute(text(statement))
    assert [str(fault) for fault in find_faults(tampered, "states that fit each other")] == []


def test_every_look_but_the_databases_own_has_its_faults_planted() -> None:
    assert set(PLANTED) == set(LOOKS) - {"the database's own check"}
