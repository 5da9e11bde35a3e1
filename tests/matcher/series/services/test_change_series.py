"""A need comes again as ordinary needs, three weeks ahead; each day can be left out with one tap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import AuditEntry, Need, NeedPack, Notification, Occurrence, Series, Window
from matcher.needs.services.post_need import post_need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.sentences import sentence_of
from matcher.series.queries.series_of_need import series_of_need
from matcher.series.queries.series_page import series_detail
from matcher.series.schemas.series import SeriesCommand, SeriesDay
from matcher.series.services.change_series import end_series, skip_day, start_series, take_day
from matcher.series.services.create_occurrences import create_due_occurrences
from matcher.vocabulary import AssignmentStatus, NeedStatus, NotificationEvent, Repeat
from matcher.wording import render
from tests.builders.catalogue import a_pack
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.products import a_product
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

TUESDAY = date(2026, 3, 10)
NEXT, THEN = TUESDAY + timedelta(weeks=1), TUESDAY + timedelta(weeks=2)


@pytest.fixture(autouse=True)
def travelling() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(QUIET_THURSDAY, tick=False) as traveller:
        yield traveller


def a_repeated_need(session: Session, **values: object) -> Need:
    windows = [(TUESDAY, 9 * 60, 11 * 60), (TUESDAY, 14 * 60, 16 * 60)]
    return a_need(
        session, **({"windows": windows, "contact": "李 13800000003", "listeners": ["farmers"]} | values)
    )


def a_series(
    session: Session, need: Need, repeat: Repeat = Repeat.WEEKLY, until: date = date(2026, 6, 30)
) -> Series:
    return start_series(session, COORDINATOR, need, SeriesCommand(repeat, until, need.version))


def made(series: Series) -> list[date]:
    return [each.day for each in series.occurrences if each.need_id]


def test_the_needs_of_three_weeks_are_posted_at_once_and_like_the_first(session: Session) -> None:
    need = a_repeated_need(session, packs=[NeedPack(pack_id=a_pack(session).id, quantity=2)], minutes=75)
    series = a_series(session, need)
    assert made(series) == [NEXT, THEN]  # the day three weeks after the first lies beyond
    copy = session.get_one(Need, series.occurrences[0].need_id)
    assert [(each.day, each.start_minute) for each in copy.windows] == [(NEXT, 540), (NEXT, 840)]
    assert (copy.status, copy.minutes, copy.contact, copy.listeners) == (
        NeedStatus.POSTED, 75, "李 13800000003", ["farmers"],
    )  # fmt: skip
    assert [(each.pack_id, each.quantity) for each in copy.packs] == [(need.packs[0].pack_id, 2)]
    assert [part.topic_id for part in copy.parts] == [part.topic_id for part in need.parts]


def test_what_was_ordered_from_the_menu_is_ordered_each_time(session: Session) -> None:
    need = a_repeated_need(session)
    product = a_product(session, need.parts[0].topic)
    need.product_id = product.id
    session.flush()
    series = a_series(session, need)
    found = [session.get_one(Need, each.need_id).product_id for each in series.occurrences if each.need_id]
    assert found == [product.id] * 2


def test_the_worker_makes_each_day_once_when_its_time_has_come(
    engine: Engine, travelling: time_machine.Traveller
) -> None:
    with transaction(engine) as session:
        series_id = a_series(session, a_repeated_need(session)).id
    travelling.move_to(QUIET_THURSDAY + timedelta(days=5))  # three weeks before the last day of March
    assert create_due_occurrences(engine, clock.now()) == 1
    assert create_due_occurrences(engine, clock.now()) == 0
    with transaction(engine) as session:
        series = session.get_one(Series, series_id)
        assert made(series) == [NEXT, THEN, date(2026, 3, 31)]
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "need.post")).all()[-1]
        assert entry.account_id is None


def test_a_change_of_the_first_counts_for_those_still_to_be_made(session: Session) -> None:
    need = a_repeated_need(session)
    series = a_series(session, need)
    need.contact = "王 13800000004"
    skip_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    take_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    contacts = {each.day: session.get_one(Need, each.need_id).contact for each in series.occurrences}
    assert contacts == {NEXT: "王 13800000004", THEN: "李 13800000003"}


@pytest.mark.parametrize(
    "moved_to",
    [
        [TUESDAY + timedelta(weeks=3)],
        [TUESDAY + timedelta(days=20), TUESDAY + timedelta(weeks=3)],
        [TUESDAY + timedelta(days=1)],
    ],
    ids=["waits", "waits-on-two-days", "another-weekday"],
)
def test_days_and_hours_stay_the_rules_where_the_first_gets_other_hours(
    session: Session, moved_to: list[date]
) -> None:
    need = a_repeated_need(session)
    series = a_series(session, need)
    skip_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    need.windows = [Window(day=day, start_minute=480, end_minute=600) for day in moved_to]
    session.flush()
    take_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    (again,) = (each.need for each in series.occurrences if each.day == NEXT)
    assert again is not None
    assert [(each.day, each.start_minute) for each in again.windows] == [(NEXT, 540), (NEXT, 840)]


def test_a_day_is_left_out_before_and_after_its_need_is_made(session: Session) -> None:
    series = a_series(session, a_repeated_need(session))
    skip_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    skip_day(session, COORDINATOR, series, SeriesDay(date(2026, 4, 7), series.version))
    withdrawn = session.get_one(Need, series.occurrences[0].need_id)
    assert withdrawn.status is NeedStatus.WITHDRAWN
    rows = {row.day: row for row in series_detail(session, series).days}
    assert [rows[day].is_skipped for day in (NEXT, THEN, date(2026, 4, 7))] == [True, False, True]


def test_what_somebody_is_asked_for_is_not_left_out_by_a_tap(session: Session) -> None:
    series = a_series(session, a_repeated_need(session))
    need = session.get_one(Need, series.occurrences[0].need_id)
    an_assignment(session, need, a_head(session), status=AssignmentStatus.RELEASED)
    with pytest.raises(Conflict, match="Somebody has been asked"):
        skip_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))


def test_a_day_off_is_left_out_until_somebody_takes_it_in(
    session: Session, travelling: time_machine.Traveller
) -> None:
    labour_day = date(2026, 5, 1)
    first = date(2026, 3, 6)
    need = a_repeated_need(session, windows=[(first, 540, 660)])
    series = a_series(session, need, Repeat.MONTHLY)
    rows = {row.day: row for row in series_detail(session, series).days}
    assert rows[labour_day].is_skipped
    assert not rows[date(2026, 4, 3)].is_skipped
    travelling.move_to(datetime(2026, 4, 20, 10, tzinfo=clock.CHINA))
    take_day(session, COORDINATOR, series, SeriesDay(labour_day, series.version))
    assert labour_day in made(series)


def test_a_need_that_cannot_be_posted_is_kept_as_a_draft(session: Session) -> None:
    need = a_repeated_need(session)
    need.venue.active = False
    session.flush()
    series = a_series(session, need)
    found = session.get_one(Need, series.occurrences[0].need_id)
    assert (found.status, found.windows[0].day) == (NeedStatus.DRAFT, NEXT)


def test_its_township_hears_of_each_such_draft_and_what_is_in_the_way_until_it_is_posted(
    session: Session,
) -> None:
    need = a_repeated_need(session)
    need.venue.active = False
    session.flush()
    series = a_series(session, need)
    query = select(Notification).where(Notification.overtaken_at.is_(None)).order_by(Notification.id)
    told = session.scalars(query).all()
    assert [(each.event, each.need_id) for each in told] == [
        (NotificationEvent.SERIES_DRAFT, each.need_id) for each in series.occurrences if each.need_id
    ]
    assert "Tue 17 Mar" in str(sentence_of(told[0]))
    assert "no longer to be had" in render(sentence_of(told[0]), "en")
    need.venue.active = True
    post_need(session, COORDINATOR, session.get_one(Need, told[0].need_id))
    assert [each.id for each in session.scalars(query)] == [told[1].id]


def test_what_the_township_posted_itself_is_not_posted_twice(session: Session) -> None:
    need = a_repeated_need(session)
    hours = [(NEXT, 9 * 60, 11 * 60), (NEXT, 14 * 60, 16 * 60)]
    a_repeated_need(
        session, windows=hours, venue=need.venue, topics=[part.topic for part in need.parts], title=need.title
    )
    assert made(a_series(session, need)) == [THEN]


def test_a_day_is_not_taken_in_again_where_the_township_has_posted_the_same(session: Session) -> None:
    need = a_repeated_need(session)
    hours = [(NEXT, 9 * 60, 11 * 60), (NEXT, 14 * 60, 16 * 60)]
    topics = [part.topic for part in need.parts]
    a_repeated_need(session, windows=hours, venue=need.venue, topics=topics, title=need.title)
    series = a_series(session, need)
    with pytest.raises(Conflict, match="posted for that day already"):
        take_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))


def test_a_day_whose_need_was_withdrawn_is_not_the_next(session: Session) -> None:
    series = a_series(session, a_repeated_need(session))
    first = session.get_one(Need, series.occurrences[0].need_id)
    withdraw_need(session, COORDINATOR, first, first.version)
    assert series_detail(session, series).next_day == THEN


def test_after_the_end_nothing_more_is_made_and_what_is_made_stays(
    engine: Engine, travelling: time_machine.Traveller
) -> None:
    with transaction(engine) as session:
        series = a_series(session, a_repeated_need(session))
        end_series(session, COORDINATOR, series, series.version)
    travelling.move_to(QUIET_THURSDAY + timedelta(weeks=2))
    assert create_due_occurrences(engine, clock.now()) == 0
    with transaction(engine) as session:
        statuses = session.scalars(select(Need.status).join(Occurrence, Occurrence.need_id == Need.id)).all()
        assert set(statuses) == {NeedStatus.POSTED}


def test_a_series_begins_once_and_with_days_ahead(session: Session) -> None:
    need = a_repeated_need(session)
    for repeat, until, field in (
        (Repeat.LAST_OF_MONTH, date(2026, 6, 30), "repeat"),
        (Repeat.WEEKLY, TUESDAY + timedelta(days=6), "until"),
        (Repeat.WEEKLY, date(2028, 1, 1), "until"),
    ):
        with pytest.raises(Invalid) as refused:
            a_series(session, need, repeat, until)
        assert list(refused.value.messages) == [field]
    series = a_series(session, need)
    with pytest.raises(Conflict, match="part of a series already"):
        a_series(session, need)
    assert series_of_need(session, series.occurrences[0].need_id or 0) is series
    withdrawn = a_repeated_need(session)
    withdraw_need(session, COORDINATOR, withdrawn, withdrawn.version)
    with pytest.raises(Conflict):
        a_series(session, withdrawn)


def test_a_day_that_was_changed_meanwhile_is_not_changed_again(session: Session) -> None:
    series = a_series(session, a_repeated_need(session))
    seen = series.version
    skip_day(session, COORDINATOR, series, SeriesDay(NEXT, seen))
    with pytest.raises(Outdated):
        skip_day(session, COORDINATOR, series, SeriesDay(THEN, seen))


def test_days_before_it_was_begun_are_not_shown(session: Session, travelling: time_machine.Traveller) -> None:
    need = a_repeated_need(session)
    travelling.move_to(QUIET_THURSDAY + timedelta(weeks=2))
    series = a_series(session, need)
    assert series_detail(session, series).days[0].day == THEN
