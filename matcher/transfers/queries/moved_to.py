"""Where a head went who moved to another county."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matcher.models import HeadTransfer
from matcher.vocabulary import TransferState
from matcher.wording.name import Name


def moved_to(session: Session, head_id: int) -> Name | None:
    """The county to which the head of this record moved; None where she did not."""
    query = select(HeadTransfer).where(
        HeadTransfer.head_id == head_id, HeadTransfer.state == TransferState.DONE
    )
    found = session.scalars(query).one_or_none()
    return Name(found.to_county.name, found.to_county.name_en) if found else None


def successor_of(session: Session, head_id: int) -> int | None:
    """The record that the person of this one has today, where she has moved."""
    found: int | None = None
    while (following := session.scalar(_successor(head_id))) is not None:
        found = head_id = following
    return found


def _successor(head_id: int) -> Select[int | None]:
    return select(HeadTransfer.successor_id).where(
        HeadTransfer.head_id == head_id, HeadTransfer.state == TransferState.DONE
    )
