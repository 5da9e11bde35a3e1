"""The visits that take units of packs, and those that still have some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import Assignment, Invitation, Need, NeedPack
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus
from matcher.week.travel import Position


@dataclass(frozen=True, slots=True)
class KitOfVisit:
    """A visit as far as its kit is concerned: when, where, who is there.

    `stands`: it was given out and not called off; `promised`: all its heads have accepted, or it is over.
    """

    assignment_id: int
    need_id: int
    title: str
    township: RegionName
    venue: str
    position: Position
    starts_at: datetime
    ends_at: datetime
    contact: str
    heads: tuple[str, ...]
    packs: Mapping[int, int]
    stands: bool
    promised: bool

    @property
    def day(self) -> date:
        """The day for which its kit is out."""
        return self.starts_at.date()

    @classmethod
    def of(cls, visit: Assignment) -> KitOfVisit:
        """A loaded assignment with its need, venue, packs and heads."""
        need = visit.need
        return cls(
            visit.id, need.id, need.title, RegionName.of(need.township), need.venue.name,
            Position(need.venue.latitude, need.venue.longitude), visit.starts_at, visit.ends_at, need.contact,
            tuple(each.head.name for each in visit.invitations if each.answer in LIVE_ANSWERS),
            {each.pack_id: each.quantity for each in need.packs}, visit.status in LIVE_ASSIGNMENTS,
            visit.status in (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE),
        )  # fmt: skip


def kit_visits(
    session: Session, pack_ids: Collection[int], since: datetime, also: Collection[int] = ()
) -> Mapping[int, Sequence[KitOfVisit]]:
    """By pack the visits that stand and end after `since`, and those of `also`, by their start."""
    takes = Need.packs.any(NeedPack.pack_id.in_(pack_ids))
    ahead = and_(Assignment.status.in_(LIVE_ASSIGNMENTS), Assignment.ends_at > since, takes)
    query = (
        select(Assignment)
        .join(Assignment.need)
        .where(or_(ahead, Assignment.id.in_(also)))
        .options(
            joinedload(Assignment.need).joinedload(Need.venue),
            joinedload(Assignment.need).joinedload(Need.township),
            joinedload(Assignment.need).selectinload(Need.packs),
            selectinload(Assignment.invitations).joinedload(Invitation.head),
        )
        .order_by(Assignment.starts_at, Assignment.id)
    )
    found: dict[int, list[KitOfVisit]] = defaultdict(list)
    for visit in map(KitOfVisit.of, session.scalars(query)):
        for pack_id in pack_ids:
            if pack_id in visit.packs or visit.assignment_id in also:
                found[pack_id].append(visit)
    return found
