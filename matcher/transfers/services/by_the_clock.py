"""What the service does about heads who move by itself: it carries out what was agreed to, on its day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading
from matcher.database.on_its_day import on_its_day
from matcher.database.one_by_one import one_by_one
from matcher.models import HeadTransfer
from matcher.policy.actor import service_actor
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.notify_transfer import tell_held_back
from matcher.vocabulary import TransferState


def transfer_heads(engine: Engine, now: datetime) -> int:
    """Carry out the moves whose day has come, one by one; how many."""
    with reading(engine) as session:
        due = select(HeadTransfer.id).where(
            HeadTransfer.state == TransferState.AGREED, HeadTransfer.day <= now.date()
        )
        found = session.scalars(due.order_by(HeadTransfer.day, HeadTransfer.id)).all()
    return one_by_one(engine, found, _carry_out, failed="head_not_transferred")


def _carry_out(session: Session, transfer_id: int) -> int:
    transfer = session.get_one(HeadTransfer, transfer_id)
    if transfer.state is not TransferState.AGREED:
        return 0
    return on_its_day(
        session,
        transfer,
        lambda: carry_out(session, service_actor(transfer.from_code), transfer),
        lambda is_first: tell_held_back(session, transfer) if is_first else None,
    )
