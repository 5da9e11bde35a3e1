"""The page that is handed over with a county holds everything that is open there, and nothing that is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Forbidden
from matcher.handing_over.queries.kit_out import kit_out
from matcher.handing_over.queries.open_matters import MOST_LISTED, OpenRow, open_matters
from matcher.models import MessageAddress, Move
from matcher.policy import Actor
from matcher.vocabulary import (
    AddressKind,
    AssignmentStatus,
    ChannelKind,
    ComplaintStatus,
    FirmOutcome,
    FirmRequestState,
    Kind,
    NeedStatus,
    OpenMatter,
    PaperState,
    PlanStatus,
    Role,
    RoundStatus,
)
from tests.builders.catalogue import a_topic
from tests.builders.channels import a_channel_account
from tests.builders.complaints import a_complaint
from tests.builders.firm_requests import a_firm_request, an_entry
from tests.builders.groups import a_search
from tests.builders.needs import a_need
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_county, a_township, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.unplaced import an_unplaced_need
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MONDAY = date(2026, 3, 9)


def rows(session: Session, matter: OpenMatter) -> list[OpenRow]:
    session.flush()
    return [
        row
        for part in open_matters(session, COORDINATOR, DONGTAI).parts
        if part.matter is matter
        for row in part.rows
    ]


def test_nothing_is_open_where_there_is_nothing(session: Session) -> None:
    a_county(session)
    assert open_matters(session, COORDINATOR, DONGTAI).parts == []


def test_a_visit_is_open_while_its_head_may_answer_and_until_it_is_recorded(session: Session) -> None:
    plan = a_plan(session, status=PlanStatus.RELEASED)
    need = a_need(session, title="高血压讲座")
    visit = an_assignment(session, need, a_head(session, name="李春禾"), plan=plan)
    visit.invitations[0].answer_by = datetime(2026, 3, 6, 18)
    session.add(Move(assignment_id=visit.id, created_at=clock.now(), expires_at=datetime(2026, 3, 7, 9)))
    held = a_need(session, title="上周的课", status=NeedStatus.CONFIRMED)
    past = an_assignment(
        session, held, a_head(session), plan=plan, status=AssignmentStatus.ACCEPTED,
        starts_at=datetime(2026, 3, 3, 9),
    )  # fmt: skip
    assert rows(session, OpenMatter.ANSWERS) == [
        OpenRow(need.id, "高血压讲座", "李春禾", datetime(2026, 3, 6, 18))
    ]
    assert [(row.key, row.day) for row in rows(session, OpenMatter.MOVES)] == [
        (need.id, datetime(2026, 3, 7, 9))
    ]
    assert [(row.name, row.about, row.day) for row in rows(session, OpenMatter.UNRECORDED)] == [
        ("上周的课", "三仓镇", past.ends_at)
    ]


def test_weeks_complaints_papers_and_own_words(session: Session) -> None:
    week = a_round(session)
    a_round(session, monday=MONDAY - timedelta(weeks=1), status=RoundStatus.CLOSED)
    complaint = a_complaint(session, answer_by=date(2026, 3, 10))
    a_complaint(session, region_code="3209")  # the city answers
    a_complaint(session, status=ComplaintStatus.ANSWERED, answered_at=clock.now())
    draft = a_paper(session)
    a_paper(session, state=PaperState.SENT, sent_at=clock.now())
    asked = an_unplaced_need(session, a_township(session))
    assert [(row.key, row.day) for row in rows(session, OpenMatter.WEEKS)] == [(week.id, MONDAY)]
    assert [(row.key, row.day) for row in rows(session, OpenMatter.COMPLAINTS)] == [
        (complaint.id, date(2026, 3, 10))
    ]
    assert [row.about for row in rows(session, OpenMatter.COMPLAINTS)] == [complaint.text]
    assert [row.key for row in rows(session, OpenMatter.PAPERS)] == [draft.id]
    assert [row.key for row in rows(session, OpenMatter.OWN_WORDS)] == [asked.id]


def test_a_complaint_is_named_by_how_it_begins_and_never_by_the_key_of_its_sender(session: Session) -> None:
    complaint = a_complaint(session, text="天" * 100)
    (row,) = rows(session, OpenMatter.COMPLAINTS)
    assert (row.name, row.about) == ("complaint", "天" * 80 + "…")
    assert complaint.number not in repr(row)


def test_a_visit_that_nobody_is_asked_about_any_more_is_but_counted(session: Session) -> None:
    plan = a_plan(session, status=PlanStatus.RELEASED)
    for number, weeks in enumerate((3, 5, 6)):
        need = a_need(session, title=f"讲座{number}")
        an_assignment(
            session, need, a_head(session), plan=plan, status=AssignmentStatus.ACCEPTED,
            starts_at=clock.now() - timedelta(weeks=weeks),
        )  # fmt: skip
    assert [row.name for row in rows(session, OpenMatter.UNRECORDED)] == ["讲座0"]
    (late,) = (
        part
        for part in open_matters(session, COORDINATOR, DONGTAI).parts
        if part.matter is OpenMatter.UNREPORTED
    )
    assert (late.total, len(late.rows)) == (2, 1)


def test_of_many_the_first_are_listed_and_all_are_counted(session: Session) -> None:
    for days in range(MOST_LISTED + 3):
        a_need(session, posted_at=datetime(2025, 6, 1) + timedelta(days=days))
    a_need(session)  # new
    (part,) = open_matters(session, COORDINATOR, DONGTAI).parts
    assert (part.matter, part.total, len(part.rows)) == (OpenMatter.LONG_WAIT, MOST_LISTED + 3, MOST_LISTED)
    assert part.rows[0].day == datetime(2025, 6, 1)


def test_of_another_county_nothing_is_told(session: Session) -> None:
    there = a_venue(session, a_township(session, "320904100", "丰华镇"))
    a_need(session, venue=there, posted_at=datetime(2025, 6, 1))
    a_round(session, "320904")
    a_complaint(session, "320904")
    a_county(session)
    assert open_matters(session, COORDINATOR, DONGTAI).parts == []
    assert kit_out(session, DONGTAI) == ()


def test_firms_that_wait_and_heads_that_are_looked_for(session: Session) -> None:
    firm = a_head(session, kind=Kind.ENTERPRISE).institution
    waits = a_firm_request(session, firm)
    unsaid = a_firm_request(session, firm, state=FirmRequestState.IN_HAND)
    an_entry(session, unsaid)
    dropped = a_firm_request(session, firm, state=FirmRequestState.IN_HAND)
    a_firm_request(
        session, firm, state=FirmRequestState.CLOSED, outcome=FirmOutcome.SOLVED, closed_on=clock.today()
    )
    topic, town = a_topic(session, name="心肺复苏"), a_township(session)
    live = a_search(session, topic, town.code)
    a_search(session, a_topic(session, name="果树"), town.code, ended_at=clock.now())
    assert {row.key for row in rows(session, OpenMatter.FIRM_REQUESTS)} == {waits.id, unsaid.id, dropped.id}
    assert [(row.key, row.name, row.about) for row in rows(session, OpenMatter.HEAD_SEARCHES)] == [
        (live.id, "心肺复苏", town.name)
    ]


def test_who_is_told_as_coordinator(session: Session) -> None:
    county = a_county(session)
    an_account(session, Role.COORDINATOR, region=county, name="王主任")
    an_account(session, Role.COORDINATOR, region=county, name="孟长诚")
    an_account(session, Role.COORDINATOR, region=county, name="前任", active=False)
    an_account(session, Role.COORDINATOR, region=county, name="到期", last_day=date(2026, 3, 4))
    an_account(session, Role.OBSERVER, region=county, name="旁观")
    assert sorted(open_matters(session, COORDINATOR, DONGTAI).coordinators) == sorted(["王主任", "孟长诚"])


def test_whom_no_message_reaches(session: Session) -> None:
    county = a_county(session)
    told = an_account(session, Role.COORDINATOR, region=county, name="王主任")
    an_account(session, Role.COORDINATOR, region=county, name="孟长诚")
    session.add(
        MessageAddress(reader_id=told.id, kind=AddressKind.EMAIL, address="w@example.org", position=0)
    )
    session.flush()
    assert sorted(open_matters(session, COORDINATOR, DONGTAI).unreached) == sorted(["王主任", "孟长诚"])
    a_channel_account(session, ChannelKind.EMAIL)
    assert open_matters(session, COORDINATOR, DONGTAI).unreached == ["孟长诚"]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.TOWNSHIP, Role.HEAD])
def test_only_coordinators_and_administrators_hand_a_county_over(session: Session, role: Role) -> None:
    with pytest.raises(Forbidden):
        open_matters(session, Actor(None, role, DONGTAI, "别人"), DONGTAI)
