"""Locking an enquiry: its week and its need, under which it changes with everything else of them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Enquiry, Round
from matcher.needs.services.lock_need import lock_need


def lock_enquiry(session: Session, enquiry: Enquiry) -> Enquiry:
    """The enquiry read afresh, its week and need held to the end of the transaction."""
    session.execute(
        select(Round.id).where(Round.id == enquiry.round_id).with_for_update(of=Round, key_share=True)
    ).all()
    lock_need(session, enquiry.need_id)
    query = select(Enquiry).where(Enquiry.id == enquiry.id)
    return session.scalars(query.execution_options(populate_existing=True)).one()
