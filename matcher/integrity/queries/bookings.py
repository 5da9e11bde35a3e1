"""Time of heads: booked for each invitation in force, slot by slot, and for nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import batches_of
from matcher.invitations.slots import slots_between
from matcher.models import Assignment, BookedSlot, Invitation
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS

IN_FORCE = and_(Invitation.answer.in_(LIVE_ANSWERS), Assignment.status.in_(LIVE_ASSIGNMENTS))

_Slots: TypeAlias = set[tuple[int, datetime]]


def booking_faults(session: Session) -> Iterator[Fault]:
    """Invitations in force that book another time or head than theirs, and time booked for what is not in force.

    That nobody is at two places at once follows: a slot of a head can be booked once only.
    """
    yield from _of_invitations(session)
    yield from _of_nothing(session)


def _of_invitations(session: Session) -> Iterator[Fault]:
    query = (
        select(Invitation.id, Invitation.head_id, Assignment.starts_at, Assignment.ends_at)
        .join(Invitation.assignment)
        .where(IN_FORCE)
        .order_by(Invitation.id)
    )
    for batch in batches_of(session, query):
        booked = _booked(session, [entry.id for entry in batch])
        for entry in batch:
            wanted = {(entry.head_id, slot) for slot in slots_between(entry.starts_at, entry.ends_at)}
            if booked[entry.id] != wanted:
                yield Fault("invitation", str(entry.id), _difference(entry, wanted, booked[entry.id]))


def _booked(session: Session, ids: Sequence[int]) -> defaultdict[int, _Slots]:
    booked: defaultdict[int, _Slots] = defaultdict(set)
    query = select(BookedSlot.invitation_id, BookedSlot.head_id, BookedSlot.slot)
    query = query.where(BookedSlot.invitation_id.in_(ids))
    for invitation_id, head_id, slot in session.execute(query):
        booked[invitation_id].add((head_id, slot))
    return booked


def _difference(entry: Row[*tuple[Any, ...]], wanted: _Slots, booked: _Slots) -> str:
    said = []
    if missing := wanted - booked:
        said.append(f"lacks {len(missing)} of the {len(wanted)} slots of head {entry.head_id}")
    if extra := booked - wanted:
        head_id, slot = min(extra)
        said.append(f"books {len(extra)} too many, such as {slot:%Y-%m-%d %H:%M} of head {head_id}")
    return f"is in force and {' and '.join(said)}"


def _of_nothing(session: Session) -> Iterator[Fault]:
    query = (
        select(BookedSlot.head_id, BookedSlot.slot, BookedSlot.invitation_id)
        .join(Invitation, Invitation.id == BookedSlot.invitation_id)
        .join(Invitation.assignment)
        .where(~IN_FORCE)
    )
    for batch in batches_of(session, query):
        for head_id, slot, invitation_id in batch:
            what = f"is booked for invitation {invitation_id}, which is not in force"
            yield Fault("booked_slot", f"{head_id},{slot:%Y-%m-%d %H:%M}", what)
