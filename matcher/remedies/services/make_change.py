"""Making a change that somebody has agreed to, with the audit row that says who."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Base, Need, Round
from matcher.policy import Actor
from matcher.remedies.schemas.remedy import OF_NEED, OF_TOWNSHIP, Remedy
from matcher.remedies.services.change_hosting import host_more
from matcher.remedies.services.change_need import change_need
from matcher.remedies.services.change_offer import change_offer
from matcher.remedies.services.change_stock import add_stock
from matcher.vocabulary import RemedyKind


def make_change(
    session: Session, actor: Actor, round_: Round, need: Need, change: Remedy, said_by: str
) -> None:
    """Change the county's data for the locked need, as `said_by` has agreed.

    Raises `AlreadySo` where it is so already, `Conflict` where it cannot be any more, `NotFound` where head, venue,
    pack or township are not of the round's county.
    """
    subject = change_data(session, actor, round_, need, change)
    record(
        session, actor, f"{subject.__tablename__}.agree", subject,
        need_id=need.id, said_by=said_by, change=str(change),
    )  # fmt: skip
    session.flush()


def change_data(session: Session, actor: Actor, round_: Round, need: Need, change: Remedy) -> Base:
    """The same without the audit row of the agreement; what was changed."""
    if change.kind in OF_NEED:
        return change_need(session, round_, need, change)
    if change.kind in OF_TOWNSHIP:
        return host_more(session, round_, change)
    if change.kind is RemedyKind.PACK:
        return add_stock(session, actor, round_, change)
    return change_offer(session, round_, change)
