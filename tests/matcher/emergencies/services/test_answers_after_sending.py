"""What heads say once they were sent, where an emergency lasts longer, and after its last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.queries.calls import call_row
from matcher.emergencies.queries.emergency_page import answer_rows
from matcher.emergencies.queries.whom_to_ask import to_ask
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.services.answer_call import answer_call
from matcher.emergencies.services.ask_heads import ask_heads, remind_heads
from matcher.emergencies.services.send_team import send_team
from matcher.errors import Conflict, Invalid
from matcher.models import Assignment, EmergencyCall, Notification
from matcher.policy.actor import link_actor
from matcher.vocabulary import CallState, NotificationEvent
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TOMORROW, SUNDAY = date(2026, 3, 6), date(2026, 3, 8)


def a_sent_head(session: Session) -> tuple[EmergencyCall, Assignment]:
    """Somebody who could on all days, and was sent for tomorrow from 8 to 12."""
    emergency, head = an_emergency(session), a_head(session)
    call = a_call(session, emergency, head, state=CallState.COULD)
    team = a_team(session, emergency, head)
    return call, send_team(session, COORDINATOR, team, team.version)


def says(session: Session, call: EmergencyCall, **values: object) -> None:
    answer_call(session, link_actor(call.head), call, CallAnswer(could=True, **values))


def asked(session: Session) -> list[NotificationEvent]:
    query = select(Notification.event).where(Notification.overtaken_at.is_(None))
    return list(session.scalars(query.order_by(Notification.id)))


def test_who_was_sent_names_other_hours_around_the_visit(session: Session) -> None:
    call, _visit = a_sent_head(session)
    says(session, call, from_day=TOMORROW, until_day=SUNDAY, until_time=720)
    assert (call.from_at, call.until_at) == (datetime(2026, 3, 6), datetime(2026, 3, 8, 12))
    later = CallAnswer(could=True, from_day=TOMORROW, until_day=TOMORROW, version=call.version)
    answer_call(session, COORDINATOR, call, later, noted_by="王主任")
    assert call.until_at == datetime(2026, 3, 7)


def test_hours_without_the_visit_are_refused_and_so_is_a_no(session: Session) -> None:
    call, _visit = a_sent_head(session)
    before = (call.from_at, call.until_at)
    with pytest.raises(Conflict, match="count"):
        says(session, call, from_day=TOMORROW, from_time=600, until_day=SUNDAY)
    with pytest.raises(Conflict, match="expected in a team"):
        answer_call(session, link_actor(call.head), call, CallAnswer(could=False))
    assert (call.from_at, call.until_at) == before


def test_a_visit_that_was_moved_out_of_her_hours_binds_none(session: Session) -> None:
    call, visit = a_sent_head(session)
    says(session, call, from_day=TOMORROW, until_day=TOMORROW)
    visit.starts_at, visit.ends_at = visit.starts_at + timedelta(days=1), visit.ends_at + timedelta(days=1)
    session.flush()
    says(session, call, from_day=TOMORROW, from_time=840, until_day=TOMORROW)
    assert call.from_at == datetime(2026, 3, 6, 14)


def test_once_her_visit_is_over_she_may_say_no(session: Session) -> None:
    call, _visit = a_sent_head(session)
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=2), tick=False):
        (row,) = answer_rows(session, call.emergency)
        assert (row.is_sent, row.is_expected) == (True, False)
        answer_call(session, link_actor(call.head), call, CallAnswer(could=False))
    assert call.state is CallState.COULD_NOT


def test_who_could_is_asked_about_the_days_it_lasts_longer_and_the_yes_stands(session: Session) -> None:
    emergency = an_emergency(session)
    call = a_call(session, emergency, a_head(session), state=CallState.COULD)
    no = a_call(session, emergency, a_head(session), state=CallState.COULD_NOT, answered_at=clock.now())
    assert ask_heads(session, COORDINATOR, emergency) == 0
    emergency.last_day += timedelta(days=2)
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=1), tick=False):
        assert (to_ask(session, emergency).heads, to_ask(session, emergency).further) == (1, 1)
        assert ask_heads(session, COORDINATOR, emergency) == 1
        assert ask_heads(session, COORDINATOR, emergency) == 0
        assert (call.state, call.until_at) == (CallState.COULD, datetime(2026, 3, 9))
        assert (asked(session), no.state) == ([NotificationEvent.EMERGENCY_ASKED], CallState.COULD_NOT)
        assert call_row(session, call).is_asked_further
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=2), tick=False):
        says(session, call)
        assert not call_row(session, call).is_asked_further
    assert call.until_at == datetime(2026, 3, 11)


def test_saying_the_same_again_is_an_answer_to_the_further_days(session: Session) -> None:
    emergency = an_emergency(session)
    call = a_call(session, emergency, a_head(session))
    says(session, call, from_day=TOMORROW, until_day=TOMORROW)
    emergency.last_day += timedelta(days=2)
    ask_heads(session, COORDINATOR, emergency)
    says(session, call, from_day=TOMORROW, until_day=TOMORROW)
    (news,) = session.scalars(select(Notification)).all()
    assert news.told_at is not None, "nobody has to be rung up for it"
    assert not call_row(session, call).is_asked_further
    emergency.last_day += timedelta(days=1)
    assert to_ask(session, emergency).further == 1, "and prolonged again it is asked again"


def test_a_bare_yes_to_further_days_promises_no_hours_she_had_left_out(session: Session) -> None:
    emergency = an_emergency(session)
    call = a_call(session, emergency, a_head(session))
    says(session, call, from_day=TOMORROW, from_time=840, until_day=TOMORROW, until_time=1020)
    emergency.last_day += timedelta(days=2)
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=1), tick=False):
        ask_heads(session, COORDINATOR, emergency)
        assert call_row(session, call).has_to_name_hours
        with pytest.raises(Invalid) as refused:
            says(session, call)
        assert list(refused.value.messages) == ["until_day"]
        assert (call.from_at, call.until_at) == (datetime(2026, 3, 6, 14), datetime(2026, 3, 6, 17))
        says(session, call, from_day=SUNDAY)
    assert (call.from_at, call.until_at) == (datetime(2026, 3, 8), datetime(2026, 3, 11))


@pytest.mark.parametrize("until", [TOMORROW, SUNDAY], ids=["fewer", "all there were"])
def test_whole_days_that_she_named_count_for_the_days_there_were(session: Session, until: date) -> None:
    emergency = an_emergency(session)
    call = a_call(session, emergency, a_head(session))
    says(session, call, from_day=emergency.first_day, until_day=until)
    emergency.last_day += timedelta(days=2)
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=1), tick=False):
        ask_heads(session, COORDINATOR, emergency)
        before = (call.from_at, call.until_at)
        with pytest.raises(Invalid) as refused:
            says(session, call)
        assert list(refused.value.messages) == ["until_day"]
        assert (call.from_at, call.until_at) == before
        says(session, call, until_day=emergency.last_day)
    assert call.until_at == datetime(2026, 3, 11)


def test_who_was_asked_further_is_marked_and_reminded_until_she_has_said(session: Session) -> None:
    emergency = an_emergency(session)
    call = a_call(session, emergency, a_head(session))
    says(session, call, from_day=TOMORROW, until_day=TOMORROW)
    emergency.last_day += timedelta(days=2)
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=1), tick=False):
        ask_heads(session, COORDINATOR, emergency)
        assert [row.is_asked_further for row in answer_rows(session, emergency)] == [True]
        assert remind_heads(session, COORDINATOR, emergency) == 0
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=2), tick=False):
        assert remind_heads(session, COORDINATOR, emergency) == 1
        says(session, call, from_day=TOMORROW, until_day=TOMORROW)
        assert [row.is_asked_further for row in answer_rows(session, emergency)] == [False]
    with time_machine.travel(QUIET_THURSDAY + timedelta(hours=3), tick=False):
        assert remind_heads(session, COORDINATOR, emergency) == 0


def test_a_page_from_before_it_was_prolonged_promises_the_days_it_showed(session: Session) -> None:
    emergency = an_emergency(session)
    call, shown = a_call(session, emergency, a_head(session)), emergency.last_day
    emergency.last_day += timedelta(days=2)
    says(session, call, last_day=shown)
    assert (call.until_at, call.asked_until) == (datetime(2026, 3, 9), shown)
    assert to_ask(session, emergency).further == 1


def test_past_its_last_day_nobody_is_asked_or_reminded(session: Session) -> None:
    emergency = an_emergency(session)
    a_call(session, emergency, a_head(session))
    a_head(session)
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=5), tick=False):
        for step in (ask_heads, remind_heads):
            with pytest.raises(Conflict, match="last day is over"):
                step(session, COORDINATOR, emergency)
    assert asked(session) == []
