"""Builders of whole little weeks, ready to be matched or released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Head, Need, Plan, Round, Run, Topic
from matcher.policy import Actor
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment

QUIET_THURSDAY = datetime(2026, 3, 5, 10, tzinfo=clock.CHINA)
"""No holiday is near; the planning week begins on Monday, 9 March 2026."""

COORDINATOR = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")


@dataclass(frozen=True)
class LittleWeek:
    """Some needs and as many heads who could each serve any of them."""

    topic: Topic
    heads: list[Head]
    needs: list[Need]
    round: Round


def a_little_week(session: Session, size: int = 2) -> LittleWeek:
    """As many needs as heads, each need in a venue of its own, all of one topic."""
    topic = a_topic(session)
    heads = [a_head(session, topics={topic: 3}) for _ in range(size)]
    needs = [a_need(session, topics=[topic], venue=a_venue(session)) for _ in range(size)]
    return LittleWeek(topic, heads, needs, a_round(session))


def a_proposed_plan(session: Session, week: LittleWeek) -> Plan:
    """A draft that sends the heads to the needs in order, 10:00 on Tuesday."""
    plan = a_plan(session, week.round)
    for need, head in zip(week.needs, week.heads, strict=True):
        a_proposal(session, plan, need, head)
    return plan


def a_proposal(session: Session, plan: Plan, need: Need, *heads: Head) -> Assignment:
    """A proposal of the plan, an hour into the need's first window."""
    return an_assignment(session, need, *heads, plan=plan, status=AssignmentStatus.PROPOSED)


def a_waiting_run(session: Session, size: int = 2) -> Run:
    """A run of a little week that waits for a worker."""
    return start_run(session, COORDINATOR, a_little_week(session, size).round, seconds=20)
