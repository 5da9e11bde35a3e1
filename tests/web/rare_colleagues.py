"""Visits to which heads would like to send somebody else, or do, for a walk over all forms."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Colleague, Invitation, Need, Venue
from matcher.vocabulary import AssignmentStatus, ColleagueState
from tests.builders.colleagues import a_colleague
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


def colleagues_beside(session: Session, beside: Need) -> Iterator[Need]:
    """Two needs of the released week of the other one: somebody waits for the coordinator, and somebody comes."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one()
    venue = session.get_one(Venue, beside.venue_id)
    for status, state in (
        (AssignmentStatus.RELEASED, ColleagueState.PENDING),
        (AssignmentStatus.ACCEPTED, ColleagueState.CONFIRMED),
    ):
        need = a_need(session, venue=venue, topics=[beside.parts[0].topic], contact="王干事 0515-85000000")
        head = a_head(
            session, township=beside.township, topics={need.parts[0].topic: 3}, phone="0515-85000001"
        )
        asked = an_assignment(
            session, need, head, plan=visit.plan, status=status, starts_at=visit.starts_at
        ).invitations[0]
        asked.answer_by = visit.starts_at
        decided = None if state is ColleagueState.PENDING else clock.now()
        a_colleague(session, asked, state=state, decided_at=decided)
        yield need


def both_asked_beside(session: Session, beside: Need) -> Need:
    """A joint need of the same week, both of whose heads are asked."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one()
    topics = [part.topic for part in beside.parts]
    need = a_need(session, venue=session.get_one(Venue, beside.venue_id), topics=topics)
    heads = [a_head(session, township=beside.township, topics=dict.fromkeys(topics, 3)) for _ in topics]
    asked = an_assignment(session, need, *heads, plan=visit.plan, starts_at=visit.starts_at)
    for each in asked.invitations:
        each.answer_by = visit.starts_at
    return need


def name_a_colleague(session: Session, visit: Assignment) -> None:
    """The head who signs in would like to send somebody else."""
    a_colleague(session, visit.invitations[0])


def of_named_colleague(session: Session) -> Invitation:
    """An invitation to which somebody else is named, and nothing decided yet."""
    pending = select(Colleague).where(Colleague.state == ColleagueState.PENDING).order_by(Colleague.id)
    return session.scalars(pending).first().invitation
