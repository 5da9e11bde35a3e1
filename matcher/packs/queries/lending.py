"""How units of packs go round: where they are, what is agreed, and the way of each to the visits ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import CountySettings, LendingPlace, PackHandOver, PackMovement, ResourcePack
from matcher.packs.holder import Holder
from matcher.packs.plan_lending import Agreed, Change, KitVisit, LendingPlan, Minutes, plan_lending
from matcher.packs.queries.balances import balances
from matcher.packs.queries.kit_visits import KitOfVisit, kit_visits
from matcher.vocabulary import Carrier, Whereabouts
from matcher.week.travel import Position, minutes_between


@dataclass(frozen=True, slots=True)
class Place:
    """A lending place as whoever fetches something there has to know it."""

    id: int
    name: str
    address: str
    contact: str
    hours: str
    position: Position
    active: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """A hand-over that was agreed."""

    id: int
    source: int
    target: int
    quantity: int
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class PackLending:
    """One pack: where its units are now, what visits it goes to, what is agreed, and the way from one to the next.

    `visits` holds those that stand and are not over, and those that still have units, by assignment in the order of
    their start. `over` are the latter's numbers. `came_by` is by assignment the last movement that brought units
    and was not taken back.
    """

    pack: ResourcePack
    held: Mapping[Holder, int]
    places: Mapping[int, Place]
    visits: Mapping[int, KitOfVisit]
    over: frozenset[int]
    agreed: Mapping[tuple[int, int], HandOver]
    plan: LendingPlan
    came_by: Mapping[int, int]


def lending_of(session: Session, packs: Sequence[ResourcePack]) -> Mapping[int, PackLending]:
    """By number of the pack, all of one county: so many queries, however many packs."""
    if not packs:
        return {}
    ids = [pack.id for pack in packs]
    held = balances(session, ids, clock.today())
    out = {holder.key for units in held.values() for holder in units if holder.at is Whereabouts.VISIT}
    midnight = datetime.combine(clock.today(), time())
    visits = kit_visits(session, ids, midnight, out)
    places = _places(session, packs[0].county_code)
    used, agreed, changes = _places_used(session, ids), _agreed(session, ids), _changes(session, ids)
    settings, came_by = settings_of(session, packs[0].county_code), _came_by(session, ids)
    return {
        pack.id: _lending(
            pack, held[pack.id], places, visits.get(pack.id, ()), used[pack.id], agreed[pack.id],
            changes[pack.id], settings, came_by[pack.id],
        )
        for pack in packs
    }  # fmt: skip


def _lending(
    pack: ResourcePack,
    held: Mapping[Holder, int],
    places: Mapping[int, Place],
    visits: Sequence[KitOfVisit],
    used: Collection[int],
    agreed: Sequence[HandOver],
    changes: Sequence[Change],
    settings: CountySettings,
    came_by: Mapping[int, int],
) -> PackLending:
    has = {holder.key: units for holder, units in held.items() if holder.at is Whereabouts.VISIT}
    mine = {each.assignment_id: each for each in visits if each.assignment_id in has or _is_ahead(each)}
    over = frozenset(key for key, each in mine.items() if not _is_ahead(each))
    steps = [
        KitVisit(
            key, each.day, 0 if key in over else each.packs.get(pack.id, 0), has.get(key, 0), each.need_id
        )
        for key, each in mine.items()
    ]
    ready = {key: 0 for key in sorted(used) if places[key].active}
    ready |= {holder.key: units for holder, units in held.items() if holder.at is Whereabouts.PLACE}
    plan = plan_lending(
        steps, ready, [Agreed(each.source, each.target, each.quantity) for each in agreed], changes,
        _minutes(settings, places, mine),
    )  # fmt: skip
    return PackLending(
        pack, held, places, mine, over, {(each.source, each.target): each for each in agreed}, plan, came_by
    )


def _is_ahead(visit: KitOfVisit) -> bool:
    """Whether it stands and is not over."""
    return visit.stands and visit.ends_at > clock.now()


def _minutes(
    settings: CountySettings, places: Mapping[int, Place], visits: Mapping[int, KitOfVisit]
) -> Minutes:
    def at(holder: Holder) -> Position:
        if holder.at is Whereabouts.VISIT:
            return visits[holder.key].position
        return places[holder.key].position

    @cache
    def minutes(origin: Holder, destination: Holder) -> int:
        here, there = at(origin), at(destination)
        return 0 if here == there else minutes_between(settings, here, there)

    return minutes


def _places(session: Session, county_code: str) -> Mapping[int, Place]:
    query = select(LendingPlace).where(LendingPlace.county_code == county_code).order_by(LendingPlace.id)
    return {
        each.id: Place(
            each.id, each.name, each.address, each.contact, each.hours,
            Position(each.region.latitude, each.region.longitude), each.active,
        )
        for each in session.scalars(query.options(joinedload(LendingPlace.region)))
    }  # fmt: skip


def _places_used(session: Session, pack_ids: Collection[int]) -> Mapping[int, set[int]]:
    """By pack the lending places that ever had some of it."""
    query = select(PackMovement.pack_id, PackMovement.target_place_id).distinct()
    query = query.where(PackMovement.pack_id.in_(pack_ids), PackMovement.target_place_id.is_not(None))
    found: dict[int, set[int]] = defaultdict(set)
    for pack_id, place_id in session.execute(query):
        if place_id is not None:
            found[pack_id].add(place_id)
    return found


def _came_by(session: Session, pack_ids: Collection[int]) -> Mapping[int, Mapping[int, int]]:
    undoing = aliased(PackMovement)
    query = (
        select(PackMovement.pack_id, PackMovement.target_assignment_id, func.max(PackMovement.id))
        .where(
            PackMovement.pack_id.in_(pack_ids),
            PackMovement.target == Whereabouts.VISIT,
            PackMovement.undoes_id.is_(None),
            ~select(undoing.id).where(undoing.undoes_id == PackMovement.id).exists(),
        )
        .group_by(PackMovement.pack_id, PackMovement.target_assignment_id)
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for pack_id, assignment_id, movement_id in session.execute(query):
        found[pack_id][assignment_id or 0] = movement_id
    return found


def _agreed(session: Session, pack_ids: Collection[int]) -> Mapping[int, list[HandOver]]:
    query = select(PackHandOver).where(PackHandOver.pack_id.in_(pack_ids)).order_by(PackHandOver.id)
    found: dict[int, list[HandOver]] = defaultdict(list)
    for each in session.scalars(query):
        found[each.pack_id].append(
            HandOver(each.id, each.from_assignment_id, each.to_assignment_id, each.quantity, each.carrier)
        )
    return found


def _changes(session: Session, pack_ids: Collection[int]) -> Mapping[int, list[Change]]:
    """By pack what comes to places and leaves them on days ahead."""
    found: dict[int, list[Change]] = defaultdict(list)
    query = (
        select(PackMovement)
        .where(
            PackMovement.pack_id.in_(pack_ids),
            PackMovement.day > clock.today(),
            or_(PackMovement.target == Whereabouts.PLACE, PackMovement.source == Whereabouts.PLACE),
        )
        .order_by(PackMovement.day, PackMovement.id)
    )
    for each in session.scalars(query):
        if each.target is Whereabouts.PLACE and each.target_place_id is not None:
            found[each.pack_id].append(Change(each.day, each.target_place_id, each.quantity))
        if each.source is Whereabouts.PLACE and each.source_place_id is not None:
            found[each.pack_id].append(Change(each.day, each.source_place_id, -each.quantity))
    return found
