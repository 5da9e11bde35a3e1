"""Moving units of a pack: the one place where its journal is written and its stock kept equal to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import PackMovement, ResourcePack
from matcher.packs.holder import Holder
from matcher.packs.queries.balances import lendable_change
from matcher.policy import Actor
from matcher.vocabulary import MovementKind


@dataclass(frozen=True, slots=True)
class Move:
    """So many units that go from one holder to another, from a day on (None: from today)."""

    kind: MovementKind
    quantity: int
    source: Holder
    target: Holder
    day: date | None = None
    words: str = ""


def move_units(
    session: Session, actor: Actor, pack: ResourcePack, move: Move, undoes: PackMovement | None = None
) -> PackMovement:
    """Write the movement down with its audit row, and keep `pack.stock` the sum of the journal.

    The pack's version goes up with every movement: what a page has shown of it is outdated then. The caller has locked
    the pack and has looked whether the units are there.
    """
    movement = PackMovement(
        pack_id=pack.id,
        kind=move.kind,
        quantity=move.quantity,
        day=move.day or clock.today(),
        source=move.source.at,
        source_place_id=move.source.place_id,
        source_assignment_id=move.source.assignment_id,
        target=move.target.at,
        target_place_id=move.target.place_id,
        target_assignment_id=move.target.assignment_id,
        words=move.words,
        made_at=clock.now(),
        made_by=actor.account_id,
        undoes_id=undoes.id if undoes else None,
    )
    session.add(movement)
    session.flush()
    pack.stock = stock_of(session, pack)
    flag_modified(pack, "stock")
    what = "pack.undo" if undoes else f"pack.{move.kind.value}"
    record(
        session, actor, what, pack, quantity=move.quantity, stock=pack.stock, day=movement.day.isoformat(),
        source=str(move.source), target=str(move.target),
    )  # fmt: skip
    session.flush()
    return movement


def stock_of(session: Session, pack: ResourcePack) -> int:
    """What the journal says can be lent of the pack, all that is entered counted."""
    query = select(func.coalesce(func.sum(lendable_change()), 0)).where(PackMovement.pack_id == pack.id)
    return int(session.scalars(query).one())
