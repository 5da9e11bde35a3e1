"""Agreeing that kit goes from one visit straight to the next, and taking that back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, NotFound
from matcher.models import PackHandOver, ResourcePack
from matcher.packs.queries.lending import lending_of
from matcher.packs.schemas.hand_over import AgreedHandOver
from matcher.policy import Actor
from matcher.wording import Text


def agree_hand_over(
    session: Session, actor: Actor, pack: ResourcePack, command: AgreedHandOver
) -> PackHandOver:
    """Agree on it: from now on both visits say so. The same agreed anew changes how many and who carries.

    Raises `Conflict` where one of the visits is off or over, they are not on different days in that order, or the units
    are not on their way so; `Outdated` where units of the pack moved meanwhile.
    """
    ensure_fresh(pack, command.version)
    lending = lending_of(session, [pack])[pack.id]
    first, then = lending.visits.get(command.source), lending.visits.get(command.target)
    if first is None or then is None or then.assignment_id in lending.over or first.day >= then.day:
        raise Conflict(Text("These two visits do not follow each other any more."))
    has = max(
        first.packs.get(pack.id, 0), sum(leg.quantity for leg in lending.plan.going[first.assignment_id])
    )
    if command.quantity > min(has, then.packs.get(pack.id, 0)):
        raise Conflict(Text("One of the visits takes fewer of it."))
    query = select(PackHandOver).where(
        PackHandOver.pack_id == pack.id,
        PackHandOver.from_assignment_id == command.source,
        PackHandOver.to_assignment_id == command.target,
    )
    agreed = session.scalars(query).one_or_none()
    if agreed is None:
        agreed = PackHandOver(
            pack_id=pack.id, from_assignment_id=command.source, to_assignment_id=command.target
        )
        session.add(agreed)
    agreed.quantity, agreed.carrier = command.quantity, command.carrier
    agreed.agreed_at, agreed.agreed_by = clock.now(), actor.account_id
    _note(session, actor, "pack.agree", pack, agreed)
    return agreed


def drop_hand_over(
    session: Session, actor: Actor, pack: ResourcePack, hand_over_id: int, version: int
) -> None:
    """Take it back: the kit goes the usual way. Raises `NotFound` where it is gone already, `Outdated` as above."""
    ensure_fresh(pack, version)
    agreed = session.get(PackHandOver, hand_over_id)
    if agreed is None or agreed.pack_id != pack.id:
        raise NotFound
    _note(session, actor, "pack.drop", pack, agreed)
    session.delete(agreed)
    session.flush()


def _note(session: Session, actor: Actor, what: str, pack: ResourcePack, agreed: PackHandOver) -> None:
    flag_modified(pack, "stock")
    record(
        session, actor, what, pack, quantity=agreed.quantity, carrier=agreed.carrier.value,
        source=agreed.from_assignment_id, target=agreed.to_assignment_id,
    )  # fmt: skip
    session.flush()
