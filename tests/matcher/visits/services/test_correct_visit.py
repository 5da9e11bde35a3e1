"""A record can be put right, either way round; all that hung on it follows, and what it said before stays readable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.invitations.slots import slots_between
from matcher.models import Assignment, AuditEntry, BookedSlot
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.visits.queries.visits import visit_detail
from matcher.visits.schemas.visit import HeadReport
from matcher.visits.services.record_not_held import record_not_held
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, Presence, Rating, Role
from tests.builders.people import an_account
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.visits import all_came, not_held


def booked(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(BookedSlot)) or 0


def test_what_took_place_can_be_denied_and_affirmed_again(session: Session, past) -> None:
    need, clerk = past.need, past.clerk
    quarters = booked(session)
    record_visit(session, clerk, need, all_came(session, need, rating=Rating.GOOD, thanks="谢谢"))
    visit = record_not_held(session, clerk, need, not_held(need))
    assert (need.status, past.assignment.status) == (NeedStatus.POSTED, AssignmentStatus.CANCELLED)
    assert (visit.attendance, visit.rating, visit.thanks, booked(session)) == (None, None, "", 0)
    visit = record_visit(session, clerk, need, all_came(session, need, attendance=7))
    assert (need.status, past.assignment.status) == (NeedStatus.DONE, AssignmentStatus.DONE)
    assert {each.answer for each in past.assignment.invitations} == {Answer.ACCEPTED}
    assert (
        booked(session)
        == quarters
        == 2 * len(list(slots_between(past.assignment.starts_at, past.assignment.ends_at)))
    )
    assert (visit.happened, visit.reason, visit.attendance) == (True, None, 7)


def test_who_had_not_answered_has_not_answered_afterwards(session: Session, past) -> None:
    silent = past.assignment.invitations[1]
    silent.answer, silent.answered_at = Answer.WAITING, None
    past.assignment.status, past.need.status = AssignmentStatus.RELEASED, NeedStatus.MATCHED
    session.flush()
    record_not_held(session, past.clerk, past.need, not_held(past.need))
    record_visit(session, past.clerk, past.need, all_came(session, past.need))
    assert [each.answer for each in past.assignment.invitations] == [Answer.ACCEPTED, Answer.WAITING]


def test_what_is_proposed_for_an_open_need_goes_when_it_did_take_place(session: Session, past) -> None:
    need = past.need
    record_not_held(session, past.clerk, need, not_held(need))
    proposal = an_assignment(
        session, need, *past.heads, plan=a_plan(session), status=AssignmentStatus.PROPOSED,
        starts_at=past.assignment.starts_at + timedelta(weeks=3),
    )  # fmt: skip
    record_visit(session, past.clerk, need, all_came(session, need))
    assert (need.status, proposal.status) == (NeedStatus.DONE, AssignmentStatus.CANCELLED)


def test_a_need_withdrawn_meanwhile_is_done_when_its_visit_did_take_place(session: Session, past) -> None:
    need = past.need
    record_not_held(session, past.clerk, need, not_held(need))
    withdraw_need(session, past.clerk, need, need.version)
    record_visit(session, past.clerk, need, all_came(session, need))
    assert need.status is NeedStatus.DONE


def test_once_somebody_is_asked_anew_the_record_is_about_the_new_visit(session: Session, past) -> None:
    need = past.need
    record_not_held(session, past.clerk, need, not_held(need))
    later = past.assignment.starts_at + timedelta(weeks=3)
    again = an_assignment(session, need, *past.heads, plan=past.assignment.plan, starts_at=later)
    with pytest.raises(Conflict):
        record_visit(session, past.clerk, need, all_came(session, need))
    shown = visit_detail(session, past.clerk, need)
    assert shown is not None
    assert (shown.starts_at, shown.versions, session.get_one(Assignment, again.id).status) == (
        later, (), AssignmentStatus.RELEASED,
    )  # fmt: skip


def test_a_head_promised_elsewhere_by_now_keeps_it_from_being_affirmed(session: Session, past) -> None:
    need = past.need
    record_not_held(session, past.clerk, need, not_held(need))
    session.add(
        BookedSlot(
            head_id=past.heads[0].id,
            slot=past.assignment.starts_at,
            invitation_id=past.assignment.invitations[0].id,
        )
    )
    with pytest.raises(Conflict):
        record_visit(session, past.clerk, need, all_came(session, need))


def test_each_earlier_version_stays_readable_with_its_day_and_writer(session: Session, past) -> None:
    need, clerk = past.need, past.clerk
    first, second = past.invitation_ids
    record_visit(
        session, clerk, need, all_came(session, need, HeadReport(second, Presence.SUBSTITUTE, "孙医生"))
    )
    past.clock.shift(timedelta(days=1))
    coordinator = Actor.of(an_account(session, Role.COORDINATOR, name="王主任"))
    record_not_held(session, coordinator, need, not_held(need, county_note="问过村里"))
    past.clock.shift(timedelta(days=1))
    record_visit(session, coordinator, need, all_came(session, need, HeadReport(first, Presence.ABSENT)))
    shown = visit_detail(session, clerk, need)
    assert shown is not None
    third, denied, original = shown.versions
    assert [head.presence for head in third.said.heads] == [Presence.ABSENT, Presence.CAME]
    assert (denied.who, denied.said.held, denied.said.county_note) == ("王主任", False, "问过村里")
    assert [(head.name, head.substitute) for head in original.said.heads] == [
        ("李春禾", ""),
        ("周明远", "孙医生"),
    ]
    assert third.at - original.at == timedelta(days=2)


def test_the_same_word_again_is_no_correction(session: Session, past) -> None:
    visit = record_visit(session, past.clerk, past.need, all_came(session, past.need))
    before = visit.version, session.scalar(select(func.count()).select_from(AuditEntry))
    record_visit(session, past.clerk, past.need, all_came(session, past.need))
    session.refresh(visit)
    assert visit.revisions == []
    assert (visit.version, session.scalar(select(func.count()).select_from(AuditEntry))) == before


def test_a_township_corrects_for_four_weeks_and_the_county_at_any_time(session: Session, past) -> None:
    need = past.need
    coordinator = Actor.of(an_account(session, Role.COORDINATOR))
    record_visit(session, past.clerk, need, all_came(session, need))
    past.clock.shift(timedelta(weeks=3, days=6))
    record_visit(session, past.clerk, need, all_came(session, need, attendance=41))
    past.clock.shift(timedelta(days=1))  # of when it was first recorded four weeks have passed
    for refused in (
        lambda: record_visit(session, past.clerk, need, all_came(session, need, attendance=42)),
        lambda: record_not_held(session, past.clerk, need, not_held(need)),
    ):
        with pytest.raises(Conflict):
            refused()
    record_not_held(session, coordinator, need, not_held(need))
    assert need.status is NeedStatus.POSTED
