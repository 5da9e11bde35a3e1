"""A plan is out of date as soon as something it was made of has changed, and says what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.out_of_date import out_of_date
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.holidays.queries.calendar_of import forget_calendar
from matcher.models import Assignment, CountySettings, Forbid, Head, HolidayDay, Need, NeedPack
from matcher.rounds.services.start_run import start_run
from matcher.rounds.services.store_plan import store_plan
from matcher.vocabulary import AssignmentStatus, HolidayKind, NeedStatus, RunStatus
from matcher.week import take_snapshot
from matcher.week.commitments import proposed_assignments
from solver import load_week, solve
from tests.builders.catalogue import a_pack
from tests.builders.holidays import holidays_entered
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Change = Callable[[Session, LittleWeek], object]


def a_matched_week(session: Session) -> LittleWeek:
    """A little week whose plan comes from a run."""
    week = a_little_week(session)
    week.needs[0].packs = [NeedPack(pack_id=a_pack(session, stock=2).id, quantity=1)]
    session.flush()
    match(session, week)
    return week


def match(session: Session, week: LittleWeek) -> None:
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    store_plan(session, run, solve(load_week(run.week), seconds=5))
    run.status = RunStatus.DONE
    session.flush()


def said(session: Session, week: LittleWeek) -> list[str]:
    session.flush()
    session.expire_all()
    found = out_of_date(session, week.round, take_snapshot(session, week.round))
    return [str(change.words) for change in found.changes] if found else []


def named(need: Need) -> str:
    return f"“{need.parts[0].topic.name_en}” in {need.township.name_en}"


def _calendar(session: Session, week: LittleWeek) -> None:
    holidays_entered(session, week.round.monday.year, days=0).days = [
        HolidayDay(day=week.round.monday, kind=HolidayKind.OFF, name="校庆")
    ]
    session.flush()
    forget_calendar(session)


def test_a_day_that_became_a_holiday_is_told_first(session: Session) -> None:
    week = a_matched_week(session)
    with clock.pretending(clock.now() + timedelta(minutes=1)):
        _calendar(session, week)
    assert said(session, week)[0].startswith("The holidays were changed: Mon ")


def _withdraw(_session: Session, week: LittleWeek) -> None:
    week.needs[0].status = NeedStatus.WITHDRAWN


def _shorter(_session: Session, week: LittleWeek) -> None:
    week.needs[0].windows[0].end_minute -= 60
    week.needs[0].audience += 5


def _ruled_out(_session: Session, week: LittleWeek) -> None:
    week.round.forbids.append(Forbid(need_id=week.needs[0].id, head_id=week.heads[0].id))


def _busier(_session: Session, week: LittleWeek) -> None:
    week.heads[0].offer.max_sessions_per_week += 1


def _offers_nothing(_session: Session, week: LittleWeek) -> None:
    week.heads[0].offer.published = False


def _larger_hall(_session: Session, week: LittleWeek) -> None:
    week.needs[0].venue.capacity += 10


def _another_kit(session: Session, week: LittleWeek) -> None:
    session.get_one(Need, week.needs[0].id).packs[0].pack.stock = 3


def _sent_out(session: Session, week: LittleWeek) -> None:
    need = a_need(session, topics=[week.topic], venue=a_venue(session))
    an_assignment(session, need, a_head(session, topics={week.topic: 3}), status=AssignmentStatus.ACCEPTED)


CHANGES: dict[str, tuple[Change, Callable[[LittleWeek], str]]] = {
    "posted": (
        lambda session, week: a_need(session, topics=[week.topic], venue=a_venue(session)),
        lambda week: f"{named(week.needs[0])} is new.",
    ),
    "withdrawn": (_withdraw, lambda week: f"{named(week.needs[0])} is not asked for any more."),
    "edited": (_shorter, lambda week: f"{named(week.needs[0])} has changed: times that suit, audience."),
    "ruled out": (_ruled_out, lambda week: f"{named(week.needs[0])} has changed: heads ruled out."),
    "limits": (_busier, lambda week: f"{week.heads[0].name} has changed: activities a week."),
    "away": (_offers_nothing, lambda week: f"{week.heads[0].name} offers nothing any more."),
    "venue": (_larger_hall, lambda week: f"{week.needs[0].venue.name} has changed: place, seats or rooms."),
    "kit": (_another_kit, lambda week: f"{week.needs[0].packs[0].pack.name}: 3 there instead of 2."),
}


def test_a_plan_is_up_to_date_as_long_as_nothing_changes(session: Session) -> None:
    week = a_matched_week(session)
    assert said(session, week) == []


def test_that_time_passes_is_no_change(session: Session) -> None:
    week = a_matched_week(session)
    with clock.pretending(clock.now() + timedelta(days=5)):
        assert said(session, week) == []


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_has_changed_since_the_matching_is_said_with_names(session: Session, change: str) -> None:
    week = a_matched_week(session)
    make, sentence = CHANGES[change]
    make(session, week)
    assert said(session, week) == [sentence(week)]


def test_what_has_been_sent_out_meanwhile_is_said(session: Session) -> None:
    week = a_matched_week(session)
    _sent_out(session, week)
    assert f"{named(week.needs[0])} has been sent out." in said(session, week)


def test_what_was_sent_out_and_fell_out_is_to_be_filled_again(session: Session) -> None:
    week = a_little_week(session)
    sent = an_assignment(session, week.needs[0], week.heads[0], status=AssignmentStatus.ACCEPTED)
    match(session, week)
    sent.status, week.needs[0].status = AssignmentStatus.CANCELLED, NeedStatus.POSTED
    assert f"{named(week.needs[0])} has to be filled again." in said(session, week)


def test_a_decision_let_go_makes_the_plan_out_of_date_and_one_that_stays_does_not(session: Session) -> None:
    week = a_matched_week(session)
    proposal = an_assignment_of(session, week, week.needs[0])
    pin_assignment(session, COORDINATOR, week.round, proposal.id, pinned=True)
    match(session, week)
    assert said(session, week) == []
    proposal = an_assignment_of(session, week, week.needs[0])
    pin_assignment(session, COORDINATOR, week.round, proposal.id, pinned=False)
    assert said(session, week) == [f"{named(week.needs[0])} is not kept any more."]


def an_assignment_of(session: Session, week: LittleWeek, need: Need) -> Assignment:
    return next(each for each in proposed_assignments(session, week.round) if each.need_id == need.id)


def test_a_head_who_comes_to_the_county_can_come_now(session: Session) -> None:
    week = a_matched_week(session)
    head: Head = a_head(session, topics={week.topic: 3})
    assert said(session, week) == [f"{head.name} can come now."]


def test_a_shorter_notice_is_told_as_that_and_not_as_other_hours(session: Session) -> None:
    week = a_little_week(session)
    settings = CountySettings(county_code="320981", notice_hours=120)
    session.add(settings)
    match(session, week)
    settings.notice_hours = 12
    assert said(session, week) == [
        "The notice before a visit has changed in the settings: 12 hours instead of 120."
    ]
