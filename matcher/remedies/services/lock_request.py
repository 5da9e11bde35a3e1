"""Locking a request: its week and its need, under which it changes with everything else of them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import ChangeRequest, Round
from matcher.needs.services.lock_need import lock_need


def lock_request(session: Session, request: ChangeRequest) -> ChangeRequest:
    """The request read afresh, its week and need held to the end of the transaction."""
    session.execute(
        select(Round)
        .where(Round.id == request.round_id)
        .with_for_update(of=Round, key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    lock_need(session, request.need_id)
    query = select(ChangeRequest).where(ChangeRequest.id == request.id)
    return session.scalars(query.execution_options(populate_existing=True)).one()
