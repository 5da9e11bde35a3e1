"""Whoever posts a need ticks that somebody was told, once, and can take it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.duties.queries.duties import Asked, duties_of
from matcher.duties.schemas.told import NotTold, Told
from matcher.duties.services.tell_duty import take_duty_back, tell_duty
from matcher.errors import Invalid, Outdated
from matcher.models import AuditEntry, Need
from tests.builders.duties import HEALTH, a_duty
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TODAY = date(2026, 3, 5)


@pytest.fixture
def need(session: Session) -> Need:
    week = a_little_week(session, 1)
    a_duty(session, week.topic)
    return week.needs[0]


def test_it_is_noted_with_the_day_and_who_ticked_it_and_taken_back(session: Session, need: Need) -> None:
    done = tell_duty(session, COORDINATOR, need, Told(HEALTH, TODAY))
    (duty,) = duties_of(session, [Asked.of(need)])[need.id]
    assert (duty.told_on, duty.told_by) == (TODAY, COORDINATOR.name)
    take_duty_back(session, COORDINATOR, need, NotTold(done.id))
    (duty,) = duties_of(session, [Asked.of(need)])[need.id]
    assert not duty.is_done
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-2:] == ["need.duty_told", "need.duty_not_told"]


def test_it_is_told_once(session: Session, need: Need) -> None:
    done = tell_duty(session, COORDINATOR, need, Told(HEALTH, TODAY))
    with pytest.raises(Outdated):
        tell_duty(session, COORDINATOR, need, Told(HEALTH, TODAY))
    take_duty_back(session, COORDINATOR, need, NotTold(done.id))
    with pytest.raises(Outdated):
        take_duty_back(session, COORDINATOR, need, NotTold(done.id))


def test_nobody_is_told_of_whom_the_topic_says_nothing(session: Session, need: Need) -> None:
    with pytest.raises(Outdated):
        tell_duty(session, COORDINATOR, need, Told("市气象局", TODAY))


@pytest.mark.parametrize("days", [1, -367], ids=["still to come", "more than a year ago"])
def test_a_day_that_cannot_be_is_refused_beside_its_field(session: Session, need: Need, days: int) -> None:
    with pytest.raises(Invalid) as refused:
        tell_duty(session, COORDINATOR, need, Told(HEALTH, TODAY + timedelta(days=days)))
    assert "told_on" in refused.value.messages
