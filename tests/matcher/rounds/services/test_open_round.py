"""Opening a county's week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Invalid, NotFound
from matcher.models import Window
from matcher.rounds.services.open_round import open_round
from tests.builders.needs import a_need
from tests.builders.places import DONGTAI, a_county
from tests.builders.rounds import a_round
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

MONDAY = date(2026, 3, 9)
WEEK = timedelta(weeks=1)


def test_a_week_is_opened_once(session: Session) -> None:
    a_county(session)
    assert open_round(session, COORDINATOR, DONGTAI, MONDAY) is open_round(
        session, COORDINATOR, DONGTAI, MONDAY
    )


def test_a_week_begins_on_a_monday(session: Session) -> None:
    a_county(session)
    with pytest.raises(Invalid) as refused:
        open_round(session, COORDINATOR, DONGTAI, date(2026, 3, 10))
    assert list(refused.value.messages) == ["monday"]


@pytest.mark.parametrize("code", ["320925", "000000", "3209"])
def test_a_foreign_county_looks_like_a_missing_one(session: Session, code: str) -> None:
    a_county(session, "320925")
    with pytest.raises(NotFound):
        open_round(session, COORDINATOR, code, MONDAY)


@pytest.mark.time_machine(QUIET_THURSDAY + 2 * WEEK, tick=False)
def test_what_nobody_opened_a_week_for_waits_on_for_the_week_that_is_opened(session: Session) -> None:
    missed = a_need(session, windows=[(MONDAY + timedelta(days=1), 540, 720)])
    open_round(session, COORDINATOR, DONGTAI, MONDAY + 2 * WEEK)
    assert ([each.day for each in missed.windows], missed.weeks_waiting) == ([date(2026, 3, 24)], 2)


@pytest.mark.time_machine(QUIET_THURSDAY + 2 * WEEK, tick=False)
@pytest.mark.parametrize("why", ["opened", "does not wait", "has hours left"])
def test_other_needs_stay_where_they_are(why: str, session: Session) -> None:
    need = a_need(session, windows=[(MONDAY + timedelta(days=1), 540, 720)])
    if why == "opened":
        a_round(session, monday=MONDAY)
    elif why == "does not wait":
        need.waits = False
    else:
        need.windows.append(Window(day=MONDAY + 2 * WEEK, start_minute=540, end_minute=720))
    open_round(session, COORDINATOR, DONGTAI, MONDAY + 2 * WEEK)
    assert (need.windows[0].day, need.weeks_waiting) == (MONDAY + timedelta(days=1), 0)
