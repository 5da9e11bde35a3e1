"""Migrations lead up and down again on both databases, and to exactly what the models say."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from matcher.database.engine import make_engine, transaction
from matcher.migrations import alembic_config, migrate_to
from matcher.models import Base
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

REVISIONS = [entry.revision for entry in ScriptDirectory.from_config(alembic_config("")).walk_revisions()][
    ::-1
]


def tables(address: str) -> set[str]:
    engine = make_engine(address)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found - {"alembic_version"}


def test_up_leads_to_what_the_models_say(address: str) -> None:
    migrate_to(address)
    engine = make_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_each_step_can_be_taken_back_and_again(address: str) -> None:
    for below, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        migrate_to(address, revision)
        there = tables(address)
        migrate_to(address, below)
        migrate_to(address, revision)
        assert tables(address) == there
    assert tables(address) == set(Base.metadata.tables)


def test_down_leaves_nothing_even_of_a_full_database(address: str) -> None:
    migrate_to(address)
    engine = make_engine(address)
    with transaction(engine) as session:
        an_assignment(session, a_need(session), a_head(session))
    engine.dispose()
    migrate_to(address, "base")
    assert tables(address) == set()


def test_coming_up_twice_changes_nothing(address: str) -> None:
    migrate_to(address)
    migrate_to(address)
    assert tables(address) == set(Base.metadata.tables)
