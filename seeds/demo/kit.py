"""Kit of a demonstration county: a second lending place, a set in repair, one fetched, one that goes straight on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, LendingPlace, Region, ResourcePack
from matcher.packs.holder import OUTSIDE, Holder, place, repair
from matcher.packs.queries.lending import PackLending, lending_of
from matcher.packs.schemas.hand_over import AgreedHandOver
from matcher.packs.schemas.lending_place import LendingPlaceCommand
from matcher.packs.services.agree_hand_over import agree_hand_over
from matcher.packs.services.main_place import main_place
from matcher.packs.services.move_units import Move, move_units
from matcher.packs.services.save_lending_place import save_lending_place
from matcher.policy import Actor
from matcher.vocabulary import Carrier, Level, MovementKind, Role

ELSEWHERE = ("bp-monitor-kit", "glucose-test-kit", "microscope-set")
"""Packs of which a third lies at the second place."""
BROKEN = "safety-vr-set"
ORDERED = "aed-trainer"


def add_kit(session: Session, county_code: str) -> None:
    """Let the county's coordinator enter all that, through the services; its weeks have been played already."""
    coordinator = session.scalars(
        select(Account)
        .where(Account.region_code == county_code, Account.role == Role.COORDINATOR)
        .order_by(Account.id)
    ).first()
    query = select(ResourcePack).where(ResourcePack.county_code == county_code).order_by(ResourcePack.id)
    packs = {pack.code: pack for pack in session.scalars(query)}
    if coordinator is None or not packs:
        return
    actor = Actor.of(coordinator)
    main = main_place(session, county_code)
    other = _places(session, actor, main)
    for code in ELSEWHERE:
        pack = packs[code]
        _move(
            session, actor, pack, MovementKind.BROUGHT_OVER, pack.stock // 3, place(main.id), place(other.id)
        )
    broken = packs[BROKEN]
    _move(
        session,
        actor,
        broken,
        MovementKind.DAMAGED,
        1,
        place(main.id),
        repair(main.id),
        "头显不亮，已寄回厂家",
    )
    ahead = clock.today() + timedelta(days=16)
    move = Move(MovementKind.BOUGHT, 1, OUTSIDE, place(main.id), ahead, "已下单，预计这天到货")
    move_units(session, actor, packs[ORDERED], move)
    _on_its_way(session, actor, list(packs.values()))


def _places(session: Session, actor: Actor, main: LendingPlace) -> LendingPlace:
    """Where to ring at the county's own office; and a clinic that lends, too."""
    own = LendingPlaceCommand(
        main.name, address="县政府大院 3 号楼 105 室", contact="办公室 000 0000 7001", hours="工作日 8:30–17:30",
        version=main.version,
    )  # fmt: skip
    save_lending_place(session, actor, own, main)
    township = session.scalars(
        select(Region)
        .where(Region.parent_code == main.county_code, Region.level == Level.TOWNSHIP)
        .order_by(Region.code.desc())
    ).first()
    where = township.code if township else ""
    name = f"{township.name}卫生院" if township else "卫生院"
    clinic = LendingPlaceCommand(
        name, where, address="门诊楼一楼预检台", contact="公卫科 000 0000 7002", hours="每天 8:00–17:00"
    )
    return save_lending_place(session, actor, clinic)


def _on_its_way(session: Session, actor: Actor, packs: Sequence[ResourcePack]) -> None:
    """The first visit ahead has its kit already, and the first hand-over that is proposed is agreed."""
    lendings = lending_of(session, packs).values()
    fetched = next((each for each in lendings if each.plan.coming), None)
    if fetched is not None:
        leg = next(iter(fetched.plan.coming.values()))[0]
        _move(session, actor, fetched.pack, MovementKind.OUT, leg.quantity, leg.source, leg.target)
    for lending in lending_of(session, packs).values():
        if lending.plan.proposals:
            _agree(session, actor, lending)
            return


def _agree(session: Session, actor: Actor, lending: PackLending) -> None:
    best = max(lending.plan.proposals, key=lambda each: each.saves)
    command = AgreedHandOver(
        best.source, best.target, best.quantity, Carrier.NEXT_FETCHES, lending.pack.version
    )
    agree_hand_over(session, actor, lending.pack, command)


def _move(
    session: Session, actor: Actor, pack: ResourcePack, kind: MovementKind, quantity: int,
    source: Holder, target: Holder, words: str = "",
) -> None:  # fmt: skip
    if quantity:
        move_units(session, actor, pack, Move(kind, quantity, source, target, words=words))
