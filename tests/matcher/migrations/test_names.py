"""A filled database gets what names are compared and found by, and loses it again without harm."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, select, text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from matcher.models import Account, Base, Head, Institution, Need, ResourcePack, Topic, Venue
from tests.matcher.migrations.old_rows import fill

MODELS: list[type[Base]] = [Head, Institution, Venue, Topic, ResourcePack, Need, Account]
ODD = "参（１） Ａ·ｂ"


def what_follows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    found = {}
    for model in MODELS:
        table = inspect(model).local_table
        names = [column for column in table.columns if column.info.get("derived")]
        with engine.connect() as connection:
            found[table.name] = [dict(row) for row in connection.execute(select(table)).mappings()]
        for row in found[table.name]:
            for column in names:
                make, sources = column.info["derived"]
                assert row[column.name] == make(*(row[source] for source in sources)), column
    return found


def test_every_row_is_given_what_the_service_would_write(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    with engine.begin() as connection:
        for table in ("head", "institution", "venue", "topic", "resource_pack"):
            connection.execute(text(f"UPDATE {table} SET name = :name WHERE id = 1"), {"name": ODD})
        connection.execute(text("UPDATE need SET title = :name WHERE id = 1"), {"name": ODD})
    migrate_to(address)
    rows = what_follows(engine)
    assert {row["name"] for row in rows["topic"]} == {ODD}, "what was written stays"
    assert {row["name_key"] for row in rows["topic"]} == {"参(1)a.b"}
    migrate_to(address, "0004")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT initials FROM topic WHERE id = 1")) == "c1ab"
        assert "name_key" not in {column["name"] for column in inspect(connection).get_columns("head")}
    migrate_to(address)
    assert what_follows(engine) == rows
    engine.dispose()


def test_a_topic_with_one_reading_is_found_by_just_that_after_going_back(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE topic SET name = :name WHERE id = 1"), {"name": "５Ｇ"})
    migrate_to(address)
    migrate_to(address, "0004")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT initials FROM topic WHERE id = 1")) == "5g"
    engine.dispose()
