"""More at once than a venue has rooms, more of a pack out on a day than the county has that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, String, cast, func, select
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import batches_of
from matcher.models import Assignment, AuditEntry, Need, NeedPack, PackMovement, ResourcePack, Venue
from matcher.packs.queries.balances import lendable_change
from matcher.vocabulary import HAND_OVERS, LIVE_ASSIGNMENTS, MovementKind

STOCK_CHANGES = ("pack.undo", *(f"pack.{kind.value}" for kind in MovementKind if kind not in HAND_OVERS))
"""Audit actions that change how many of a pack there are."""


def shared_resource_faults(session: Session) -> Iterator[Fault]:
    """Venues and packs that are given out more often than there are.

    What is arranged stays arranged when a venue loses a room or a pack a piece; so one that was changed after
    the last of the assignments was released is passed over.
    """
    yield from _venues(session)
    yield from _packs(session)


def _venues(session: Session) -> Iterator[Fault]:
    query = (
        select(Need.venue_id, Venue.rooms, Assignment.id, Assignment.starts_at, Assignment.ends_at)
        .join(Assignment, Assignment.need_id == Need.id)
        .join(Venue, Venue.id == Need.venue_id)
        .where(Assignment.status.in_(LIVE_ASSIGNMENTS))
        .order_by(Need.venue_id, Assignment.starts_at, Assignment.id)
    )
    there: list[Row[*tuple[Any, ...]]] = []
    for batch in batches_of(session, query):
        for entry in batch:
            there = [each for each in there if _goes_on(each, entry)] + [entry]
            if len(there) > entry.rooms and not _changed_since(
                session, "venue", entry.venue_id, [each.id for each in there]
            ):
                named = ", ".join(str(each.id) for each in there)
                what = f"has {entry.rooms} room(s), and at {entry.starts_at:%Y-%m-%d %H:%M} these assignments: {named}"
                yield Fault("venue", str(entry.venue_id), what)


def _goes_on(earlier: Row[*tuple[Any, ...]], now: Row[*tuple[Any, ...]]) -> bool:
    return bool(earlier.venue_id == now.venue_id and earlier.ends_at > now.starts_at)


def _packs(session: Session) -> Iterator[Fault]:
    day = func.date(Assignment.starts_at)
    out_on = (
        select(NeedPack.pack_id, day.label("day"), func.sum(NeedPack.quantity).label("units"))
        .join(Assignment, Assignment.need_id == NeedPack.need_id)
        .where(Assignment.status.in_(LIVE_ASSIGNMENTS))
        .group_by(NeedPack.pack_id, day)
        .subquery()
    )
    later = select(func.coalesce(func.sum(lendable_change()), 0)).where(
        PackMovement.pack_id == out_on.c.pack_id,
        PackMovement.day > out_on.c.day,
        PackMovement.kind != MovementKind.OPENING,
    )
    there = ResourcePack.stock - later.correlate(out_on).scalar_subquery()
    taken = (
        select(out_on.c.pack_id, out_on.c.day, out_on.c.units, there)
        .join(ResourcePack, ResourcePack.id == out_on.c.pack_id)
        .where(out_on.c.units > there)
        .order_by(out_on.c.pack_id, out_on.c.day)
    )
    for batch in batches_of(session, taken):
        for pack_id, when, units, stock in batch:
            out = select(Assignment.id).join(NeedPack, NeedPack.need_id == Assignment.need_id)
            out = out.where(NeedPack.pack_id == pack_id, day == when, Assignment.status.in_(LIVE_ASSIGNMENTS))
            assignments = session.scalars(out.order_by(Assignment.id)).all()
            if not _changed_since(session, "resource_pack", pack_id, assignments):
                named = ", ".join(map(str, assignments))
                what = f"has a stock of {stock}, and {units} are out on {when} for these assignments: {named}"
                yield Fault("resource_pack", str(pack_id), what)


def _changed_since(session: Session, subject: str, key: int, assignments: Sequence[int]) -> bool:
    """Whether venue or stock was changed after the last of the assignments was released."""
    released = select(func.max(AuditEntry.id)).where(
        AuditEntry.subject == "assignment",
        AuditEntry.subject_key.in_([str(each) for each in assignments]),
        AuditEntry.action == "assignment.release",
    )
    edited = select(func.max(AuditEntry.id)).where(
        AuditEntry.subject == subject,
        AuditEntry.subject_key == cast(key, String),
        AuditEntry.action.like("%.edit") | AuditEntry.action.in_(STOCK_CHANGES),
    )
    last = session.scalar(edited)
    return last is not None and last > (session.scalar(released) or 0)
