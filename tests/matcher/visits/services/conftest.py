"""A visit of two heads two weeks ago, to which both had said yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Need
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment


@dataclass(frozen=True)
class Past:
    """The need, its assignment and heads, a clerk of the township, and the clock."""

    need: Need
    assignment: Assignment
    heads: tuple[Head, Head]
    clerk: Actor
    clock: time_machine.Coordinates

    @property
    def invitation_ids(self) -> list[int]:
        return [each.id for each in self.assignment.invitations]


@pytest.fixture
def past(session: Session) -> Iterator[Past]:
    with time_machine.travel(datetime(2026, 11, 24, 2), tick=False) as clock:
        topics = [a_topic(session, "hypertension"), a_topic(session, "diabetes")]
        heads = (a_head(session, name="李春禾"), a_head(session, name="周明远"))
        need = a_need(session, topics=topics)
        assignment = an_assignment(session, need, *heads, status=AssignmentStatus.ACCEPTED)
        for invitation in assignment.invitations:
            invitation.answered_at = datetime(2026, 11, 24, 9)
        clerk = Actor.of(an_account(session, Role.TOWNSHIP))
        session.flush()
        clock.shift(timedelta(days=14))
        yield Past(need, assignment, heads, clerk, clock)
