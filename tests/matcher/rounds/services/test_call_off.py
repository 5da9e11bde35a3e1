"""Calling off a day or a township: what lies there goes, who was to come is told once, nothing else moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid, Outdated
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Assignment, AuditEntry, BookedSlot, Invitation, Need, Notification, Round
from matcher.notifications.queries.pending import is_pending
from matcher.notifications.sentences import sentence_of
from matcher.rounds.queries.called_off import call_off_preview
from matcher.rounds.schemas.call_off import CallOff, CallOffSchema, CallOffScope
from matcher.rounds.services.call_off import call_off
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, RoundStatus, WithdrawalReason
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposal, a_proposed_plan
from tests.races import Command, at_once

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY, WEEK = date(2026, 3, 10), timedelta(weeks=1)


def call_off_as_seen(session: Session, round_: Round, day: date | None = TUESDAY, township: str = "") -> int:
    session.flush()
    seen = call_off_preview(session, round_, CallOffScope(day, township)).seen
    return call_off(
        session, COORDINATOR, round_, CallOff(WithdrawalReason.WEATHER, seen, day, township, "台风")
    )


def news(session: Session) -> Iterator[str]:
    query = select(Notification).where(is_pending()).order_by(Notification.audience, Notification.id)
    return (str(sentence_of(each)) for each in session.scalars(query))


def test_a_promised_visit_goes_its_people_are_told_why_and_the_need_waits(session: Session) -> None:
    need = a_need(session, title="高血压讲座")
    head = a_head(session, name="李春禾")
    visit = an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)
    assert call_off_as_seen(session, visit.round) == 1
    assert (visit.status, visit.invitations[0].answer) == (AssignmentStatus.CANCELLED, Answer.CANCELLED)
    assert session.scalars(select(BookedSlot)).all() == []
    assert (need.status, [each.day for each in need.windows]) == (NeedStatus.POSTED, [TUESDAY + WEEK])
    to_head, to_township = news(session)
    assert to_head.startswith("李春禾: “高血压讲座”, Tue 10 Mar")
    assert "does not take place: bad weather (台风)" in to_head
    assert "is called off: bad weather (台风). It waits for the week of 16 Mar–22 Mar." in to_township


def test_other_days_and_other_townships_stay(session: Session) -> None:
    other = a_venue(session, a_township(session, "320981108", name="弶港镇"))
    kept = [
        a_need(session, windows=[(TUESDAY + timedelta(days=1), 540, 720)]),
        a_need(session, venue=other),
    ]
    gone = a_need(session)
    for need in (*kept, gone):
        an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
    call_off_as_seen(session, a_round(session), township=gone.township_code)
    assert [need.status for need in kept] == [NeedStatus.CONFIRMED] * 2
    assert gone.status is NeedStatus.POSTED


def test_a_township_goes_for_all_days_of_the_week(session: Session) -> None:
    needs = [a_need(session, windows=[(TUESDAY + timedelta(days=day), 540, 720)]) for day in (0, 3)]
    call_off_as_seen(session, a_round(session), None, needs[0].township_code)
    assert [need.windows[0].day for need in needs] == [TUESDAY + WEEK, TUESDAY + timedelta(days=10)]


def test_proposals_are_taken_out_and_nobody_but_the_township_hears(session: Session) -> None:
    week = a_little_week(session, 1)
    a_proposed_plan(session, week)
    call_off_as_seen(session, week.round)
    assert session.scalars(select(Assignment)).all() == []
    (told,) = news(session)
    assert "cannot be held at its times: bad weather (台风). It waits for the week of 16 Mar–22 Mar." in told


def test_a_need_that_does_not_wait_loses_these_hours_and_is_asked_for_new_ones(session: Session) -> None:
    need = a_need(session, waits=False)
    call_off_as_seen(session, a_round(session))
    assert (need.status, need.windows, need.weeks_waiting) == (NeedStatus.POSTED, [], 0)
    (told,) = news(session)
    assert "Please name new times" in told


def test_it_works_in_a_closed_week_and_skips_weeks_that_are_out(session: Session) -> None:
    need = a_need(session)
    visit = an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
    visit.round.status = RoundStatus.CLOSED
    a_round(session, monday=date(2026, 3, 16), status=RoundStatus.RELEASED)
    call_off_as_seen(session, visit.round)
    assert [each.day for each in need.windows] == [TUESDAY + 2 * WEEK]


def test_what_goes_is_shown_beforehand_exactly_so(session: Session) -> None:
    waits, lapses = a_need(session, title="等"), a_need(session, title="不等", waits=False)
    an_assignment(session, waits, a_head(session), status=AssignmentStatus.ACCEPTED)
    round_ = a_round(session)
    shown = call_off_preview(session, round_, CallOffScope(TUESDAY))
    assert (shown.visits, shown.heads) == (1, 1)
    assert {each.need_id: each.later for each in shown.needs} == {
        waits.id: date(2026, 3, 16),
        lapses.id: None,
    }
    call_off_as_seen(session, round_)
    details = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "need.call_off"))
    assert sorted(detail["later"] for detail in details) == ["", "2026-03-16"]


def test_what_has_changed_since_it_was_shown_is_not_called_off(session: Session) -> None:
    week = a_little_week(session, 1)
    seen = call_off_preview(session, week.round, CallOffScope(TUESDAY)).seen
    release_plan(session, COORDINATOR, a_proposed_plan(session, week))
    with pytest.raises(Outdated):
        call_off(session, COORDINATOR, week.round, CallOff(WithdrawalReason.WEATHER, seen, TUESDAY))


@pytest.mark.parametrize(
    ("day", "township", "error"),
    [
        (TUESDAY + WEEK, "", Invalid),
        (None, "320925101", Invalid),
        (TUESDAY + timedelta(days=4), "", Conflict),
    ],
    ids=["another week", "another county", "nothing there"],
)
def test_what_is_not_of_the_week_is_refused(
    day: date | None, township: str, error: type[Exception], session: Session
) -> None:
    a_need(session)
    with pytest.raises(error):
        call_off_as_seen(session, a_round(session), day, township)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"why": "weather"}, "day"),
        ({"day": "2026-03-10"}, "why"),
        ({"day": "2026-03-10", "why": "other"}, "why_words"),
    ],
    ids=["nothing named", "no reason", "no words"],
)
def test_what_is_missing_is_said_beside_its_field(sent: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        CallOffSchema().read(sent | {"seen": "x"})
    assert list(refused.value.messages) == [field]


def calls_off(session: Session, invitation: Invitation) -> None:
    call_off_as_seen(session, invitation.assignment.round)


def accepts(session: Session, invitation: Invitation) -> None:
    accept_invitation(session, COORDINATOR, invitation)


@pytest.mark.parametrize("other", [accepts, calls_off], ids=["accepted", "called off"])
def test_at_the_same_moment_one_comes_first_and_nobody_is_promised_in_the_end(
    other: Command, engine: Engine
) -> None:
    with transaction(engine) as session:
        visit = an_assignment(session, a_need(session), a_head(session))
        invitation_id = visit.invitations[0].id
    outcome = at_once(engine, (calls_off, invitation_id), (other, invitation_id))
    assert "done" in outcome
    with transaction(engine) as session:
        need, found = session.scalars(select(Need)).one(), session.get_one(Invitation, invitation_id)
        if outcome[0] == "done" or other is calls_off:
            assert (need.status, found.answer) == (NeedStatus.POSTED, Answer.CANCELLED)
            assert [each.day for each in need.windows] == [TUESDAY + WEEK]
            assert session.scalars(select(BookedSlot)).all() == []
        else:
            assert (need.status, found.answer) == (NeedStatus.CONFIRMED, Answer.ACCEPTED)


@pytest.mark.parametrize("proposed", [False, True])
def test_who_has_other_hours_of_the_week_is_not_troubled(proposed: bool, session: Session) -> None:
    wednesday = TUESDAY + timedelta(days=1)
    need = a_need(session, windows=[(TUESDAY, 540, 720), (wednesday, 540, 720)])
    round_ = a_round(session)
    shown = call_off_preview(session, round_, CallOffScope(TUESDAY))
    assert (shown.needs, shown.untroubled) == ([], 1)
    if proposed:
        a_proposal(session, a_plan(session, round_), need, a_head(session))
    call_off_as_seen(session, round_)
    assert sorted(each.day for each in need.windows) == [wednesday, TUESDAY + WEEK]
    assert (need.weeks_waiting, list(news(session))) == (0, [])


def test_a_promised_visit_with_other_hours_of_the_week_is_not_said_to_wait_for_it(session: Session) -> None:
    need = a_need(session, windows=[(TUESDAY, 540, 720), (TUESDAY + timedelta(days=1), 540, 720)])
    visit = an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
    call_off_as_seen(session, visit.round)
    _to_head, to_township = news(session)
    assert to_township.endswith("It keeps its other times of that week, and somebody is sought.")
    assert need.weeks_waiting == 0
