"""What waits for somebody's word or decision stands on the page that is handed over, while it does any good."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.handing_over.queries.open_matters import OpenRow, open_matters
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ChangeState,
    ColleagueState,
    EnquiryState,
    NeedStatus,
    OpenMatter,
    RequestState,
)
from tests.builders.catalogue import a_topic
from tests.builders.change_requests import a_change_request
from tests.builders.colleagues import a_colleague
from tests.builders.enquiries import an_enquiry
from tests.builders.groups import a_member, a_proposal, a_question
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_county, a_township, a_venue
from tests.builders.regions import a_change
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def rows(session: Session, matter: OpenMatter) -> list[OpenRow]:
    session.flush()
    return [
        row
        for part in open_matters(session, COORDINATOR, DONGTAI).parts
        if part.matter is matter
        for row in part.rows
    ]


def test_a_promised_visit_that_somebody_is_missing_for(session: Session) -> None:
    need = a_need(session, title="义诊")
    visit = an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
    assert rows(session, OpenMatter.VACANT) == []
    visit.invitations[0].answer = Answer.DECLINED
    assert [(row.key, row.name, row.day) for row in rows(session, OpenMatter.VACANT)] == [
        (need.id, "义诊", visit.starts_at)
    ]
    visit.starts_at = clock.now() - timedelta(hours=3)
    assert rows(session, OpenMatter.VACANT) == []


def test_a_colleague_to_be_confirmed(session: Session) -> None:
    need = a_need(session, title="义诊")
    colleague = a_colleague(
        session, an_assignment(session, need, a_head(session)).invitations[0], name="李大夫"
    )
    assert [(row.key, row.about) for row in rows(session, OpenMatter.COLLEAGUES)] == [(need.id, "李大夫")]
    colleague.state, colleague.decided_at = ColleagueState.REFUSED, clock.now()
    assert rows(session, OpenMatter.COLLEAGUES) == []


def test_who_is_asked_and_who_could(session: Session) -> None:
    visit = an_assignment(session, a_need(session), a_head(session))
    waits = an_enquiry(session, visit, a_head(session, name="李春禾"))
    could = an_enquiry(session, visit, a_head(session, name="周明远"), state=EnquiryState.COULD)
    an_enquiry(session, visit, a_head(session), state=EnquiryState.COULD_NOT)
    assert [(row.about, row.day) for row in rows(session, OpenMatter.ENQUIRIES)] == [
        ("李春禾", waits.answer_by)
    ]
    assert [(row.about, row.day) for row in rows(session, OpenMatter.COULD)] == [("周明远", could.starts_at)]


def test_questions_to_heads_and_townships(session: Session) -> None:
    need, week = a_need(session), a_round(session)
    a_change_request(session, week, need, a_head(session, name="李春禾"))
    a_change_request(session, week, need)
    a_change_request(session, week, need, a_head(session), state=RequestState.OVER)
    a_change_request(
        session, week, need, a_head(session), asked_at=clock.now() - timedelta(days=2),
        answer_by=clock.now() - timedelta(days=1), until=clock.now() - timedelta(hours=1),
    )  # fmt: skip
    assert [row.about for row in rows(session, OpenMatter.CHANGE_REQUESTS)] == ["李春禾", "三仓镇"]


def test_what_groups_are_asked_and_propose_is_open_while_the_need_is(session: Session) -> None:
    topic, leader = a_topic(session), a_head(session)
    need = a_need(session, topics=[topic], title="义诊")
    a_member(session, leader, leads=True)
    a_question(session, need, topic)
    a_proposal(session, need, a_head(session), leader)
    for matter in (OpenMatter.GROUP_QUESTIONS, OpenMatter.PROPOSALS):
        assert [(row.key, row.name) for row in rows(session, matter)] == [(need.id, "义诊")]
    need.status = NeedStatus.WITHDRAWN
    for matter in (OpenMatter.GROUP_QUESTIONS, OpenMatter.PROPOSALS):
        assert rows(session, matter) == []


def test_changes_of_townships_that_are_entered(session: Session) -> None:
    township, into = a_township(session), a_township(session, "320981101", "溱东镇")
    day = datetime(2026, 4, 1).date()
    renamed = a_change(session, township, name="三仓新镇", day=day, state=ChangeState.AGREED)
    over = a_change(session, township, name="", into_code=into.code, sort="go_over", day=day)
    a_change(session, township, state=ChangeState.CALLED_OFF)
    assert [(row.key, row.name, row.day) for row in rows(session, OpenMatter.REGION_CHANGES)] == [
        (renamed.id, "三仓新镇", day), (over.id, into.name, day),
    ]  # fmt: skip


def test_of_another_county_nothing_is_told(session: Session) -> None:
    there = a_township(session, "320904100", "丰华镇")
    need = a_need(session, venue=a_venue(session, there))
    a_change_request(session, a_round(session, "320904"), need)
    a_change(session, there)
    a_county(session)
    assert open_matters(session, COORDINATOR, DONGTAI).parts == []
