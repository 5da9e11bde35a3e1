"""Time booked by quarters of an hour is booked to the last five minutes of each session after the upgrade."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill

SLOTS = text("SELECT slot FROM booked_slot ORDER BY head_id, slot")


def test_quarters_become_slots_of_five_minutes_up_to_the_end(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    migrate_to(address, "0021")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM booked_slot"))
        assignment = "(SELECT assignment_id FROM invitation WHERE id = 1)"
        connection.execute(
            text(
                "UPDATE assignment SET starts_at = '2026-12-01 08:30:00.000000',"
                f" ends_at = '2026-12-01 09:10:00.000000' WHERE id = {assignment}"
            )
        )
        for at in ("08:30", "08:45", "09:00"):
            row = f"(1, '2026-12-01 {at}:00.000000', 1)"
            connection.execute(text(f"INSERT INTO booked_slot (head_id, slot, invitation_id) VALUES {row}"))
    migrate_to(address)
    with engine.connect() as connection:
        slots = [datetime.fromisoformat(str(row.slot)).strftime("%H:%M") for row in connection.execute(SLOTS)]
    assert slots == ["08:30", "08:35", "08:40", "08:45", "08:50", "08:55", "09:00", "09:05"]
    migrate_to(address, "0021")
    with engine.connect() as connection:
        slots = [datetime.fromisoformat(str(row.slot)).strftime("%H:%M") for row in connection.execute(SLOTS)]
    assert slots == ["08:30", "08:45", "09:00"]
    engine.dispose()
