"""The two databases a service can run on, filled with provinces once and used for every trial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, delete, update

from benchmarks.nation.province_rows import add_province
from benchmarks.own_database import own_database
from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.models import Assignment, Plan, Round, Run, WorkerBeat
from matcher.settings import Settings
from matcher.vocabulary import RoundStatus
from seeds.substitute_provinces import SubstituteProvince


@contextmanager
def filled_database(kind: str, folder: Path, provinces: Sequence[SubstituteProvince]) -> Iterator[Settings]:
    """The settings of a service on `sqlite` or `postgresql` whose database holds these provinces."""
    with own_database(kind, folder) as settings:
        _fill(settings, provinces)
        yield settings


def _fill(settings: Settings, provinces: Sequence[SubstituteProvince]) -> None:
    engine = make_engine(settings.database)
    monday = clock.planning_monday(clock.today())
    for province in provinces:
        with transaction(engine) as session:
            add_province(session, province, monday)
    if not settings.is_embedded:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def delete_runs(engine: Engine) -> None:
    """Delete all runs and plans, so that nothing has been planned."""
    with transaction(engine) as session:
        for model in (Assignment, Plan, Run, WorkerBeat):
            session.execute(delete(model))
        session.execute(update(Round).values(status=RoundStatus.COLLECTING))
