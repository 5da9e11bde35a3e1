"""Who would come instead is known while everybody still stands."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.advice.stand_ins import would_step_in
from matcher.models import Assignment, Head, Round
from matcher.vocabulary import Answer, AssignmentStatus
from matcher.week import take_snapshot
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def names(session: Session, assignment: Assignment) -> dict[int, list[int]]:
    round_ = session.get_one(Round, assignment.round_id)
    found = would_step_in(session, round_, take_snapshot(session, round_), assignment.id)
    return {head: [way.head_ids[0] for way in ways] for head, ways in found.items()}


def test_stand_ins_of_a_visit_come_best_first_and_at_its_time(session: Session) -> None:
    topic = a_topic(session)
    asked, good, fair = (a_head(session, topics={topic: fit}) for fit in (3, 2, 1))
    assignment = an_assignment(session, a_need(session, topics=[topic]), asked)
    assert names(session, assignment) == {asked.id: [good.id, fair.id]}
    round_ = session.get_one(Round, assignment.round_id)
    ways = would_step_in(session, round_, take_snapshot(session, round_), assignment.id)[asked.id]
    assert {way.starts_at for way in ways} == {assignment.starts_at}
    assert ways[0].value_delta > ways[1].value_delta


def test_at_a_joint_event_each_invitation_has_stand_ins_of_its_own(session: Session) -> None:
    topics = [a_topic(session), a_topic(session, "first-aid")]
    heads: list[Head] = [a_head(session, topics={topic: 3}) for topic in topics]
    spare = [a_head(session, topics={topic: 2}) for topic in topics]
    assignment = an_assignment(session, a_need(session, topics=topics), *heads)
    assert names(session, assignment) == {heads[0].id: [spare[0].id], heads[1].id: [spare[1].id]}


def test_who_has_said_no_before_is_no_stand_in(session: Session) -> None:
    topic = a_topic(session)
    asked, refused = (a_head(session, topics={topic: 3}) for _ in range(2))
    need = a_need(session, topics=[topic])
    before = an_assignment(session, need, refused, status=AssignmentStatus.DECLINED)
    before.invitations[0].answer = Answer.DECLINED
    session.flush()
    assignment = an_assignment(session, need, asked)
    assert refused.id not in names(session, assignment)[asked.id]
