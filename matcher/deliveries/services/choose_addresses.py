"""Choosing by what somebody is told, in the order of trying."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.deliveries.queries.readers import Reader, is_of
from matcher.deliveries.schemas.addresses import AddressesCommand
from matcher.errors import Conflict
from matcher.models import Account, Head, MessageAddress
from matcher.policy import Actor
from matcher.wording import Text


def choose_addresses(session: Session, actor: Actor, reader: Reader, command: AddressesCommand) -> None:
    """Put these ways in the place of the former ones; none: the reader is rung up.

    The audit trail keeps by what, not at which address. Raises `Conflict` for a head who has opted out.
    """
    head = session.get_one(Head, reader.head_id) if reader.head_id is not None else None
    if head is not None and head.opted_out_at is not None:
        raise Conflict(Text("This head does not want to be contacted."))
    session.execute(delete(MessageAddress).where(is_of(reader)))
    for position, each in enumerate(command.chosen):
        own = {"head_id": reader.head_id, "reader_id": reader.reader_id}
        session.add(MessageAddress(position=position, kind=each.kind, address=each.address, **own))
    subject = head or session.get_one(Account, reader.reader_id)
    what = "head.addresses" if reader.head_id is not None else "account.addresses"
    record(session, actor, what, subject, kinds=[each.kind.value for each in command.chosen])
    session.flush()
