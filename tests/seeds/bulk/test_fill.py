"""A filled database looks like one that was worked with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, reading, transaction
from matcher.models import Assignment, AuditEntry, Base, Invitation, Need, Region, Round
from matcher.vocabulary import Answer, Level, RoundStatus
from matcher.week import take_snapshot
from seeds.bulk import NotEmpty, fill
from solver import check_assignments, validate_week
from tests.builders.needs import a_need
from tests.builders.places import a_venue

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=clock.CHINA)
SIZE = {"counties": 2, "weeks": 2, "needs": 8, "heads": 12}


def filled(empty: Path, folder: Path, **size: int) -> Engine:
    folder.mkdir(exist_ok=True)
    shutil.copy(empty, folder / "sizhang.db")
    engine = make_engine(f"sqlite:///{folder / 'sizhang.db'}")
    with time_machine.travel(WEDNESDAY, tick=False):
        fill(engine, **SIZE | size)
    return engine


@pytest.fixture(scope="module")
def two_counties(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = filled(empty_sqlite, tmp_path_factory.mktemp("filled"))
    yield engine
    engine.dispose()


def rows_of(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Everything but the passwords, which are salted."""
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*(column for column in table.columns if column.name != "password_hash")).order_by(
                        *table.primary_key
                    )
                )
            ]
            for table in Base.metadata.sorted_tables
        }


def test_every_week_can_be_planned_and_what_was_promised_keeps_every_rule(two_counties: Engine) -> None:
    with time_machine.travel(WEDNESDAY, tick=False), reading(two_counties) as session:
        rounds = session.scalars(select(Round)).all()
        assert len(rounds) == SIZE["counties"] * (SIZE["weeks"] + 1)
        for round_ in rounds:
            snapshot = take_snapshot(session, round_)
            validate_week(snapshot.week)
            assert not check_assignments(snapshot.week, snapshot.as_planned()).violations


@pytest.mark.parametrize(
    ("model", "state"), [(Need, "status"), (Round, "status"), (Assignment, "status"), (Invitation, "answer")]
)
def test_the_audit_trail_ends_in_the_state_a_row_is_in(
    two_counties: Engine, model: type[Base], state: str
) -> None:
    with reading(two_counties) as session:
        last: dict[str, str | None] = {}
        entries = select(AuditEntry).where(AuditEntry.subject == model.__tablename__)
        for entry in session.scalars(entries.order_by(AuditEntry.id)):
            last[entry.subject_key] = entry.after
        for row in session.scalars(select(model)):
            now = getattr(row, state).value
            assert now == Answer.WAITING.value or last[str(row.id)] == now  # who waits has done nothing yet


def test_the_coming_week_is_asked_for_in_every_second_county(two_counties: Engine) -> None:
    coming = clock.planning_monday(WEDNESDAY.date())
    with reading(two_counties) as session:
        states = session.scalars(select(Round.status).where(Round.monday == coming).order_by(Round.area_code))
        assert list(states) == [RoundStatus.COLLECTING, RoundStatus.RELEASED]


def test_the_same_seed_fills_the_same_rows(two_counties: Engine, empty_sqlite: Path, tmp_path: Path) -> None:
    again = filled(empty_sqlite, tmp_path / "again")
    other = filled(empty_sqlite, tmp_path / "other", seed=2)
    assert rows_of(again) == rows_of(two_counties)
    assert rows_of(other)["need"] != rows_of(two_counties)["need"]
    again.dispose()
    other.dispose()


def test_a_database_that_is_in_use_is_left_alone(two_counties: Engine) -> None:
    before = rows_of(two_counties)["need"]
    with pytest.raises(NotEmpty):
        fill(two_counties, **SIZE)
    assert rows_of(two_counties)["need"] == before


def test_both_databases_go_on_counting_where_the_filling_ended(engine: Engine) -> None:
    fill(engine, counties=1, weeks=1, needs=4, heads=6)
    with transaction(engine) as session:
        last = session.scalar(select(func.max(Need.id)))
        assert last is not None
        town = session.scalars(select(Region).where(Region.level == Level.TOWNSHIP).limit(1)).one()
        assert _posted(session, town) == last + 1


def _posted(session: Session, town: Region) -> int:
    return a_need(session, venue=a_venue(session, town)).id


def test_lists_that_nobody_filled_in_are_empty_ones_as_the_pages_expect(two_counties: Engine) -> None:
    with reading(two_counties) as session:
        assert {tuple(listed) for listed in session.scalars(select(Need.listeners))} == {()}
