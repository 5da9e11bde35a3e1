"""Moves end with the record of a head who is not asked any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.models import Head, HeadTransfer
from matcher.policy import Actor
from matcher.policy.states import HEAD_TRANSFER
from matcher.transfers.queries.transfers import UNDER_WAY
from matcher.transfers.services.notify_transfer import forget_transfer, tell_county
from matcher.vocabulary import NotificationEvent


def end_transfers_of_heads(session: Session, actor: Actor, heads: Sequence[Head]) -> None:
    """What is under way is withdrawn; the other county hears of it where it had heard of the head. Heads are held."""
    query = (
        select(HeadTransfer)
        .where(HeadTransfer.head_id.in_([each.id for each in heads]), HeadTransfer.state.in_(UNDER_WAY))
        .order_by(HeadTransfer.id)
        .with_for_update(of=HeadTransfer)
    )
    for transfer in session.scalars(query.execution_options(populate_existing=True)).all():
        transition(session, actor, HEAD_TRANSFER, transfer, "withdraw")
        forget_transfer(session, transfer)
        if transfer.consented_at is not None:
            tell_county(session, NotificationEvent.TRANSFER_OFF, transfer, transfer.to_code)
    session.flush()
