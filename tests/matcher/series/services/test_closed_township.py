"""A series whose township goes over to another one goes on there, and no day of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.models import Region
from matcher.needs.services.ensure_not_duplicate import TownshipClosed
from matcher.series.schemas.series import SeriesCommand
from matcher.series.services.change_series import start_series
from matcher.series.services.create_occurrences import create_occurrences
from matcher.vocabulary import NeedStatus, Repeat
from tests.builders.needs import a_need
from tests.builders.places import a_township
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

TUESDAY, OTHER = date(2026, 3, 10), "320981116"


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


def test_later_days_are_made_where_the_series_is_now(session: Session) -> None:
    need = a_need(session, windows=[(TUESDAY, 540, 660)])
    series = start_series(
        session, COORDINATOR, need, SeriesCommand(Repeat.WEEKLY, date(2026, 6, 30), need.version)
    )
    need.status = NeedStatus.RATED  # it was held, and stays under the old township
    _close(session, need.township_code)
    before = len(series.occurrences)
    with time_machine.travel(QUIET_THURSDAY + timedelta(weeks=2), tick=False):
        with pytest.raises(TownshipClosed), session.begin_nested():
            create_occurrences(session, series)
        session.refresh(series)
        assert len(series.occurrences) == before
        series.township_code, series.venue.township_code = OTHER, OTHER
        session.flush()
        assert create_occurrences(session, series) > 0
    made = [each.need for each in series.occurrences[before:]]
    assert {each.township_code for each in made if each is not None} == {OTHER}
    assert issubclass(TownshipClosed, Conflict)


def _close(session: Session, code: str) -> None:
    a_township(session, OTHER, "弶港镇")
    closed = session.get_one(Region, code)
    closed.closed_on, closed.successor_code, closed.heir_code = clock.today(), OTHER, OTHER
    session.flush()
