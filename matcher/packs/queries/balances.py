"""Where the units of packs are, counted from every movement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.models import PackMovement
from matcher.packs.holder import Holder
from matcher.vocabulary import LENDABLE, Whereabouts

Balances = Mapping[int, Mapping[Holder, int]]
_Place = InstrumentedAttribute[int | None]


def lendable_change() -> ColumnElement[int]:
    """By how much a movement changes what can be lent."""
    joins = case((PackMovement.target.in_(LENDABLE), 1), else_=0)
    leaves = case((PackMovement.source.in_(LENDABLE), 1), else_=0)
    return PackMovement.quantity * (joins - leaves)


def balances(session: Session, pack_ids: Collection[int], until: date | None = None) -> Balances:
    """By pack and holder the units, of movements that count by the end of the day `until` (None: of all entered).

    Holders without units are left out, and so is what is outside.
    """
    found: dict[int, dict[Holder, int]] = {pack_id: defaultdict(int) for pack_id in pack_ids}
    arrived = _sums(
        PackMovement.target, PackMovement.target_place_id, PackMovement.target_assignment_id, pack_ids, until
    )
    left = _sums(
        PackMovement.source, PackMovement.source_place_id, PackMovement.source_assignment_id, pack_ids, until
    )
    for sign, query in ((1, arrived), (-1, left)):
        for pack_id, at, place_id, assignment_id, units in session.execute(query):
            found[pack_id][Holder(at, place_id or assignment_id or 0)] += sign * units
    return {
        pack_id: {
            holder: units for holder, units in held.items() if units and holder.at is not Whereabouts.OUTSIDE
        }
        for pack_id, held in found.items()
    }


def _sums(
    at: InstrumentedAttribute[Whereabouts],
    place_id: _Place,
    assignment_id: _Place,
    pack_ids: Collection[int],
    until: date | None,
) -> Select[int, Whereabouts, int | None, int | None, int]:
    query = select(PackMovement.pack_id, at, place_id, assignment_id, func.sum(PackMovement.quantity))
    query = query.where(PackMovement.pack_id.in_(pack_ids))
    if until is not None:
        query = query.where(PackMovement.day <= until)
    return query.group_by(PackMovement.pack_id, at, place_id, assignment_id)
