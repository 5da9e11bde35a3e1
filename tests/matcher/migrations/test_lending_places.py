"""What a county had to lend lies at one lending place of the county afterwards."""

from __future__ import annotations

import time_machine
from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from matcher.text import name_key
from tests.matcher.migrations.old_rows import fill

FOUND = text(
    "SELECT p.county_code, p.region_code, p.name, p.name_key, k.id, k.stock, m.kind, m.quantity, m.source, m.target"
    " FROM pack_movement m JOIN lending_place p ON p.id = m.target_place_id"
    " JOIN resource_pack k ON k.id = m.pack_id ORDER BY k.id"
)
NEXT = text(
    "INSERT INTO lending_place (county_code, region_code, name, name_key, searched, spoken, address, contact, hours,"
    " active, version) VALUES ('320981', '320981', '仓库', '仓库', '', '', '', '', '', true, 1)"
)


def test_the_stock_lies_at_the_countys_association(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    engine.dispose()
    with time_machine.travel("2026-11-24 12:00 +0800", tick=False):
        migrate_to(address)
    engine = make_engine(address)
    with engine.begin() as connection:
        rows = connection.execute(FOUND).all()
        assert [tuple(row[:2]) for row in rows] == [("320981", "320981")]
        assert rows[0].name.endswith("科协")
        assert rows[0].name_key == name_key(rows[0].name)
        assert tuple(rows[0][4:]) == (1, 2, "opening", 2, "outside", "place")
        connection.execute(NEXT)
    engine.dispose()
