"""The demonstration's first matching, on the day it is loaded and on later ones."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.models import Need, Occurrence
from matcher.settings import Settings
from matcher.vocabulary import NeedStatus
from seeds.demo import start_first_run


@pytest.mark.parametrize(("weeks", "is_made"), [(0, True), (1, False), (60, False)])
def test_a_demonstration_starts_again_when_its_week_is_over(
    weeks: int,
    is_made: bool,
    demo_file: Path,
    demo_noon: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    monkeypatch.setattr(clock, "now", lambda: demo_noon + timedelta(weeks=weeks))
    engine = make_engine(f"sqlite:///{tmp_path}/sizhang.db")
    if weeks:
        _withdraw_what_comes_again(engine)
    run = start_first_run(engine, Settings(home=str(tmp_path), secret_key="only for tests", run_seconds=1))
    engine.dispose()
    assert (run is not None) is is_made


def _withdraw_what_comes_again(engine: Engine) -> None:
    """The needs of the series: they are posted three weeks ahead, and would be something to match."""
    with transaction(engine) as session:
        made = select(Occurrence.need_id).where(Occurrence.need_id.is_not(None))
        session.execute(update(Need).where(Need.id.in_(made)).values(status=NeedStatus.WITHDRAWN))
