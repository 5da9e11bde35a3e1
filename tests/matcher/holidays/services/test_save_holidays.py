"""What an administrator enters counts at once, for everything that is reckoned from the calendar, and can be undone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict, Invalid, Outdated
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.holidays.queries.holiday_changes import ways_back
from matcher.holidays.queries.holiday_year import year_shown
from matcher.holidays.queries.promised_on_holidays import promised_on_holidays
from matcher.holidays.schemas.holidays import DayCommand, ListCommand, RemovedDay, YearAsSeen
from matcher.holidays.services.save_holidays import enter_day, enter_list, remove_day, take_back
from matcher.models import AuditEntry, AvailabilityException, HolidayYear
from matcher.policy.actor import service_actor
from matcher.vocabulary import HolidayKind
from tests.builders.complaints import a_complaint
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

pytestmark = pytest.mark.time_machine(datetime(2027, 2, 1, 10), tick=False)
NOBODY = service_actor("32")
SPRING = "春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。"
MONDAY, FRIDAY, SATURDAY = date(2027, 2, 8), date(2027, 2, 5), date(2027, 2, 20)


def enter(session: Session, text: str = SPRING, *, whole: bool = False, version: int = 0) -> HolidayYear:
    enter_list(session, NOBODY, ListCommand(2027, text, whole, "", version))
    return session.get_one(HolidayYear, 2027)


def test_the_list_counts_in_the_same_transaction_and_in_every_other_session(engine: Engine) -> None:
    with reading(engine) as other:
        assert calendar_of(other).kind(SATURDAY).working is False
        other.rollback()
        with transaction(engine) as session:
            assert calendar_of(session).kind(SATURDAY).estimated
            enter(session)
            assert calendar_of(session).kind(SATURDAY).make_up
        assert calendar_of(other).kind(SATURDAY).make_up


def test_a_list_that_contradicts_itself_changes_nothing(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        enter(session, "春节：2月5日至11日放假，共8天。")
    assert "text" in refused.value.messages
    assert not calendar_of(session).listed


def test_days_are_entered_corrected_and_taken_out_one_by_one(session: Session) -> None:
    enter_day(session, NOBODY, DayCommand(2027, SATURDAY, HolidayKind.WORKED, "春节"))
    enter_day(session, NOBODY, DayCommand(2027, SATURDAY, HolidayKind.OFF, "元宵", version=1))
    kind = calendar_of(session).kind(SATURDAY)
    assert kind.holiday is not None
    assert kind.holiday.name == "元宵"
    remove_day(session, NOBODY, RemovedDay(2027, SATURDAY, version=2))
    assert calendar_of(session).kind(SATURDAY).estimated


@pytest.mark.parametrize(
    ("day", "kind", "field"),
    [(date(2028, 2, 5), HolidayKind.OFF, "day"), (MONDAY, HolidayKind.WORKED, "kind")],
    ids=["another year", "a weekday is worked anyway"],
)
def test_a_day_that_makes_no_sense_is_refused_beside_its_field(
    session: Session, day: date, kind: HolidayKind, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        enter_day(session, NOBODY, DayCommand(2027, day, kind, "春节"))
    assert field in refused.value.messages


def test_the_last_change_is_taken_back_and_that_again(session: Session) -> None:
    enter(session)
    version = enter(session, "春节：2月6日放假。", version=1).version
    take_back(session, NOBODY, YearAsSeen(2027, version))
    assert calendar_of(session).kind(SATURDAY).make_up
    take_back(session, NOBODY, YearAsSeen(2027, version + 1))
    assert not calendar_of(session).kind(SATURDAY).make_up


def test_every_earlier_state_can_be_gone_back_to(session: Session) -> None:
    version = enter(session).version
    version = enter(session, "春节：2月6日放假。", version=version).version
    assert [(way.number, way.entered) for way in ways_back(session, 2027)] == [(2, 9), (1, 0)]
    assert SATURDAY in {each.day for each in ways_back(session, 2027)[0].changes}
    take_back(session, NOBODY, YearAsSeen(2027, version, state=1))
    assert year_shown(session, 2027).entered == 0
    take_back(session, NOBODY, YearAsSeen(2027, version + 1, state=2))
    assert year_shown(session, 2027).entered == 9


def test_a_state_that_never_was_is_refused(session: Session) -> None:
    version = enter(session).version
    with pytest.raises(Conflict):
        take_back(session, NOBODY, YearAsSeen(2027, version, state=7))


def test_nobody_overwrites_what_another_has_entered(session: Session) -> None:
    enter(session)
    with pytest.raises(Outdated):
        enter(session, version=0)


def test_every_change_leaves_a_row_with_its_year(session: Session) -> None:
    enter(session)
    row = session.scalars(select(AuditEntry).where(AuditEntry.subject == "holiday_year")).one()
    assert (row.action, row.subject_key, row.detail) == (
        "holiday_year.list",
        "2027",
        {"year": 2027, "days": 9},
    )


def test_complaints_get_as_many_working_days_as_they_had(session: Session) -> None:
    complaint = a_complaint(session, answer_by=date(2027, 2, 12))  # expected: off from the 5th to the 9th
    days = calendar_of(session).workdays(date(2027, 2, 1), complaint.answer_by)
    enter(session, whole=True)
    assert complaint.answer_by > date(2027, 2, 12)
    assert calendar_of(session).workdays(date(2027, 2, 1), complaint.answer_by) == days


def test_promised_visits_on_a_new_day_off_are_named_until_the_head_says_to_be_free(session: Session) -> None:
    head = a_head(session)
    an_assignment(session, a_need(session, title="急救"), head, starts_at=datetime(2027, 2, 20, 9))
    assert promised_on_holidays(session, year_shown(session, 2027), "32") == []
    enter_day(session, NOBODY, DayCommand(2027, SATURDAY, HolidayKind.OFF, "元宵"))
    assert [each.title for each in promised_on_holidays(session, year_shown(session, 2027), "32")] == ["急救"]
    assert head.offer is not None
    head.offer.exceptions.append(
        AvailabilityException(day=SATURDAY, available=True, start_minute=480, end_minute=720, note="")
    )
    session.flush()
    assert promised_on_holidays(session, year_shown(session, 2027), "32") == []


@pytest.mark.parametrize("is_worked_first", [False, True], ids=["entered as off", "no longer worked"])
def test_who_answered_since_is_not_asked_again_when_another_day_is_changed(
    session: Session, *, is_worked_first: bool
) -> None:
    visit = an_assignment(session, a_need(session), a_head(session), starts_at=datetime(2027, 2, 20, 9))
    if is_worked_first:
        enter_day(session, NOBODY, DayCommand(2027, SATURDAY, HolidayKind.WORKED, "春节"))
        remove_day(session, NOBODY, RemovedDay(2027, SATURDAY, version=1))
    else:
        enter_day(session, NOBODY, DayCommand(2027, SATURDAY, HolidayKind.OFF, "元宵"))
    assert len(promised_on_holidays(session, year_shown(session, 2027), "32")) == 1
    visit.invitations[0].answered_at = clock.now() + timedelta(hours=1)
    version = session.get_one(HolidayYear, 2027).version
    with clock.pretending(clock.now() + timedelta(hours=2)):
        enter_day(session, NOBODY, DayCommand(2027, FRIDAY, HolidayKind.OFF, "春节", version=version))
        assert promised_on_holidays(session, year_shown(session, 2027), "32") == []
