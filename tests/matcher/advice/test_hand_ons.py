"""Looking for a visit that could go on to somebody else asks the database no more, however many were sent out."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from matcher.advice.hand_ons import hand_ons
from matcher.database.engine import transaction
from matcher.models import Round
from matcher.vocabulary import AssignmentStatus
from matcher.week import take_snapshot
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_more_visits_need_no_more_statements(engine: Engine) -> None:
    sent = {}
    for size in (1, 3):
        with transaction(engine) as session:
            usual, rare = a_topic(session, f"usual-{size}"), a_topic(session, f"rare-{size}")
            for _ in range(size):
                head = a_head(session, topics={usual: 3, rare: 3})
                need = a_need(session, topics=[usual], venue=a_venue(session))
                week = an_assignment(session, need, head, status=AssignmentStatus.RELEASED).round
                a_head(session, topics={usual: 2})
            urgent = a_need(session, topics=[rare], venue=a_venue(session), priority=5)
            session.flush()
            need_id, round_id = urgent.id, week.id
        with transaction(engine) as session:
            snapshot = take_snapshot(session, session.get_one(Round, round_id))
        with transaction(engine) as session:
            round_ = session.get_one(Round, round_id)
            with counted(session) as statements:
                assert len(hand_ons(session, round_, snapshot, need_id)) == size
            sent[size] = len(statements)
    assert sent[3] == sent[1]
