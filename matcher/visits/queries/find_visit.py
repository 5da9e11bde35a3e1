"""Which assignment of a need its visit record is about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import Assignment, Head, Invitation, Need, Visit, VisitHead
from matcher.vocabulary import LIVE_ASSIGNMENTS


def assignment_to_record(session: Session, need: Need) -> Assignment | None:
    """The need's standing assignment; where there is none, the last that was recorded as not held; with its heads."""
    query = select(Assignment).where(Assignment.need_id == need.id).options(
        selectinload(Assignment.invitations).joinedload(Invitation.head).joinedload(Head.institution)
    )  # fmt: skip
    standing = session.scalars(query.where(Assignment.status.in_(LIVE_ASSIGNMENTS))).unique().one_or_none()
    if standing is not None:
        return standing
    missed = query.where(Assignment.id.in_(select(Visit.assignment_id).where(~Visit.happened)))
    newest = missed.order_by(Assignment.starts_at.desc(), Assignment.id.desc()).limit(1)
    return session.scalars(newest).unique().one_or_none()


def visit_of(session: Session, assignment: Assignment) -> Visit | None:
    """What was recorded of an assignment, with its heads; None where nothing was yet."""
    query = select(Visit).where(Visit.assignment_id == assignment.id)
    heads = selectinload(Visit.heads).joinedload(VisitHead.invitation).joinedload(Invitation.head)
    return session.scalars(query.options(heads, joinedload(Visit.assignment))).unique().one_or_none()
