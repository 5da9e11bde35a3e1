"""Kit that lies with a visit at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher import clock
from matcher.models import Assignment, Need, PackMovement, ResourcePack


@dataclass(frozen=True, slots=True)
class KitOut:
    """Units of a pack at a visit: "name × number", the need they went to, and the day of the visit."""

    pack_id: int
    name: str
    about: str
    day: date


def kit_out(session: Session, county_code: str) -> Sequence[KitOut]:
    """What has gone to visits of the county's packs and has not come back, by day."""
    came = _sums(session, county_code, PackMovement.target_assignment_id)
    went = _sums(session, county_code, PackMovement.source_assignment_id)
    left = {key: number - went.get(key, 0) for key, number in came.items() if number > went.get(key, 0)}
    if not left:
        return ()
    packs = select(ResourcePack.id, ResourcePack.name).where(ResourcePack.id.in_({pack for pack, _ in left}))
    names = dict(session.execute(packs).all())
    visits = (
        select(Assignment.id, Need.title, Assignment.starts_at)
        .join(Assignment.need)
        .where(Assignment.id.in_({visit for _, visit in left}))
    )
    of_visit = {key: (title, starts_at.date()) for key, title, starts_at in session.execute(visits)}
    rows = [
        KitOut(pack, f"{names[pack]} × {number}", *of_visit[visit]) for (pack, visit), number in left.items()
    ]
    return sorted(rows, key=lambda each: (each.day, each.name, each.about))


def _sums(
    session: Session, county_code: str, end: InstrumentedAttribute[int | None]
) -> dict[tuple[int, int], int]:
    query = (
        select(PackMovement.pack_id, end, func.sum(PackMovement.quantity))
        .join(ResourcePack, ResourcePack.id == PackMovement.pack_id)
        .where(ResourcePack.county_code == county_code, end.is_not(None), PackMovement.day <= clock.today())
        .group_by(PackMovement.pack_id, end)
    )
    return {(pack, visit): number for pack, visit, number in session.execute(query) if visit is not None}
