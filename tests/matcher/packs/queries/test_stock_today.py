"""What is entered for a day ahead counts from that day on, not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import LendingPlace, ResourcePack
from matcher.needs.queries.need_choices import pack_choices
from matcher.needs.schemas.need import NeedCommand, PackRow, WindowRow
from matcher.needs.services.check_need import wish_faults
from matcher.packs.holder import place, repair
from matcher.packs.queries.lending_places import list_lending_places
from matcher.policy import Actor
from matcher.products.queries.product_page import order_of, product_page
from matcher.registry.queries.packs import list_packs, packs_to_lend
from matcher.schemas.filters import RegistryFilter
from matcher.vocabulary import MovementKind, Role
from tests.builders.catalogue import a_pack
from tests.builders.kit import a_lending_place, bought, moved
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_township
from tests.builders.products import a_product

AHEAD = timedelta(days=16)


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def main(session: Session) -> LendingPlace:
    return session.scalars(select(LendingPlace)).one()


@pytest.fixture
def damaged_later(session: Session) -> ResourcePack:
    pack, where = a_pack(session, stock=1), main(session)
    there, day = place(where.id), clock.today() + AHEAD
    moved(session, pack, MovementKind.DAMAGED, there, repair(where.id), day=day)
    return pack


@pytest.fixture
def bought_later(session: Session) -> ResourcePack:
    pack = a_pack(session, stock=0)
    bought(session, pack, a_lending_place(session), 2, day=clock.today() + AHEAD)
    return pack


def stocks(session: Session, actor: Actor) -> tuple[int, int, list[int]]:
    """In the list, in the choice for a topic, and in the form of a need, of the only pack."""
    (listed,) = list_packs(session, actor, RegistryFilter()).items
    (to_lend,) = packs_to_lend(session, DONGTAI)
    return listed.stock, to_lend.stock, [each.stock for each in pack_choices(session, DONGTAI)]


def faults(session: Session, pack: ResourcePack, *days: date) -> bool:
    windows = tuple(WindowRow(day, 540, 720) for day in days)
    command = NeedCommand((), 0, 60, 40, windows=windows, packs=(PackRow(pack.id, 1),))
    return "packs.0.quantity" in wish_faults(session, a_township(session), command)


def test_what_is_damaged_on_a_day_ahead_is_lent_until_then(
    session: Session, actor: Actor, damaged_later: ResourcePack
) -> None:
    assert stocks(session, actor) == (1, 1, [1])
    then = clock.today() + AHEAD
    assert not faults(session, damaged_later)
    assert not faults(session, damaged_later, then, then - timedelta(days=1))
    assert faults(session, damaged_later, then)


def test_what_is_bought_for_a_day_ahead_is_not_lent_before(
    session: Session, actor: Actor, bought_later: ResourcePack
) -> None:
    assert stocks(session, actor) == (0, 0, [0])
    then = clock.today() + AHEAD
    assert faults(session, bought_later)
    assert faults(session, bought_later, then - timedelta(days=1))
    assert not faults(session, bought_later, then - timedelta(days=1), then)


def test_a_lending_place_has_what_is_there_today(
    session: Session, actor: Actor, damaged_later: ResourcePack
) -> None:
    bought(session, damaged_later, main(session), 3, day=clock.today() + AHEAD)
    (today,) = list_lending_places(session, actor, RegistryFilter()).items
    assert (today.ready, today.in_repair) == (1, 0)
    with time_machine.travel(clock.now() + AHEAD, tick=False):
        (then,) = list_lending_places(session, actor, RegistryFilter()).items
    assert (then.ready, then.in_repair) == (3, 1)


def test_a_product_counts_what_there_is_today_and_orders_what_there_will_be(
    session: Session, actor: Actor, bought_later: ResourcePack
) -> None:
    product = a_product(session, packs=[(bought_later, 1)])
    (line,) = product_page(session, actor, product).packs
    assert line.stock == 0
    order = order_of(session, actor, product.id)
    assert order is not None
    assert order.packs == ((bought_later.id, 1),)
