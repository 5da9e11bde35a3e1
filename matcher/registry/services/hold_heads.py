"""Holding heads: those who leave, after everything that is said to them; those who are to be asked, so that they stay.

The order of locks is one everywhere: weeks, needs, heads, offers. Whoever answers holds the need and then writes down
what refers to the head; who leaves must not hold the head and wait for that need.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, ChangeRequest, Enquiry, Head, Invitation, Need
from matcher.needs.services.lock_need import lock_need
from matcher.registry.queries.usage import OPEN_NEEDS
from matcher.vocabulary import AssignmentStatus


def hold_leaving_heads(session: Session, heads: Sequence[Head]) -> None:
    """The heads, locked to the end of the transaction and read afresh, and before them the needs that are not over for
    which they were asked anything, by id.

    Nobody asks them meanwhile (`hold_asked_heads`). Call it with neither needs nor heads held.
    """
    ids = [head.id for head in heads]
    query = select(Head).where(Head.id.in_(ids)).order_by(Head.id).with_for_update(of=Head)
    while True:
        needs = _needs_of(session, ids)
        held = session.begin_nested()
        for need_id in sorted(needs):
            lock_need(session, need_id)
        session.scalars(query.execution_options(populate_existing=True)).all()
        if _needs_of(session, ids) <= needs:
            held.commit()
            return
        held.rollback()  # somebody has asked them for another need meanwhile: what is held is let go, and held anew


def hold_asked_heads(session: Session, head_ids: Collection[int]) -> None:
    """The heads, read afresh; until the end of the transaction none of them opts out or is archived.

    Others may ask them at the same moment. Call it with the needs held, before anybody looks at whether the heads may
    be asked.
    """
    query = select(Head).where(Head.id.in_(head_ids)).order_by(Head.id)
    held = query.with_for_update(of=Head, read=True, key_share=True)
    session.scalars(held.execution_options(populate_existing=True)).all()


def _needs_of(session: Session, head_ids: Collection[int]) -> set[int]:
    invited = (
        select(Assignment.need_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(Invitation.head_id.in_(head_ids), Assignment.status != AssignmentStatus.PROPOSED)
    )
    asked = select(Enquiry.need_id).where(Enquiry.head_id.in_(head_ids))
    requested = select(ChangeRequest.need_id).where(ChangeRequest.head_id.in_(head_ids))
    all_of_them = invited.union_all(asked, requested).subquery()
    query = select(Need.id).where(Need.id.in_(select(all_of_them.c.need_id)), Need.status.in_(OPEN_NEEDS))
    return set(session.scalars(query))
