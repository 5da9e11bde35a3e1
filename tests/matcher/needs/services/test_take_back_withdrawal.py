"""A withdrawn need is asked for again: open as before, nobody promised to it, and whoever was told hears the truth."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.errors import Conflict, Outdated
from matcher.models import Assignment, AuditEntry, BookedSlot, Invitation, Need, Notification
from matcher.needs.services.take_back_withdrawal import take_back_withdrawal
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.sentences import sentence_of
from matcher.notifications.services.tell import tell_by_telephone
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import (
    Answer,
    NeedStatus,
    NotificationEvent,
    RoundStatus,
    WithdrawalReason,
)
from tests.builders.needs import a_need
from tests.builders.rounds import a_round
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan
from tests.matcher.notifications.changes import CLERK, HEAD, accept, pending, released, the_heads_news
from tests.races import at_once

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def promised(session: Session) -> Assignment:
    entry = released(session)
    accept(session, entry)
    return entry


def withdraw(session: Session, need: Need, actor=CLERK) -> None:
    withdraw_need(session, actor, need, need.version, WithdrawalReason.WEATHER, "雷暴")


def take_back(session: Session, need: Need, actor=CLERK) -> bool:
    session.flush()
    return take_back_withdrawal(session, actor, need, need.version)


def test_a_posted_need_is_open_again_with_its_times_and_history(session: Session) -> None:
    need = a_need(session)
    hours, posted_at = [(each.day, each.start_minute) for each in need.windows], need.posted_at
    withdraw(session, need)
    assert (need.withdrawn_at, need.withdrawn_reason) == (clock.now(), WithdrawalReason.WEATHER)
    assert not take_back(session, need)
    assert (need.status, need.withdrawn_at, need.withdrawn_reason, need.withdrawn_words) == (
        NeedStatus.POSTED, None, None, "",
    )  # fmt: skip
    assert ([(each.day, each.start_minute) for each in need.windows], need.posted_at) == (hours, posted_at)
    steps = session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject == "need").order_by(AuditEntry.id)
    )
    assert list(steps) == ["need.withdraw", "need.take_back"]


def test_a_draft_is_a_draft_again_whatever_its_times(session: Session) -> None:
    need = a_need(session, status=NeedStatus.DRAFT, posted_at=None, windows=[])
    withdraw(session, need)
    take_back(session, need)
    assert need.status is NeedStatus.DRAFT


def test_a_head_who_had_promised_is_not_promised_again(session: Session) -> None:
    entry = promised(session)
    withdraw(session, entry.need)
    take_back(session, entry.need)
    assert entry.invitations[0].answer is Answer.CANCELLED
    assert session.scalars(select(BookedSlot)).all() == []
    assert entry.need.status is NeedStatus.POSTED


def test_a_head_who_has_not_heard_of_the_end_hears_of_it_as_it_is_now(session: Session) -> None:
    entry = promised(session)
    withdraw(session, entry.need)
    take_back(session, entry.need)
    assert pending(session) == {("head", "withdrawn"), ("coordinator", "open_again")}
    assert "you need not come" in str(sentence_of(the_heads_news(session)))
    assert "asked for again" in str(sentence_of(the_heads_news(session)))


def test_a_head_who_has_heard_of_it_hears_that_it_is_open_and_need_not_be_rung_up(session: Session) -> None:
    entry = promised(session)
    withdraw(session, entry.need)
    news = the_heads_news(session)
    tell_by_telephone(session, COORDINATOR, news, news.version)
    take_back(session, entry.need)
    assert pending(session) == {("head", "open_again"), ("coordinator", "open_again")}
    assert "which was called off, is asked for again" in str(sentence_of(the_heads_news(session)))


def test_that_nobody_knows_whether_a_head_was_asked_at_all_stays_known(session: Session) -> None:
    entry = released(session)
    withdraw(session, entry.need)
    take_back(session, entry.need)
    assert the_heads_news(session).detail["unheard"]


def test_of_a_need_nobody_was_to_come_for_nobody_has_to_hear(session: Session) -> None:
    need = a_need(session)
    withdraw(session, need)
    take_back(session, need)
    assert pending(session) == set()


@pytest.mark.parametrize("heard", [False, True], ids=["not told yet", "told"])
def test_what_a_coordinator_withdrew_the_township_hears_taken_back_if_it_knew(
    session: Session, heard: bool
) -> None:
    need = a_need(session)
    withdraw(session, need, COORDINATOR)
    if heard:
        news = session.scalars(select(Notification)).one()
        tell_by_telephone(session, COORDINATOR, news, news.version)
    take_back(session, need, COORDINATOR)
    assert pending(session) == ({("township", "open_again")} if heard else set())


def test_what_a_coordinator_withdrew_and_the_township_asks_for_again_the_coordinators_hear(
    session: Session,
) -> None:
    need = a_need(session)
    withdraw(session, need, COORDINATOR)
    take_back(session, need)
    assert pending(session) == {("coordinator", "open_again")}


def test_what_a_township_withdrew_it_hears_of_when_the_coordinator_takes_that_back(session: Session) -> None:
    need = a_need(session)
    withdraw(session, need)
    take_back(session, need, COORDINATOR)
    assert pending(session) == {("township", "open_again")}


def test_withdrawn_once_more_a_head_hears_of_no_need_that_is_open(session: Session) -> None:
    entry = promised(session)
    withdraw(session, entry.need)
    take_back(session, entry.need)
    withdraw(session, entry.need)
    assert pending(session) == {("head", "withdrawn")}
    assert "does not take place: bad weather" in str(sentence_of(the_heads_news(session)))
    take_back(session, entry.need)
    assert "asked for again" in str(sentence_of(the_heads_news(session)))


def test_who_heard_of_an_earlier_withdrawal_hears_of_each_once(session: Session) -> None:
    entry = promised(session)
    for minutes in (1, 2):
        with time_machine.travel(QUIET_THURSDAY + timedelta(minutes=minutes), tick=False):
            withdraw(session, entry.need)
            news = the_heads_news(session)
            if news.told_at is None:
                tell_by_telephone(session, COORDINATOR, news, news.version)
            take_back(session, entry.need)
    rows = session.scalars(
        select(Notification.event).where(Notification.audience == HEAD).order_by(Notification.id)
    ).all()
    assert rows.count(NotificationEvent.OPEN_AGAIN) == 1


def test_times_that_are_over_are_for_a_copy(session: Session) -> None:
    need = a_need(session)
    withdraw(session, need)
    with (
        time_machine.travel(QUIET_THURSDAY + timedelta(weeks=4), tick=False),
        pytest.raises(Conflict, match="copy it"),
    ):
        take_back(session, need)
    assert need.status is NeedStatus.WITHDRAWN


def closed_meanwhile(session: Session, need: Need) -> None:
    withdraw(session, need)
    close_round(session, COORDINATOR, a_round(session, monday=clock.monday_of(need.windows[0].day)))


def test_where_its_week_is_closed_it_goes_into_the_next_one(session: Session) -> None:
    need = a_need(session)
    before = [each.day for each in need.windows]
    closed_meanwhile(session, need)
    assert take_back(session, need)
    assert [each.day for each in need.windows] == [day + timedelta(weeks=1) for day in before]


def test_a_need_that_does_not_wait_is_copied_once_its_week_is_closed(session: Session) -> None:
    need = a_need(session, waits=False)
    closed_meanwhile(session, need)
    with pytest.raises(Conflict, match="copy it"):
        take_back(session, need)


def test_in_a_week_that_is_out_already_its_times_stay(session: Session) -> None:
    week = a_little_week(session, 2)
    need = week.needs[1]
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    day = need.windows[0].day
    withdraw(session, need)
    assert not take_back(session, need)
    assert (need.windows[0].day, plan.round.status) == (day, RoundStatus.RELEASED)


def test_the_very_same_posted_meanwhile_stands_alone(session: Session) -> None:
    need = a_need(session)
    withdraw(session, need)
    hours = [(each.day, each.start_minute, each.end_minute) for each in need.windows]
    topics = [part.topic for part in need.parts]
    a_need(session, venue=need.venue, topics=topics, title=need.title, windows=hours)
    with pytest.raises(Conflict, match="there already"):
        take_back(session, need)


def test_what_is_no_longer_to_be_had_is_said(session: Session) -> None:
    need = a_need(session)
    withdraw(session, need)
    need.venue.active = False
    with pytest.raises(Conflict, match="no longer to be had"):
        take_back(session, need)


def test_an_outdated_page_takes_nothing_back(session: Session) -> None:
    need = a_need(session)
    seen = need.version
    withdraw(session, need)
    with pytest.raises(Outdated):
        take_back_withdrawal(session, CLERK, need, seen)


def an_invitation_withdrawn(engine: Engine) -> int:
    with transaction(engine) as session:
        entry = promised(session)
        withdraw(session, entry.need)
        return entry.invitations[0].id


def takes_back(session: Session, invitation: Invitation) -> None:
    need = invitation.assignment.need
    take_back_withdrawal(session, CLERK, need, need.version)


def closes(session: Session, invitation: Invitation) -> None:
    close_round(session, COORDINATOR, invitation.assignment.round)


def test_two_who_take_it_back_at_once_do_it_once(engine: Engine) -> None:
    invitation = an_invitation_withdrawn(engine)
    assert sorted(at_once(engine, (takes_back, invitation), (takes_back, invitation))) == ["conflict", "done"]
    with transaction(engine) as session:
        taken = session.scalars(select(AuditEntry).where(AuditEntry.action == "need.take_back")).all()
        assert len(taken) == 1


def test_taken_back_while_the_coordinator_closes_its_week_it_waits_for_the_next(engine: Engine) -> None:
    invitation = an_invitation_withdrawn(engine)
    with transaction(engine) as session:
        before = {each.day for each in session.scalars(select(Need)).one().windows}
    assert at_once(engine, (takes_back, invitation), (closes, invitation)) == ["done", "done"]
    with transaction(engine) as session:
        need = session.scalars(select(Need)).one()
        assert need.status is NeedStatus.POSTED
        assert {each.day for each in need.windows} == {day + timedelta(weeks=1) for day in before}
