"""A database that is broken itself is said to be, in sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher.database.engine import make_engine, one_moment
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from tests.fixtures.databases import on_postgres

OWN = "the database's own check"


def test_a_damaged_file_is_told_of_by_every_look_that_meets_it(demo_file: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copy(demo_file, tmp_path / "damaged.db"))
    content = bytearray(damaged.read_bytes())
    begin = content.index(b"need.post")  # a page of the audit trail
    content[begin // 4096 * 4096 : begin // 4096 * 4096 + 4096] = b"\xff" * 4096
    damaged.write_bytes(content)
    engine = make_engine(f"sqlite:///{damaged}")
    with one_moment(engine) as session:
        own = [str(fault) for fault in find_faults(session, OWN)]
        others = [str(fault) for look in LOOKS if look != OWN for fault in find_faults(session, look)]
    engine.dispose()
    assert any("is not sound" in fault or "could not be read" in fault for fault in own)
    assert any("could not be read while the chain of states" in fault for fault in others)


@on_postgres
def test_a_constraint_nobody_has_checked_is_told_of(session: Session) -> None:
    session.execute(text("ALTER TABLE venue ADD CONSTRAINT later CHECK (rooms > 0) NOT VALID"))
    faults = [str(fault) for fault in find_faults(session, OWN)]
    assert faults == ["constraint later has never been checked against the rows that were there."]


@on_postgres
def test_triggers_that_were_turned_off_are_told_of(session: Session) -> None:
    session.execute(text("ALTER TABLE booked_slot DISABLE TRIGGER ALL"))
    faults = [str(fault) for fault in find_faults(session, OWN)]
    assert faults == ["table booked_slot has triggers that are turned off, so that rows may point nowhere."]
