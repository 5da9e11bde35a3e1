"""No place of a series is kept for who has left or is away; the page says so, and the coordinator hears of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AvailabilityException, Head, Need, Series
from matcher.series.queries.series_page import series_detail
from matcher.series.queries.vacancies import vacant_series
from matcher.series.schemas.series import SeriesCommand
from matcher.series.services.change_series import end_series, start_series
from matcher.vocabulary import AssignmentStatus, Presence, Repeat
from matcher.week.snapshot import take_snapshot
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round, an_assignment
from tests.builders.visits import a_visit
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY, NEXT_TUESDAY = date(2026, 3, 10), date(2026, 3, 17)


def a_series(session: Session) -> tuple[Series, Head]:
    """A series whose first session is held, by a head who is usually free, and who is asked for the next one."""
    need = a_need(session, windows=[(TUESDAY, 540, 720)])
    command = SeriesCommand(Repeat.WEEKLY, date(2026, 5, 26), need.version, same_heads=True)
    series = start_series(session, COORDINATOR, need, command)
    head = a_head(session, name="安医生", topics={need.parts[0].topic: 3}, pattern=[(1, 480, 1080)])
    a_visit(session, an_assignment(session, need, head, status=AssignmentStatus.DONE), Presence.CAME)
    return series, head


def next_need(series: Series) -> Need:
    return next(each.need for each in series.occurrences if each.day == NEXT_TUESDAY and each.need)


def kept_for(session: Session, series: Series) -> tuple[str, ...]:
    """Whom the matching of the next session's week keeps its place for."""
    week = take_snapshot(session, a_round(session, monday=date(2026, 3, 16))).week
    return next(each for each in week.needs if each.id == str(next_need(series).id)).continuity


def is_away(session: Session, head: Head, start: int = 0, end: int = 1440) -> None:
    assert head.offer is not None
    head.offer.exceptions.append(
        AvailabilityException(day=NEXT_TUESDAY, available=False, start_minute=start, end_minute=end)
    )
    session.flush()


def test_a_place_is_kept_for_who_gives_it_and_can_come(session: Session) -> None:
    series, head = a_series(session)
    assert kept_for(session, series) == (str(head.id),)
    shown = series_detail(session, series)
    assert (shown.usual, shown.left, shown.away) == ((("安医生", 1),), (), ())
    assert vacant_series(session, COORDINATOR) == ()


def test_no_place_is_kept_for_who_is_away_that_day(session: Session) -> None:
    series, head = a_series(session)
    is_away(session, head)
    assert kept_for(session, series) == ()
    assert series_detail(session, series).usual == (("安医生", 1),), "she comes again afterwards"
    assert vacant_series(session, COORDINATOR) == ()


def test_who_is_away_on_the_next_day_is_named_unless_it_is_for_other_hours(session: Session) -> None:
    series, head = a_series(session)
    is_away(session, head, 0, 600)
    assert kept_for(session, series) == (str(head.id),)
    shown = series_detail(session, series)
    assert (shown.next_day, shown.away) == (NEXT_TUESDAY, ())
    is_away(session, head)
    assert series_detail(session, series).away == ("安医生",)


@pytest.mark.parametrize("how", ["out of use", "no contact"])
def test_the_place_of_who_has_left_is_vacant_until_somebody_else_has_promised(
    session: Session, how: str
) -> None:
    series, head = a_series(session)
    if how == "out of use":
        head.active = False
    else:
        head.opted_out_at = clock.now()
    session.flush()
    shown = series_detail(session, series)
    assert (shown.usual, shown.left) == ((), (("安医生", 1),))
    (vacant,) = vacant_series(session, COORDINATOR)
    assert (vacant.id, vacant.left) == (series.id, ("安医生",))
    an_assignment(
        session, next_need(series), a_head(session, name="本医生"), status=AssignmentStatus.ACCEPTED
    )
    assert vacant_series(session, COORDINATOR) == ()
    assert series_detail(session, series).usual == (("本医生", 1),)


def test_a_series_that_is_over_has_no_vacancy(session: Session) -> None:
    series, head = a_series(session)
    head.active = False
    session.flush()
    end_series(session, COORDINATOR, series, series.version)
    assert vacant_series(session, COORDINATOR) == ()
