"""After sending out: answers by telephone, taking an invitation or a visit back; who relied on it hears of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.withdraw_visit import withdraw_visit
from matcher.database.engine import transaction
from matcher.errors import Conflict, Outdated
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.invitations.schemas.by_telephone import SaidByTelephone, SaidNo
from matcher.invitations.services.answer_by_telephone import (
    accept_by_telephone,
    decline_by_telephone,
    said_at,
)
from matcher.invitations.services.withdraw_invitation import withdraw_invitation
from matcher.models import Assignment, AuditEntry, BookedSlot, Invitation, Notification
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.vocabulary import (
    Answer,
    AnsweredBy,
    AssignmentStatus,
    Audience,
    DeclineReason,
    NeedStatus,
    NotificationEvent,
    WithdrawalReason,
)
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_visit(session: Session, heads: int = 1) -> Assignment:
    week = a_little_week(session, 1)
    need = a_need(session, topics=[week.topic] * heads)
    asked = an_assignment(session, need, *(a_head(session, topics={week.topic: 3}) for _ in range(heads)))
    for each in asked.invitations:
        each.answer_by = clock.now() + timedelta(hours=48)
    session.flush()
    return asked


def news(session: Session, audience: Audience) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.audience == audience, Notification.overtaken_at.is_(None)
    )
    return list(session.scalars(query.order_by(Notification.id)))


def faults(session: Session) -> set[str]:
    """What `sizhang verify` finds, but for the audit trail: what builders make has none."""
    found = {str(fault) for look in LOOKS for fault in find_faults(session, look)}
    return {each for each in found if not each.startswith("audit_entry")}


def of_now(invitation: Invitation, *, said_by: str = "", said_time: int | None = None) -> SaidByTelephone:
    return SaidByTelephone(invitation.version, said_by, said_time)


def test_a_yes_by_telephone_counts_and_says_who_noted_it_and_when(session: Session) -> None:
    (asked,) = (visit := a_visit(session)).invitations
    accept_by_telephone(session, COORDINATOR, asked, of_now(asked, said_by="家属", said_time=9 * 60))
    assert (visit.status, visit.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
    assert (asked.answered_by, asked.deputy, asked.noted_by) == (AnsweredBy.DEPUTY, "家属", "王主任")
    assert asked.answered_at == clock.now().replace(hour=9)
    assert news(session, Audience.HEAD) == [NotificationEvent.ACCEPTED]
    assert news(session, Audience.TOWNSHIP) == [NotificationEvent.CONFIRMED]


@pytest.mark.parametrize("answer", [Answer.DECLINED, Answer.EXPIRED])
def test_a_late_yes_is_welcome_while_the_place_is_free(session: Session, answer: Answer) -> None:
    visit = a_visit(session)
    (asked,) = visit.invitations
    asked.answer, visit.status = answer, AssignmentStatus(answer.value)
    visit.need.status = NeedStatus.POSTED
    session.query(BookedSlot).delete()
    session.flush()
    accept_by_telephone(session, COORDINATOR, asked, of_now(asked))
    assert (visit.status, visit.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
    assert session.scalar(select(func.count()).select_from(BookedSlot)) > 0


def test_a_late_yes_is_refused_where_somebody_else_is_asked(session: Session) -> None:
    visit = a_visit(session)
    (asked,) = visit.invitations
    asked.answer = Answer.DECLINED
    other = a_head(session)
    visit.invitations.append(Invitation(position=0, head_id=other.id, topic_id=asked.topic_id))
    session.flush()
    with pytest.raises(Conflict):
        accept_by_telephone(session, COORDINATOR, asked, of_now(asked))


def test_a_no_by_telephone_frees_the_head_who_reads_that_it_was_noted(session: Session) -> None:
    visit = a_visit(session)
    (asked,) = visit.invitations
    decline_by_telephone(session, COORDINATOR, asked, SaidNo(asked.version, reason=DeclineReason.HEALTH))
    assert (visit.status, visit.need.status) == (AssignmentStatus.DECLINED, NeedStatus.POSTED)
    assert (asked.decline_reason, asked.noted_by) == (DeclineReason.HEALTH, "王主任")
    assert news(session, Audience.HEAD) == [NotificationEvent.DECLINE_NOTED]
    assert news(session, Audience.COORDINATOR) == [], "the coordinators took it down themselves"


def test_what_was_said_by_telephone_stands_in_the_audit_trail(session: Session) -> None:
    (asked,) = a_visit(session).invitations
    accept_by_telephone(session, COORDINATOR, asked, of_now(asked))
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.accept")).one()
    assert entry.detail == {"by_telephone": clock.now().isoformat()}


def test_an_answer_given_meanwhile_is_seen_first(session: Session) -> None:
    (asked,) = a_visit(session).invitations
    with pytest.raises(Outdated):
        decline_by_telephone(session, COORDINATOR, asked, SaidNo(asked.version - 1))


def test_a_time_still_to_come_was_yesterday() -> None:
    now = clock.now()
    assert said_at(now.hour * 60 + now.minute + 5, now) == now.replace(second=0) + timedelta(
        minutes=5, days=-1
    )


def test_taking_one_of_two_back_leaves_the_other(session: Session) -> None:
    visit = a_visit(session, 2)
    first, second = visit.invitations
    second.answer = Answer.ACCEPTED
    session.flush()
    withdraw_invitation(session, COORDINATOR, first, Withdrawal(first.version, WithdrawalReason.VENUE))
    assert (first.answer, second.answer, visit.status) == (
        Answer.CANCELLED,
        Answer.ACCEPTED,
        AssignmentStatus.RELEASED,
    )
    told = session.scalars(select(Notification).where(Notification.audience == Audience.HEAD)).all()
    assert [(each.event, each.head_id, each.detail["why"]) for each in told] == [
        (NotificationEvent.NOT_NEEDED, first.head_id, "venue")
    ]
    assert session.scalar(select(func.count()).where(BookedSlot.head_id == first.head_id)) == 0


def test_the_other_head_hears_where_a_promise_is_taken_back(session: Session) -> None:
    visit = a_visit(session, 2)
    first, second = visit.invitations
    first.answer = second.answer = Answer.ACCEPTED
    visit.status, visit.need.status = AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED
    session.flush()
    withdraw_invitation(session, COORDINATOR, first, Withdrawal(first.version))
    assert sorted(news(session, Audience.HEAD)) == [NotificationEvent.FELL_OUT, NotificationEvent.NOT_NEEDED]
    assert news(session, Audience.TOWNSHIP) == [NotificationEvent.FELL_OUT]


def test_the_last_invitation_is_the_whole_visit_and_goes_with_it_only(session: Session) -> None:
    visit = a_visit(session, 2)
    first, second = visit.invitations
    second.answer = Answer.DECLINED
    session.flush()
    with pytest.raises(Conflict, match="call the visit off"):
        withdraw_invitation(session, COORDINATOR, first, Withdrawal(first.version))
    assert (first.answer, visit.status) == (Answer.WAITING, AssignmentStatus.RELEASED)


def test_calling_a_visit_off_tells_everybody_and_keeps_the_need(session: Session) -> None:
    visit = a_visit(session, 2)
    before = faults(session)
    withdraw_visit(session, COORDINATOR, visit, Withdrawal(visit.version, WithdrawalReason.WEATHER, "台风"))
    assert (visit.status, visit.need.status) == (AssignmentStatus.CANCELLED, NeedStatus.POSTED)
    assert news(session, Audience.HEAD) == [NotificationEvent.WITHDRAWN] * 2
    (township,) = session.scalars(select(Notification).where(Notification.audience == Audience.TOWNSHIP))
    assert (township.event, township.detail["why_words"]) == (NotificationEvent.VISIT_OFF, "台风")
    new = faults(session) - before
    assert {each for each in new if "does not tell how it was made" not in each} == set()  # a builder made it


def test_what_has_begun_is_not_called_off(session: Session) -> None:
    visit = a_visit(session)
    visit.starts_at = clock.now() - timedelta(minutes=5)
    session.flush()
    with pytest.raises(Conflict):
        withdraw_visit(session, COORDINATOR, visit, Withdrawal(visit.version))


def test_of_a_yes_and_calling_off_at_the_same_moment_one_gives_way(engine: Engine) -> None:
    with transaction(engine) as session:
        visit = a_visit(session)
        key, asked, seen = visit.id, visit.invitations[0].id, (visit.version, visit.invitations[0].version)
    gate = Barrier(2)

    def say_yes() -> str:
        gate.wait()
        try:
            with transaction(engine) as session:
                found = session.get_one(Invitation, asked)
                accept_by_telephone(session, COORDINATOR, found, SaidByTelephone(seen[1]))
        except Conflict:
            return "refused"
        return "done"

    def call_off() -> str:
        gate.wait()
        try:
            with transaction(engine) as session:
                withdraw_visit(session, COORDINATOR, session.get_one(Assignment, key), Withdrawal(seen[0]))
        except Conflict:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        results = sorted(each.result() for each in (pool.submit(say_yes), pool.submit(call_off)))
    assert results == ["done", "refused"]
