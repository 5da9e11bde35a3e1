"""A city sees county by county what the records say: the numbers of /coverage, what waits, what is stuck since when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.county_rows import CountyRow, counties_of, county_row
from matcher.counties.queries.stuck import Stuck
from matcher.errors import Forbidden
from matcher.models import CountySettings, Region
from matcher.overview.queries.coverage import coverage_of
from matcher.policy import Actor
from matcher.vocabulary import (
    AdoptionStage,
    Answer,
    AssignmentStatus,
    NeedStatus,
    PaperState,
    PlanStatus,
    Role,
    RoundStatus,
    RunStatus,
    StuckFact,
    ToldBy,
)
from tests.builders.adoption import a_stage
from tests.builders.complaints import a_complaint
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_county, a_township, a_venue
from tests.builders.queued import a_delivery
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
DAFENG = "320904"
CITY = Actor(None, Role.OBSERVER, "3209", "市科协")
PROVINCE = Actor(None, Role.OBSERVER, "32", "省科协")


def row_of(session: Session, code: str = DONGTAI, actor: Actor = CITY) -> CountyRow:
    session.flush()
    return next(row for row in counties_of(session, actor).rows if row.region.code == code)


def stuck(session: Session) -> list[Stuck]:
    return list(row_of(session).stuck)


def at_work(session: Session, week: RoundStatus = RoundStatus.RELEASED) -> None:
    """Dongtai is at work and lacks nothing: a coordinator, a head, weeks that are sent out."""
    a_head(session)
    an_account(session, Role.COORDINATOR, region=a_county(session))
    a_round(session, status=week)
    a_round(session, monday=date(2026, 3, 2), status=RoundStatus.RELEASED)
    a_stage(session)


def test_the_coverage_of_each_county_is_the_number_that_coverage_tells(session: Session) -> None:
    there = a_venue(session, a_township(session, f"{DAFENG}100", "丰华镇"))
    for status in (NeedStatus.POSTED, NeedStatus.CONFIRMED, NeedStatus.RATED):
        a_need(session, status=status)
    a_need(session, venue=there, status=NeedStatus.WITHDRAWN)
    a_need(session, venue=there, posted_at=clock.now() - timedelta(weeks=7), status=NeedStatus.CONFIRMED)
    a_need(session, venue=there, posted_at=clock.now() - timedelta(weeks=20))
    for actor in (CITY, PROVINCE):
        for row in counties_of(session, actor).rows:
            told = coverage_of(session, actor, session.get_one(Region, row.region.code)).whole.figures
            assert (row.figures.asked, row.figures.covered, row.figures.percent, row.waiting) == (
                told.asked, told.covered, told.percent, told.posted,
            )  # fmt: skip
    assert row_of(session).figures.percent == 66


def test_counties_stand_by_code_and_a_province_has_them_by_city(session: Session) -> None:
    for code in ("320981", DAFENG, "320102"):
        a_county(session, code)
    of_province = counties_of(session, PROVINCE)
    assert [[row.region.code for row in city.counties] for city in of_province.cities] == [
        ["320102"], [DAFENG, "320981"],
    ]  # fmt: skip
    assert [city.region.code for city in of_province.cities if city.region] == ["3201", "3209"]
    (own,) = counties_of(session, CITY).cities
    assert own.is_own
    assert (own.region, [row.region.code for row in own.counties]) == (None, [DAFENG, "320981"])


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.OBSERVER, Role.TOWNSHIP])
def test_no_county_sees_the_rows(session: Session, role: Role) -> None:
    a_county(session)
    with pytest.raises(Forbidden):
        counties_of(session, Actor(None, role, DONGTAI, "县里"))


def test_figures_by_stage_count_every_county_once(session: Session) -> None:
    for code in ("320981", DAFENG, "320902"):
        a_county(session, code)
    a_stage(session, DAFENG, AdoptionStage.FULL)
    a_stage(session, DONGTAI, AdoptionStage.PILOT, date(2025, 1, 1))
    a_stage(session, DONGTAI, AdoptionStage.EXTENDING, date(2026, 1, 1))
    a_need(session, status=NeedStatus.CONFIRMED)
    by_stage = counties_of(session, CITY).by_stage
    assert [(each.stage, each.counties, each.asked, each.covered) for each in by_stage] == [
        (AdoptionStage.EXTENDING, 1, 1, 1), (AdoptionStage.FULL, 1, 0, 0), (None, 1, 0, 0),
    ]  # fmt: skip


def test_a_county_without_a_word_is_not_begun_until_its_records_show_otherwise(session: Session) -> None:
    a_county(session)
    assert (row_of(session).has_begun, stuck(session)) == (False, [])
    a_round(session)
    assert row_of(session).has_begun
    assert StuckFact.NO_COORDINATOR in {each.fact for each in stuck(session)}


def test_the_longest_wait_and_what_waits_longer_than_eight_weeks(session: Session) -> None:
    at_work(session)
    long_ago = datetime(2025, 12, 1, 9)
    a_need(session, posted_at=long_ago)
    a_need(session, posted_at=clock.now() - timedelta(weeks=3))
    row = row_of(session)
    assert (row.waiting, row.waiting_since, row.weeks_waiting) == (2, long_ago, 13)
    assert stuck(session) == [Stuck(StuckFact.LONG_WAIT, 1, date(2025, 12, 1))]


def test_a_county_that_lacks_nothing_has_nothing_stuck(session: Session) -> None:
    at_work(session)
    a_need(session)
    assert stuck(session) == []


def test_nobody_to_plan_and_nobody_to_send(session: Session) -> None:
    a_county(session)
    a_stage(session, stage=AdoptionStage.PREPARING)
    an_account(session, Role.COORDINATOR, region=a_county(session), active=False)
    a_head(session, active=False)
    assert stuck(session) == [Stuck(StuckFact.NO_COORDINATOR), Stuck(StuckFact.NO_HEADS)]


def test_nothing_is_asked_for(session: Session) -> None:
    at_work(session)
    assert stuck(session) == [Stuck(StuckFact.NO_NEEDS)]
    a_need(session, status=NeedStatus.RATED, posted_at=datetime(2025, 9, 1, 9))
    a_need(session, status=NeedStatus.WITHDRAWN, posted_at=datetime(2025, 10, 1, 9))
    assert stuck(session) == [Stuck(StuckFact.NO_NEEDS, since=date(2025, 9, 1))]


def test_a_week_that_begins_soon_and_is_not_sent_out(session: Session) -> None:
    at_work(session, RoundStatus.PROPOSED)
    a_need(session)
    week = a_round(session)
    assert stuck(session) == [Stuck(StuckFact.NOT_SENT_OUT, 1, monday=week.monday, round_id=week.id)]


def test_a_week_that_has_begun_and_was_not_sent_out_is_told_of_to_its_end(session: Session) -> None:
    at_work(session)
    week = a_round(session, monday=date(2026, 3, 2))
    week.status = RoundStatus.COLLECTING
    a_need(session)  # came when the week had begun
    assert stuck(session) == []
    a_need(session, posted_at=datetime(2026, 2, 26, 9))
    assert stuck(session) == [Stuck(StuckFact.NOT_SENT_OUT, 1, monday=week.monday, round_id=week.id)]


@pytest.mark.time_machine(datetime(2026, 3, 4, 10, tzinfo=clock.CHINA), tick=False)
def test_three_working_days_before_it_there_is_time_left(session: Session) -> None:
    at_work(session, RoundStatus.PROPOSED)
    a_need(session)
    assert stuck(session) == []


def test_invitations_that_nobody_answered_in_time(session: Session) -> None:
    at_work(session)
    monday, plan = datetime(2026, 3, 2, 18), a_plan(session, status=PlanStatus.RELEASED)
    for status, answer, need_status in (
        (AssignmentStatus.RELEASED, Answer.WAITING, NeedStatus.MATCHED),
        (AssignmentStatus.EXPIRED, Answer.EXPIRED, NeedStatus.POSTED),
        (AssignmentStatus.EXPIRED, Answer.EXPIRED, NeedStatus.CONFIRMED),  # somebody else comes
    ):
        need = a_need(session, status=need_status)
        visit = an_assignment(session, need, a_head(session), plan=plan, status=status)
        visit.invitations[0].answer, visit.invitations[0].answer_by = answer, monday
    assert stuck(session) == [Stuck(StuckFact.UNANSWERED, 2, monday.date(), round_id=plan.round_id)]


def test_messages_that_reached_nobody_and_those_that_stand(session: Session) -> None:
    at_work(session)
    a_need(session)
    plan = a_plan(session, status=PlanStatus.RELEASED)
    standing, failed, told = (a_delivery(session) for _ in range(3))
    standing.due_at = clock.now() - timedelta(hours=3)
    for each in (failed, told):
        each.status, each.due_at, each.finished_at = RunStatus.FAILED, datetime(2026, 3, 3, 9), clock.now()
        visit = an_assignment(session, a_need(session), a_head(session), plan=plan)
        each.notifications = [a_notification(session, visit)]
    for notification in told.notifications:
        notification.told_at, notification.told_by = clock.now(), ToldBy.TELEPHONE
    assert stuck(session) == [Stuck(StuckFact.NOT_DELIVERED, 2, date(2026, 3, 3))]
    # the same news to the same reader at a second address
    again = a_delivery(session)
    again.head_id, again.notifications = failed.head_id, list(failed.notifications)
    again.status, again.due_at, again.finished_at = RunStatus.FAILED, datetime(2026, 3, 3, 10), clock.now()
    assert stuck(session) == [Stuck(StuckFact.NOT_DELIVERED, 2, date(2026, 3, 3))]
    again.status, again.finished_at, again.due_at = RunStatus.QUEUED, None, clock.now()
    (left,) = stuck(session)  # it is tried once more: only the one that stands is left
    assert left.number == 1


def test_complaints_that_the_county_owes_an_answer(session: Session) -> None:
    at_work(session)
    a_need(session)
    a_complaint(session, answer_by=date(2026, 3, 4))
    a_complaint(session, answer_by=date(2026, 3, 5))
    a_complaint(session, answer_by=date(2026, 3, 1), region_code="3209")  # the city answers
    assert stuck(session) == [Stuck(StuckFact.COMPLAINTS_OVERDUE, 1, date(2026, 3, 4))]


def test_a_county_that_pauses_is_not_asked_for_weeks_but_for_answers(session: Session) -> None:
    a_county(session)
    a_stage(session, stage=AdoptionStage.PAUSED)
    a_complaint(session, answer_by=date(2026, 3, 4))
    assert [each.fact for each in stuck(session)] == [StuckFact.COMPLAINTS_OVERDUE]


def test_papers_weeks_and_whom_to_ring(session: Session) -> None:
    a_county(session)
    session.add(CountySettings(county_code=DONGTAI, telephone="0515-85212345"))
    a_paper(session)  # a draft is nobody's but the county's
    a_paper(session, state=PaperState.SENT, sent_at=datetime(2026, 2, 3, 9))
    a_paper(session, state=PaperState.SENT, sent_at=datetime(2025, 12, 30, 9))  # last year's
    a_round(session, status=RoundStatus.RELEASED, released_at=datetime(2026, 3, 4, 9))
    row = row_of(session)
    assert row.papers is not None
    assert (row.papers.number, row.papers.day, row.telephone) == (1, date(2026, 2, 3), "0515-85212345")
    assert (row.coming.status, row.coming.day, row.running.status) == (
        RoundStatus.RELEASED, date(2026, 3, 4), None,
    )  # fmt: skip


def test_one_county_reads_as_its_row(session: Session) -> None:
    at_work(session)
    a_need(session)
    alone = county_row(session, CITY, session.get_one(Region, DONGTAI))
    assert alone == row_of(session)
