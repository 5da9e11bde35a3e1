"""What the township says of a visit that took place becomes the state of need and assignment; nothing is assumed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.certificates.queries.service_given import service_given
from matcher.errors import Conflict, Invalid
from matcher.models import AuditEntry
from matcher.policy import Actor
from matcher.visits.schemas.visit import HeadReport
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import AssignmentStatus, NeedStatus, Presence, Rating, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.visits import all_came


def hours_of(session: Session, past) -> list[int]:
    session.flush()
    day = past.assignment.starts_at.date()
    return [service_given(session, head.id, day, day).minutes for head in past.heads]


def test_a_confirmed_visit_is_done_but_not_rated(session: Session, past) -> None:
    visit = record_visit(session, past.clerk, past.need, all_came(session, past.need))
    assert (past.need.status, past.assignment.status) == (NeedStatus.DONE, AssignmentStatus.DONE)
    assert (visit.attendance, visit.rating, visit.rated_at) == (40, None, None)


def test_a_number_that_nobody_counted_is_not_nought(session: Session, past) -> None:
    visit = record_visit(session, past.clerk, past.need, all_came(session, past.need, attendance=None))
    assert visit.attendance is None


def test_a_rating_can_follow_later(session: Session, past) -> None:
    record_visit(session, past.clerk, past.need, all_came(session, past.need))
    visit = record_visit(session, past.clerk, past.need, all_came(session, past.need, rating=Rating.GOOD))
    assert (past.need.status, visit.rating) == (NeedStatus.RATED, Rating.GOOD)


def test_a_rating_stays_where_a_later_word_has_none(session: Session, past) -> None:
    need = past.need
    rated_at = record_visit(session, past.clerk, need, all_came(session, need, rating=Rating.GOOD)).rated_at
    visit = record_visit(session, past.clerk, need, all_came(session, need, attendance=45))
    assert (need.status, visit.rating, visit.rated_at) == (NeedStatus.RATED, Rating.GOOD, rated_at)
    assert visit.attendance == 45
    changed = record_visit(session, past.clerk, need, all_came(session, need, rating=Rating.FAIR))
    assert changed.rating is Rating.FAIR


def test_hours_are_credited_to_the_heads_who_came(session: Session, past) -> None:
    first, second = past.invitation_ids
    absent = HeadReport(second, Presence.ABSENT)
    record_visit(session, past.clerk, past.need, all_came(session, past.need, absent))
    assert hours_of(session, past) == [past.need.minutes, 0]
    instead = HeadReport(first, Presence.SUBSTITUTE, "孙医生"), HeadReport(second, Presence.CAME)
    record_visit(session, past.clerk, past.need, all_came(session, past.need, *instead))
    assert hours_of(session, past) == [0, past.need.minutes]


def test_with_somebody_else_it_took_place_without_any_head_it_did_not(session: Session, past) -> None:
    first, second = past.invitation_ids
    nobody = HeadReport(first, Presence.ABSENT), HeadReport(second, Presence.ABSENT)
    with pytest.raises(Invalid) as refused:
        record_visit(session, past.clerk, past.need, all_came(session, past.need, *nobody))
    assert list(refused.value.messages) == ["heads"]
    instead = HeadReport(first, Presence.ABSENT), HeadReport(second, Presence.SUBSTITUTE, "孙医生")
    visit = record_visit(session, past.clerk, past.need, all_came(session, past.need, *instead))
    assert [(row.presence, row.substitute) for row in visit.heads] == [
        (Presence.ABSENT, ""),
        (Presence.SUBSTITUTE, "孙医生"),
    ]


@pytest.mark.parametrize("named", [[0], [0, 0], [0, 99_999], []], ids=["one", "twice", "stranger", "none"])
def test_of_every_head_it_is_said_once_whether_that_head_came(
    session: Session, past, named: list[int]
) -> None:
    ids = [past.invitation_ids[0] if number == 0 else number for number in named]
    report = all_came(session, past.need, heads=tuple(HeadReport(key, Presence.CAME) for key in ids))
    with pytest.raises(Invalid):
        record_visit(session, past.clerk, past.need, report)


def test_nothing_is_confirmed_before_it_begins(session: Session) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 2), tick=False):
        need, head = a_need(session), a_head(session)
        an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)
        clerk = Actor.of(an_account(session, Role.TOWNSHIP))
        session.flush()
        with pytest.raises(Conflict):
            record_visit(session, clerk, need, all_came(session, need))
        assert need.status is NeedStatus.CONFIRMED


def test_a_visit_that_was_not_reported_for_weeks_can_still_be_recorded(session: Session, past) -> None:
    past.clock.shift(timedelta(weeks=60))
    record_visit(session, past.clerk, past.need, all_came(session, past.need))
    assert past.need.status is NeedStatus.DONE


def test_who_looked_at_an_older_state_is_asked_to_look_again(session: Session, past) -> None:
    with pytest.raises(Conflict):
        record_visit(
            session, past.clerk, past.need, all_came(session, past.need, version=past.need.version - 1)
        )


def test_recording_leaves_audit_rows(session: Session, past) -> None:
    record_visit(session, past.clerk, past.need, all_came(session, past.need, rating=Rating.FAIR))
    actions = set(session.scalars(select(AuditEntry.action)))
    assert {"visit.record", "need.finish", "need.rate", "assignment.finish"} <= actions
