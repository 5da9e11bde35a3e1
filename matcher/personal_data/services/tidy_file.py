"""After an erasure: the database's file forgets what was written over, the list beside the backups knows of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select, text, update

from matcher.database.engine import reading, transaction
from matcher.models import Erasure
from matcher.personal_data.erased_list import Erased, add_erased


def tidy_after_erasures(engine: Engine, now: datetime, folder: Path | None) -> int:
    """Write erasures that are not tidied yet into the list in `folder`, and rid the database's file of what they left;
    how many that were.

    Where somebody still reads what was there before, the file keeps it and the next call tries again. Raises `OSError`
    where the list cannot be written.
    """
    with reading(engine) as session:
        found = session.scalars(select(Erasure).where(Erasure.tidied_at.is_(None))).all()
        erased = [
            Erased(each.at.isoformat(), each.kind.value, each.subject_id, each.region_code) for each in found
        ]
        ids = [each.id for each in found]
    if not ids:
        return 0
    if folder is not None:
        add_erased(folder, erased)
    if not rid_of_remains(engine):
        return 0
    with transaction(engine) as session:
        session.execute(update(Erasure).where(Erasure.id.in_(ids)).values(tidied_at=now))
    return len(ids)


def rid_of_remains(engine: Engine) -> bool:
    """Have the database write its file anew without what was deleted; False where others still hold on to it."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
        return True
    driver = engine.raw_connection()  # past SQLAlchemy, which begins a transaction where VACUUM takes none
    try:
        cursor = driver.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_pages = cursor.fetchone() or (1,)
        return not busy
    finally:
        driver.close()
