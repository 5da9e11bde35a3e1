"""A county proposes that one of its heads moves to another one; it is the head who is asked first."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.models import Head, HeadTransfer
from matcher.policy import Action, Actor, permit
from matcher.transfers.queries.counties import counties_to_move_to
from matcher.transfers.queries.transfers import UNDER_WAY
from matcher.transfers.schemas.transfer import ProposeTransfer
from matcher.transfers.services.notify_transfer import tell_head
from matcher.vocabulary import NotificationEvent, TransferState
from matcher.wording import Text

FARTHEST = timedelta(days=366)
GONE = Text("This head is out of use here, or does not want to be contacted.")


def propose_transfer(session: Session, actor: Actor, head: Head, command: ProposeTransfer) -> HeadTransfer:
    """Ask the head whether she may be proposed to another county; that county hears of nothing until she has said yes.

    She answers signed in or on her personal page, which is open from now on.

    The head is held by the caller. Raises `Invalid` for the own county or one in which nobody would answer, and for a
    day past or more than a year away; `Conflict` where the head is out of use or a move is under way; `Outdated`.
    """
    permit(actor, Action.REGISTRY_EDIT)
    ensure_fresh(head, command.version)
    if not head.active or head.opted_out_at is not None:
        raise Conflict(GONE)
    live = select(HeadTransfer.id).where(HeadTransfer.head_id == head.id, HeadTransfer.state.in_(UNDER_WAY))
    if session.scalar(live) is not None:
        raise Conflict(Text("A move of this head is under way already."))
    if command.to_code not in {each.code for each in counties_to_move_to(session, head.county_code)}:
        raise Invalid.field("to_code", Text("Please choose one of the list."))
    _ensure_near(command.day)
    transfer = HeadTransfer(
        head_id=head.id, from_code=head.county_code, to_code=command.to_code, day=command.day,
        reason=command.reason, state=TransferState.ASKED, said_at=clock.now(), said_by=actor.account_id, moved={},
        held_back={},
    )  # fmt: skip
    session.add(transfer)
    record(
        session, actor, "head_transfer.propose", transfer, after=transfer.state.value, head_id=head.id,
        to=command.to_code, day=command.day.isoformat(), reason=command.reason,
    )  # fmt: skip
    session.refresh(transfer)
    keep_page_open(session, actor, head)
    tell_head(session, NotificationEvent.TRANSFER_ASKED, transfer)
    session.flush()
    return transfer


def _ensure_near(day: date) -> None:
    if day < clock.today():
        raise Invalid.field("day", Text("This day is past."))
    if day - clock.today() > FARTHEST:
        raise Invalid.field("day", Text("Please enter a day within a year from today."))
