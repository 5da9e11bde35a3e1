"""Taking a movement back: by a second one the other way round, for the journal is only ever added to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, NotFound
from matcher.models import PackMovement, ResourcePack
from matcher.packs.holder import Holder
from matcher.packs.queries.least_held import least_held
from matcher.packs.schemas.hand_over import MovementBack
from matcher.packs.services.move_units import Move, move_units
from matcher.policy import Actor
from matcher.vocabulary import Whereabouts
from matcher.wording import Text


def source_of(movement: PackMovement) -> Holder:
    """From where its units came."""
    return Holder(movement.source, movement.source_place_id or movement.source_assignment_id or 0)


def target_of(movement: PackMovement) -> Holder:
    """To where its units went."""
    return Holder(movement.target, movement.target_place_id or movement.target_assignment_id or 0)


def undo_movement(session: Session, actor: Actor, pack: ResourcePack, movement: PackMovement) -> PackMovement:
    """Let the movement count no more, from its own day on. The pack is locked already.

    Raises `Conflict` where it was taken back before, takes back another one, or its units have moved on since.
    """
    again = select(PackMovement.id).where(PackMovement.undoes_id == movement.id)
    if movement.undoes_id is not None or session.scalar(again) is not None:
        raise Conflict(Text("This has been taken back already."))
    now_at = target_of(movement)
    there = least_held(session, pack.id, now_at, movement.day)
    if now_at.at is not Whereabouts.OUTSIDE and there < movement.quantity:
        raise Conflict(Text("The units have moved on since. Take back what came after it first."))
    move = Move(movement.kind, movement.quantity, now_at, source_of(movement), movement.day)
    return move_units(session, actor, pack, move, undoes=movement)


def undo_movement_of(
    session: Session, actor: Actor, pack: ResourcePack, command: MovementBack
) -> PackMovement:
    """The same for a movement of this locked pack by its number.

    Raises `NotFound` where it is another's, `Outdated` where units of the pack moved meanwhile.
    """
    ensure_fresh(pack, command.version)
    movement = session.get(PackMovement, command.movement_id)
    if movement is None or movement.pack_id != pack.id:
        raise NotFound
    return undo_movement(session, actor, pack, movement)
