"""Noes of heads and townships: declined with another half-day named, a no that may be taken back, a need withdrawn."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.half_days import Half
from matcher.models import Assignment, Head, Need, Suggestion
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


def suggested_beside(session: Session, beside: Need) -> Need:
    """A need whose head has named another half-day, in the released week of the other one."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one()
    need = _need_beside(session, beside)
    head = a_head(session, township=beside.township, topics={need.parts[0].topic: 3})
    declined = an_assignment(session, need, head, plan=visit.plan, status=AssignmentStatus.DECLINED)
    declined.invitations[0].answer = Answer.DECLINED
    declined.invitations[0].suggestions = [Suggestion(day=declined.starts_at.date(), half=Half.AFTERNOON)]
    return need


def a_no_beside(session: Session, beside: Need, head: Head) -> Assignment:
    """What this head has declined, in the same week; nobody else is asked yet."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one()
    need = _need_beside(session, beside)
    declined = an_assignment(session, need, head, plan=visit.plan, status=AssignmentStatus.DECLINED)
    declined.invitations[0].answer = Answer.DECLINED
    return declined


def _need_beside(session: Session, beside: Need) -> Need:
    return a_need(session, venue=beside.venue, topics=[beside.parts[0].topic])


def withdrawn_beside(session: Session, beside: Need) -> Need:
    """A need whose withdrawal can be taken back."""
    topics = [part.topic for part in beside.parts]
    title = "已撤回的讲座"
    return a_need(session, venue=beside.venue, topics=topics, title=title, status=NeedStatus.WITHDRAWN)
