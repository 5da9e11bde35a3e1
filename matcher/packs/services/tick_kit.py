"""Noting in one tap that kit came to a visit or left it, and taking that back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, NotFound
from matcher.models import Assignment, LendingPlace, Need, PackMovement, ResourcePack
from matcher.models.region import COUNTY_DIGITS
from matcher.packs.holder import Holder, read_holder, visit
from matcher.packs.queries.least_held import least_held
from matcher.packs.queries.lending import PackLending, lending_of
from matcher.packs.schemas.hand_over import Tick, TickBack
from matcher.packs.services.lock_pack import lock_pack
from matcher.packs.services.move_units import Move, move_units
from matcher.packs.services.undo_movement import undo_movement
from matcher.policy import Actor
from matcher.vocabulary import HAND_OVERS, MovementKind, Whereabouts
from matcher.wording import Text

_KINDS = {
    (Whereabouts.PLACE, Whereabouts.VISIT): MovementKind.OUT,
    (Whereabouts.VISIT, Whereabouts.VISIT): MovementKind.PASSED_ON,
    (Whereabouts.VISIT, Whereabouts.PLACE): MovementKind.BACK,
}


def tick_kit(session: Session, actor: Actor, need: Need, tick: Tick) -> PackMovement:
    """Note that kit of the need's visit went the way that was ticked, as many units as go that way.

    To the visit go those it still lacks, from it all it has; never more than there are, and no units that
    are entered already as going elsewhere on a day ahead.
    Raises `Conflict` where there is nothing left to move that way, `Outdated` where units of the pack moved meanwhile,
    `NotFound` where pack, place or visit are not of this need and its county.
    """
    pack = lock_pack(session, tick.pack_id, need.township_code[:COUNTY_DIGITS])
    ensure_fresh(pack, tick.version)
    source, target = _way(session, need, pack, tick)
    lending = lending_of(session, [pack])[pack.id]
    quantity = _units(lending, source, target)
    if quantity < 1:
        raise Conflict(Text("There is nothing of it to move that way any more."))
    quantity = min(quantity, least_held(session, pack.id, source, clock.today()))
    if quantity < 1:
        raise Conflict(Text("For a day ahead it is entered already that these units go elsewhere."))
    return move_units(session, actor, pack, Move(_KINDS[source.at, target.at], quantity, source, target))


def untick_kit(session: Session, actor: Actor, need: Need, command: TickBack) -> PackMovement:
    """Take back a movement of the pack that was noted at one of the need's visits.

    Raises `Conflict` where it was taken back already or units moved on since; `Outdated`, `NotFound` as above.
    """
    pack = lock_pack(session, command.pack_id, need.township_code[:COUNTY_DIGITS])
    ensure_fresh(pack, command.version)
    movement = session.get(PackMovement, command.movement_id)
    if movement is None or movement.pack_id != pack.id or movement.kind not in HAND_OVERS:
        raise NotFound
    ours = set(session.scalars(select(Assignment.id).where(Assignment.need_id == need.id)))
    if not ours & {movement.source_assignment_id, movement.target_assignment_id}:
        raise NotFound
    return undo_movement(session, actor, pack, movement)


def _way(session: Session, need: Need, pack: ResourcePack, tick: Tick) -> tuple[Holder, Holder]:
    source, target = read_holder(tick.source), read_holder(tick.target)
    if source is None or target is None or source == target or (source.at, target.at) not in _KINDS:
        raise NotFound
    ours = {visit(key) for key in session.scalars(select(Assignment.id).where(Assignment.need_id == need.id))}
    if not ours & {source, target}:
        raise NotFound
    for holder in (source, target):
        if holder.at is Whereabouts.PLACE:
            place = session.get(LendingPlace, holder.key)
            if place is None or place.county_code != pack.county_code:
                raise NotFound
    return source, target


def _units(lending: PackLending, source: Holder, target: Holder) -> int:
    there = lending.held.get(source, 0)
    if target.at is Whereabouts.PLACE:
        return there
    if target.key not in lending.visits:
        raise NotFound
    takes = lending.visits[target.key].packs.get(lending.pack.id, 0)
    return min(there, takes - lending.held.get(target, 0))
