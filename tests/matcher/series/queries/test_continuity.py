"""A series keeps its heads: those who gave most of it so far are its usual ones, and the week knows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher.models import Head, Need, Series
from matcher.series.queries.continuity import continuity_of
from matcher.series.queries.series_page import series_detail
from matcher.series.queries.series_sessions import series_sessions
from matcher.series.schemas.series import SeriesCommand, SeriesHeads
from matcher.series.services.change_series import choose_heads, start_series
from matcher.vocabulary import AssignmentStatus, Presence, Repeat
from matcher.week.snapshot import take_snapshot
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round, an_assignment
from tests.builders.visits import a_visit
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

TUESDAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def series(session: Session) -> Series:
    need = a_need(session, windows=[(TUESDAY, 540, 720)])
    return start_series(
        session,
        COORDINATOR,
        need,
        SeriesCommand(Repeat.WEEKLY, date(2026, 5, 26), need.version, same_heads=True),
    )


def needs_of_series(series: Series) -> list[Need]:
    made = [each.need for each in series.occurrences if each.need is not None]
    return sorted(
        {need.id: need for need in (series.need, *made)}.values(), key=lambda need: need.windows[0].day
    )


def given(
    session: Session, need: Need, head: Head, presence: Presence = Presence.CAME, **said: object
) -> None:
    assignment = an_assignment(session, need, head, status=AssignmentStatus.DONE)
    a_visit(session, assignment, presence, **said)


def test_whoever_gave_most_of_it_is_the_usual_head(session: Session, series: Series) -> None:
    anna, ben = a_head(session, name="安医生"), a_head(session, name="本医生")
    first, second, third, *_ = needs_of_series(series)
    assert continuity_of(session, [third]) == {}
    given(session, first, anna, attendance=30)
    given(session, second, anna, attendance=20)
    an_assignment(session, third, ben, status=AssignmentStatus.ACCEPTED)
    fourth = needs_of_series(series)[-1]
    assert continuity_of(session, [second, fourth]) == {second.id: (anna.id,), fourth.id: (anna.id,)}
    shown = series_detail(session, series)
    assert shown.usual == (("安医生", 2), ("本医生", 1))
    assert (shown.held, shown.attendance) == (2, 50)
    assert [row.heads for row in (shown.first, *shown.days) if row.heads] == [
        ("安医生",),
        ("安医生",),
        ("本医生",),
    ]


def test_of_two_who_gave_as_much_the_later_one_is(session: Session, series: Series) -> None:
    anna, ben = a_head(session, name="安医生"), a_head(session, name="本医生")
    first, second, third, *_ = needs_of_series(series)
    given(session, first, anna)
    given(session, second, ben)
    assert continuity_of(session, [third]) == {third.id: (ben.id, anna.id)}


def test_what_did_not_take_place_and_who_did_not_come_count_for_nothing(
    session: Session, series: Series
) -> None:
    anna, ben = a_head(session), a_head(session)
    first, second, third, *_ = needs_of_series(series)
    given(session, first, anna, happened=False)
    given(session, second, ben, Presence.SUBSTITUTE)
    assert continuity_of(session, [third]) == {}
    assert series_sessions(session, [series.id]) == {}


def test_the_weeks_need_knows_its_usual_head_until_the_series_does_not_care(
    session: Session, series: Series
) -> None:
    first, second, *_ = needs_of_series(series)
    topic = first.parts[0].topic
    anna = a_head(session, topics={topic: 3})
    given(session, first, anna)
    monday = second.windows[0].day - timedelta(days=second.windows[0].day.weekday())
    round_ = a_round(session, second.township_code[:6], monday=monday)

    def usual() -> tuple[str, ...]:
        session.expire_all()
        week = take_snapshot(session, round_).week
        return next(need.continuity for need in week.needs if need.id == str(second.id))

    assert usual() == (str(anna.id),)
    choose_heads(session, COORDINATOR, series, SeriesHeads(same_heads=False, version=series.version))
    assert usual() == ()


def test_a_usual_head_who_is_not_wanted_or_not_there_is_nobody_to_keep(
    session: Session, series: Series
) -> None:
    first, second, *_ = needs_of_series(series)
    anna = a_head(session, topics={first.parts[0].topic: 3})
    given(session, first, anna)
    anna.active = False
    session.flush()
    monday = second.windows[0].day - timedelta(days=second.windows[0].day.weekday())
    week = take_snapshot(session, a_round(session, second.township_code[:6], monday=monday)).week
    assert all(need.continuity == () for need in week.needs)


def test_where_the_one_who_gave_most_is_gone_the_next_one_is_kept(session: Session, series: Series) -> None:
    first, second, third, *_ = needs_of_series(series)
    topic = first.parts[0].topic
    anna, ben = a_head(session, topics={topic: 3}), a_head(session, topics={topic: 3})
    given(session, first, anna)
    given(session, second, ben)
    an_assignment(session, third, anna, status=AssignmentStatus.ACCEPTED)
    anna.active = False
    session.flush()
    later = needs_of_series(series)[-1]
    assert continuity_of(session, [later]) == {later.id: (ben.id,)}


def test_a_session_to_which_somebody_else_came_was_held_all_the_same(
    session: Session, series: Series
) -> None:
    first, second, *_ = needs_of_series(series)
    given(session, first, a_head(session), Presence.SUBSTITUTE, attendance=25)
    given(session, second, a_head(session))
    shown = series_detail(session, series)
    assert (shown.held, shown.attendance, len(shown.usual)) == (2, 25, 1)
