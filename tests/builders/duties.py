"""Builders of duties before a visit."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import DutyDone, Need, Topic, TopicDuty

HEALTH = "市卫生健康委"


def a_duty(session: Session, topic: Topic, whom: str = HEALTH, workdays: int = 5, **values: Any) -> TopicDuty:
    """Somebody who has to be told before a session on the topic."""
    duty = TopicDuty(topic_id=topic.id, whom=whom, workdays=workdays, **values)
    session.add(duty)
    session.flush()
    return duty


def told(session: Session, need: Need, on: date, whom: str = HEALTH) -> DutyDone:
    """That this was done."""
    done = DutyDone(need_id=need.id, whom=whom, told_on=on, told_by="克丽", noted_at=clock.now())
    session.add(done)
    session.flush()
    return done
