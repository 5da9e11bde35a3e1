"""No table and no column is forgotten."""

from __future__ import annotations

from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from matcher.backups.cells import reader
from matcher.backups.stored_tables import LEFT_OUT, stored_tables
from matcher.database.engine import make_engine
from matcher.migrations import alembic_config, migrate_to
from matcher.models import Base


def test_every_table_of_every_revision_is_kept_or_left_out_for_a_reason(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'rising.db'}"
    scripts = list(ScriptDirectory.from_config(alembic_config("")).walk_revisions())
    for script in reversed(scripts):
        migrate_to(address, script.revision)
        engine = make_engine(address)
        with engine.connect() as connection:
            there = set(inspect(connection).get_table_names()) - {"alembic_version"}
            assert {table.name for table in stored_tables(connection)} == there - set(LEFT_OUT), (
                script.revision
            )
        engine.dispose()


def test_a_value_of_every_column_can_be_brought_back() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            assert reader(column)(None) is not Ellipsis


def test_rows_that_point_to_their_own_table_come_after_those_they_point_to() -> None:
    own = {
        key.parent.table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table is table
    }
    # Rows are read in the order of their keys: a region's code begins with its parent's, and what is handed over to a
    # county is made, and numbered, after the plan it comes from, as is a paper after the one that it puts right,
    # a movement after the one that it takes back, and a head's record after those she had in other counties.
    assert own == {"region", "plan", "paper", "pack_movement", "head"}
