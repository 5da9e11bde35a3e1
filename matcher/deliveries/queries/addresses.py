"""By what somebody wants to be told, as the form shows it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.deliveries.queries.readers import Reader, is_of
from matcher.deliveries.schemas.addresses import FIELDS
from matcher.models import MessageAddress
from matcher.policy import Actor


def own_reader(actor: Actor) -> Reader:
    """Whose ways an account's are: a head's are the head's own, whoever enters them."""
    return Reader(head_id=actor.head_id) if actor.head_id is not None else Reader(reader_id=actor.account_id)


def filled_addresses(session: Session, reader: Reader) -> dict[str, str]:
    """What stands in the form."""
    chosen = session.scalars(select(MessageAddress).where(is_of(reader)).order_by(MessageAddress.position))
    filled: dict[str, str] = {}
    for name, each in zip(FIELDS, chosen, strict=False):
        filled |= {f"{name}_kind": each.kind.value, f"{name}_address": each.address}
    return filled
