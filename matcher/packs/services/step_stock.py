"""A step of the stock: bought, damaged, back from repair, lost, found, written off, counted anew, brought elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import LendingPlace, PackMovement, ResourcePack
from matcher.packs.holder import OUTSIDE, Holder, read_holder
from matcher.packs.queries.balances import balances
from matcher.packs.queries.least_held import least_held
from matcher.packs.schemas.stock_step import StockStep
from matcher.packs.services.move_units import Move, move_units
from matcher.policy import Actor
from matcher.vocabulary import ENDS, HAND_OVERS, MovementKind, Whereabouts
from matcher.wording import Text

_NOT_THERE = Text("Please choose one of the list.")
FURTHEST = timedelta(days=366)
"""How far from today the day of a step may lie, either way."""


def step_stock(session: Session, actor: Actor, pack: ResourcePack, step: StockStep) -> PackMovement:
    """Write the step down: from its day on so many units are where they went; what can be lent follows.

    What is promised stays promised: where there are too few by that, pages and the week say for which visits.

    Raises `Invalid` where the units are not there on that day, the day is too far away, or what is chosen makes no
    sense for the kind; `Outdated` where the pack changed meanwhile.
    """
    ensure_fresh(pack, step.version)
    if step.kind in HAND_OVERS or step.kind is MovementKind.OPENING:
        raise Invalid.field("kind", _NOT_THERE)
    if abs(step.day - clock.today()) > FURTHEST:
        raise Invalid.field("day", Text("Please enter a day within a year of today."))
    sources, target_at = ENDS[step.kind]
    source = OUTSIDE if sources == (Whereabouts.OUTSIDE,) else _held(session, pack, step, sources)
    target = _target(session, pack, step, source, target_at)
    _ensure_there(session, pack, step.kind, source, step.day, step.quantity)
    move = Move(step.kind, step.quantity, source, target, step.day, step.words)
    return move_units(session, actor, pack, move)


def _held(session: Session, pack: ResourcePack, step: StockStep, sources: tuple[Whereabouts, ...]) -> Holder:
    """Where the units are: chosen, or the only one that has any and of which the kind may take."""
    held = [each for each in balances(session, [pack.id])[pack.id] if each.at in sources]
    if not step.source and len(held) == 1:
        return held[0]
    chosen = read_holder(step.source)
    if chosen is None or chosen not in held:
        raise Invalid.field("source", Text("Please choose where they are, of those that have some."))
    return chosen


def _target(session: Session, pack: ResourcePack, step: StockStep, source: Holder, at: Whereabouts) -> Holder:
    """Where the units go: repair and back are the place's own; otherwise what was chosen, of the county's places."""
    if at is Whereabouts.OUTSIDE:
        return OUTSIDE
    if source.place_id is not None and step.kind is not MovementKind.BROUGHT_OVER:
        return Holder(at, source.place_id)
    in_use = select(LendingPlace.id).where(LendingPlace.county_code == pack.county_code, LendingPlace.active)
    places = session.scalars(in_use.order_by(LendingPlace.id)).all()
    if not step.target and len(places) == 1 and step.kind is not MovementKind.BROUGHT_OVER:
        return Holder(at, places[0])
    chosen = read_holder(step.target)
    if chosen is None or chosen.at is not Whereabouts.PLACE or chosen.key not in places or chosen == source:
        raise Invalid.field("target", Text("Please choose to which lending place they go."))
    return Holder(at, chosen.key)


def _ensure_there(
    session: Session, pack: ResourcePack, kind: MovementKind, source: Holder, day: date, quantity: int
) -> None:
    if source == OUTSIDE:
        return
    there = least_held(session, pack.id, source, day)
    if quantity > there:
        raise Invalid.field("quantity", Text("There are {there} there on that day.", there=there))
