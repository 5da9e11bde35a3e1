"""A filled database of version 0.1.0 keeps every row through the renames of revision 0004, up and down again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, inspect, select, text

from matcher.database.engine import make_engine, transaction
from matcher.migrations import migrate_to
from matcher.models import Base, BookedSlot, Invitation, Plan, Round
from tests.matcher.migrations.old_rows import OLD_ROWS, Row, fill

TABLES = {"seat": "invitation"}
COLUMNS = {
    "round": {"county_code": "area_code"},
    "need_head": {"stance": "preference"},
    "booked_slot": {"seat_id": "invitation_id"},
}
DROPPED = {"run": {"cancel_requested"}, "plan": {"released_by"}}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def filled(address: str) -> Iterator[Engine]:
    """A database of version 0.1.0 with rows in every table."""
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    yield engine
    engine.dispose()


def stored(engine: Engine) -> Rows:
    """Every row of every table, in a settled order."""
    known = MetaData()
    known.reflect(engine)
    with engine.connect() as connection:
        return {
            name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for name, table in known.tables.items()
            if name != "alembic_version"
        }


def renamed(table: str, row: Row) -> Row:
    """What a row of version 0.1.0 should read after the renames."""
    names = COLUMNS.get(table, {})
    fresh = {
        names.get(name, name): value for name, value in row.items() if name not in DROPPED.get(table, ())
    }
    if table == "plan" and row["status"] == "draft":
        fresh["status"] = "proposed"
    if table == "audit_entry":
        fresh["action"] = row["action"].replace("seat.", "invitation.")
        fresh["subject"] = row["subject"].replace("seat", "invitation")
        if row["subject"] == "plan":
            fresh |= {side: "proposed" for side in ("before", "after") if row[side] == "draft"}
    return fresh


def test_every_row_is_there_under_its_new_name(address: str, filled: Engine) -> None:
    before = stored(filled)
    migrate_to(address, "0003")
    at_0003 = stored(filled)
    migrate_to(address, "0004")
    after = stored(filled)
    assert set(after) == {TABLES.get(name, name) for name in at_0003}
    for table, rows in at_0003.items():
        wanted = sorted((renamed(table, row) for row in rows), key=lambda row: sorted(map(repr, row.items())))
        found = sorted(after[TABLES.get(table, table)], key=lambda row: sorted(map(repr, row.items())))
        assert found == wanted, table
        assert len(rows) == len(OLD_ROWS.get(table, rows)) == len(before.get(table, rows))


def test_the_way_down_leads_to_the_very_rows_it_came_from(address: str, filled: Engine) -> None:
    before = stored(filled)
    migrate_to(address)
    migrate_to(address, "0002")
    assert stored(filled) == before
    migrate_to(address)
    migrate_to(address, "0002")
    assert stored(filled) == before


def test_what_was_filled_before_can_be_used_after(address: str, filled: Engine) -> None:
    migrate_to(address)
    with transaction(filled) as session:
        province = session.get_one(Round, 5)
        assert (province.area.name, session.get_one(Plan, 1).status.value) == ("区32", "proposed")
        old = session.get_one(Invitation, 1)
        assert old.assignment.invitations == [old, session.get_one(Invitation, 9)]
        new = Invitation(assignment_id=1, position=99, head_id=1, topic_id=1)
        session.add(new)
        session.flush()
        assert new.id == len(OLD_ROWS["seat"]) + 1
        session.delete(old)
        session.flush()
        assert set(session.scalars(select(BookedSlot.invitation_id))) == {2}


def names(engine: Engine) -> set[str]:
    """The names of constraints, indexes and sequences."""
    if engine.dialect.name == "postgresql":
        queries = (
            "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace",
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
            "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()",
        )
        with engine.connect() as connection:
            found = {name for query in queries for name in connection.scalars(text(query))}
    else:
        with engine.connect() as connection:
            schema = "\n".join(
                f"{name} {sql}"
                for name, sql in connection.execute(
                    text("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL")
                )
            )
        found = set(re.findall(r'CONSTRAINT "?(\w+)', schema)) | {
            str(index["name"]) for table in inspect(engine).get_table_names()
            for index in inspect(engine).get_indexes(table)
        }  # fmt: skip
    return {name for name in found if not name.startswith("alembic_version")}


def test_every_constraint_index_and_sequence_is_named_as_in_a_new_database(
    address: str, filled: Engine, new_database: Callable[[], str]
) -> None:
    migrate_to(address)
    fresh = make_engine(new_database())
    Base.metadata.create_all(fresh)
    assert names(filled) == names(fresh)
    fresh.dispose()
