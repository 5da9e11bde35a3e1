"""What the township says of a visit becomes the state of need and assignment, and nothing is assumed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import AuditEntry, BookedSlot
from matcher.policy import Actor
from matcher.visits.schemas.visit import TookPlace, VisitReport
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, Rating, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment

YES, NO = TookPlace.YES, TookPlace.NO


def a_report(need, happened=YES, attendance=40, rating=None, remarks="", version=None):
    return VisitReport(happened, attendance, rating, remarks, need.version if version is None else version)


@pytest.fixture
def past(session: Session):
    with time_machine.travel(datetime(2026, 11, 24, 2), tick=False) as clock:
        need, head = a_need(session), a_head(session)
        assignment = an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)
        clerk = Actor.of(an_account(session, Role.TOWNSHIP))
        session.flush()
        clock.shift(timedelta(days=14))
        yield need, assignment, clerk


def test_a_confirmed_visit_is_done_but_not_rated(session, past) -> None:
    need, assignment, clerk = past
    visit = record_visit(session, clerk, need, a_report(need))
    assert (need.status, assignment.status) == (NeedStatus.DONE, AssignmentStatus.DONE)
    assert (visit.attendance, visit.rating, visit.rated_at) == (40, None, None)


def test_a_rating_can_follow_later(session, past) -> None:
    need, _, clerk = past
    record_visit(session, clerk, need, a_report(need))
    visit = record_visit(session, clerk, need, a_report(need, rating=Rating.GOOD, remarks="还想再来"))
    assert (need.status, visit.rating, visit.remarks) == (NeedStatus.RATED, Rating.GOOD, "还想再来")


def test_a_rating_stays_where_a_later_word_has_none(session, past) -> None:
    need, _, clerk = past
    rated_at = record_visit(session, clerk, need, a_report(need, rating=Rating.GOOD)).rated_at
    visit = record_visit(session, clerk, need, a_report(need, attendance=45))
    assert (need.status, visit.rating, visit.rated_at) == (NeedStatus.RATED, Rating.GOOD, rated_at)
    assert visit.attendance == 45
    changed = record_visit(session, clerk, need, a_report(need, rating=Rating.FAIR))
    assert changed.rating is Rating.FAIR


def test_a_visit_that_did_not_happen_reopens_the_need_and_frees_the_head(session, past) -> None:
    need, assignment, clerk = past
    record_visit(session, clerk, need, a_report(need, NO, None))
    assert (need.status, assignment.status) == (NeedStatus.POSTED, AssignmentStatus.CANCELLED)
    assert assignment.invitations[0].answer is Answer.CANCELLED
    assert session.scalars(select(BookedSlot)).all() == []


def test_nothing_is_confirmed_before_it_begins(session: Session) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 2), tick=False):
        need, head = a_need(session), a_head(session)
        an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)
        clerk = Actor.of(an_account(session, Role.TOWNSHIP))
        session.flush()
        with pytest.raises(Conflict):
            record_visit(session, clerk, need, a_report(need))
        assert need.status is NeedStatus.CONFIRMED


def test_a_confirmed_visit_cannot_be_denied_afterwards(session, past) -> None:
    need, _, clerk = past
    record_visit(session, clerk, need, a_report(need))
    with pytest.raises(Conflict):
        record_visit(session, clerk, need, a_report(need, NO, None))


def test_who_looked_at_an_older_state_is_asked_to_look_again(session, past) -> None:
    need, _, clerk = past
    with pytest.raises(Conflict):
        record_visit(session, clerk, need, a_report(need, version=need.version - 1))


def test_recording_leaves_audit_rows(session, past) -> None:
    need, _, clerk = past
    record_visit(session, clerk, need, a_report(need, rating=Rating.FAIR))
    actions = set(session.scalars(select(AuditEntry.action)))
    assert {"visit.record", "need.finish", "need.rate", "assignment.finish"} <= actions
