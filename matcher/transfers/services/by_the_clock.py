"""What the service does about heads who move by itself: it carries out what was agreed to, on its day."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.errors import Conflict
from matcher.models import HeadTransfer
from matcher.policy.actor import service_actor
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.notify_transfer import tell_held_back
from matcher.vocabulary import TransferState
from matcher.wording.both_languages import in_both

log = structlog.get_logger("sizhang.transfers")


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
    try:
        with session.begin_nested():
            carry_out(session, service_actor(transfer.from_code), transfer)
    except Conflict as refused:  # somebody has to see to it; it is tried again until then
        session.refresh(transfer)
        said = in_both(refused.text)
        if transfer.held_back != said and transfer.state is TransferState.AGREED:
            log.warning("head_transfer_held_back", transfer=transfer.id, reason=said["en"])
            is_first, transfer.held_back = not transfer.held_back, said
            if is_first:
                tell_held_back(session, transfer)
        return 0
    return 1
