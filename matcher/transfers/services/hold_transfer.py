"""Holding a move: the head first, then the move itself, both read afresh."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Forbidden
from matcher.models import Head, HeadTransfer, is_within
from matcher.policy import Actor


def hold_transfer(session: Session, transfer: HeadTransfer, version: int | None = None) -> None:
    """Nobody else changes it, nor its head, before the end of the transaction.

    Raises `Outdated` where somebody was faster than whoever saw `version`.
    """
    head = select(Head).where(Head.id == transfer.head_id).with_for_update(of=Head)
    session.scalars(head.execution_options(populate_existing=True)).one()
    session.refresh(transfer, with_for_update={"of": HeadTransfer})
    if version is not None:
        ensure_fresh(transfer, version)


def ensure_answers(actor: Actor, transfer: HeadTransfer) -> None:
    """Raise `Forbidden` where the actor answers for neither of the two counties, or is above them."""
    is_of_one = any(is_within(code, actor.region_code) for code in (transfer.from_code, transfer.to_code))
    if actor.is_above_county or not is_of_one:
        raise Forbidden


def ensure_leaves(actor: Actor, transfer: HeadTransfer) -> None:
    """Raise `Forbidden` where the actor does not answer for the county that the head leaves: nor for both at once."""
    if actor.is_above_county or not is_within(transfer.from_code, actor.region_code):
        raise Forbidden


def ensure_comes(actor: Actor, transfer: HeadTransfer) -> None:
    """Raise `Forbidden` where the actor does not answer for the county that the head comes to: nor for both at once."""
    if actor.is_above_county or not is_within(transfer.to_code, actor.region_code):
        raise Forbidden
