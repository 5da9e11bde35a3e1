"""Ticks at visits, hand-overs that are agreed, and taking both back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, NotFound, Outdated
from matcher.models import Assignment, LendingPlace, NeedPack, PackHandOver, ResourcePack
from matcher.packs.holder import place, repair, visit
from matcher.packs.queries.balances import balances
from matcher.packs.queries.lending import lending_of
from matcher.packs.queries.short_visits import short_days
from matcher.packs.schemas.hand_over import AgreedHandOver, Tick, TickBack
from matcher.packs.services.agree_hand_over import agree_hand_over, drop_hand_over
from matcher.packs.services.tick_kit import tick_kit, untick_kit
from matcher.packs.services.undo_movement import undo_movement
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Carrier, MovementKind
from tests.builders.catalogue import a_pack
from tests.builders.kit import bought, moved
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment


@pytest.fixture
def pack(session: Session) -> ResourcePack:
    return a_pack(session, stock=2)


@pytest.fixture
def main(session: Session, pack: ResourcePack) -> LendingPlace:
    return session.scalars(select(LendingPlace)).one()


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session))


def takes(session: Session, pack: ResourcePack, days: int, units: int = 1) -> Assignment:
    day = clock.planning_monday(clock.today()) + timedelta(days=days)
    need = a_need(session, windows=[(day, 540, 1020)])
    need.packs = [NeedPack(pack_id=pack.id, quantity=units)]
    session.flush()
    return an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)


def test_a_tick_moves_what_the_visit_still_lacks_and_can_be_taken_back(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    out = takes(session, pack, 1, units=2)
    tick = Tick(pack.id, str(place(main.id)), str(visit(out.id)), pack.version)
    came = tick_kit(session, actor, out.need, tick)
    assert came.quantity == 2
    assert lending_of(session, [pack])[pack.id].came_by == {out.id: came.id}
    assert balances(session, [pack.id])[pack.id] == {visit(out.id): 2}
    with pytest.raises(Outdated):
        tick_kit(session, actor, out.need, tick)
    untick_kit(session, actor, out.need, TickBack(pack.id, came.id, pack.version))
    assert balances(session, [pack.id])[pack.id] == {place(main.id): 2}
    with pytest.raises(Conflict):
        untick_kit(session, actor, out.need, TickBack(pack.id, came.id, pack.version))


def test_what_is_not_here_after_all_is_what_came_not_what_went_on(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    first, then = takes(session, pack, 1), takes(session, pack, 2)
    here = [moved(session, pack, MovementKind.OUT, place(main.id), visit(first.id)) for _ in range(2)]
    moved(session, pack, MovementKind.PASSED_ON, visit(first.id), visit(then.id))
    came_by = lending_of(session, [pack])[pack.id].came_by
    assert came_by[first.id] == here[1].id
    untick_kit(session, actor, first.need, TickBack(pack.id, came_by[first.id], pack.version))
    assert balances(session, [pack.id])[pack.id] == {place(main.id): 1, visit(then.id): 1}


def test_a_movement_of_another_need_or_of_the_stock_is_no_tick_to_take_back(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    out, other = takes(session, pack, 1), takes(session, pack, 2)
    came = moved(session, pack, MovementKind.OUT, place(main.id), visit(out.id))
    for need, movement in ((other.need, came), (out.need, bought(session, pack, main, 1))):
        with pytest.raises(NotFound):
            untick_kit(session, actor, need, TickBack(pack.id, movement.id, pack.version))


def test_kit_goes_from_visit_to_visit_and_back(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    first, then = takes(session, pack, 1), takes(session, pack, 2)
    way = [place(main.id), visit(first.id), visit(then.id), place(main.id)]
    for number, need in enumerate((first.need, then.need, then.need)):
        tick = Tick(pack.id, str(way[number]), str(way[number + 1]), pack.version)
        moved_ = tick_kit(session, actor, need, tick)
        assert moved_.kind is (MovementKind.OUT, MovementKind.PASSED_ON, MovementKind.BACK)[number]
        assert balances(session, [pack.id])[pack.id][way[number + 1]] >= 1
    assert pack.stock == 2


@pytest.mark.parametrize(
    "way", [("place-999", "visit"), ("nonsense", "visit"), ("visit", "visit"), ("repair-1", "visit")]
)
def test_a_way_that_does_not_exist_is_not_found(
    session: Session, pack: ResourcePack, actor: Actor, way: tuple[str, str]
) -> None:
    out = takes(session, pack, 1)
    source, target = (str(visit(out.id)) if each == "visit" else each for each in way)
    with pytest.raises(NotFound):
        tick_kit(session, actor, out.need, Tick(pack.id, source, target, pack.version))


def test_units_that_are_entered_to_go_elsewhere_on_a_day_ahead_are_not_ticked(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    out, later = takes(session, pack, 1, units=2), clock.today() + timedelta(days=20)
    moved(session, pack, MovementKind.DAMAGED, place(main.id), repair(main.id), day=later)
    tick = Tick(pack.id, str(place(main.id)), str(visit(out.id)), pack.version)
    assert tick_kit(session, actor, out.need, tick).quantity == 1
    with pytest.raises(Conflict, match="entered already"):
        tick_kit(
            session, actor, out.need, Tick(pack.id, str(place(main.id)), str(visit(out.id)), pack.version)
        )
    assert all(units >= 0 for units in balances(session, [pack.id])[pack.id].values())


def test_what_moved_on_is_taken_back_in_its_order_only(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    more = bought(session, pack, main, 1)
    out = takes(session, pack, 1, units=3)
    moved(session, pack, MovementKind.OUT, place(main.id), visit(out.id), 3)
    with pytest.raises(Conflict):
        undo_movement(session, actor, pack, more)
    assert pack.stock == 3


def test_what_was_agreed_is_the_way_until_it_is_dropped(
    session: Session, pack: ResourcePack, main: LendingPlace, actor: Actor
) -> None:
    first, then = takes(session, pack, 1), takes(session, pack, 2)
    command = AgreedHandOver(first.id, then.id, 1, Carrier.HEAD_BRINGS, pack.version)
    agreed = agree_hand_over(session, actor, pack, command)
    coming = lending_of(session, [pack])[pack.id].plan.coming[then.id]
    assert [leg.source for leg in coming] == [visit(first.id)]
    drop_hand_over(session, actor, pack, agreed.id, pack.version)
    coming = lending_of(session, [pack])[pack.id].plan.coming[then.id]
    assert [leg.source for leg in coming] == [place(main.id)]
    assert not session.scalars(select(PackHandOver)).all()


def test_hand_overs_that_make_no_sense_are_refused(
    session: Session, pack: ResourcePack, actor: Actor
) -> None:
    first, then = takes(session, pack, 1), takes(session, pack, 2)
    for source, target, units in ((then.id, first.id, 1), (first.id, 999, 1), (first.id, then.id, 2)):
        with pytest.raises(Conflict):
            agree_hand_over(
                session, actor, pack, AgreedHandOver(source, target, units, Carrier.HEAD_BRINGS, pack.version)
            )


def test_a_promise_that_cannot_be_kept_is_told_with_its_visits(
    session: Session, pack: ResourcePack, main: LendingPlace
) -> None:
    both = [takes(session, pack, 1), takes(session, pack, 1)]
    day = both[0].starts_at.date()
    assert short_days(session, pack.county_code, day, day) == []
    moved(session, pack, MovementKind.DAMAGED, place(main.id), repair(main.id), 1, day=day)
    found = short_days(session, pack.county_code, day, day)
    assert [(each.day, each.there, each.missing) for each in found] == [(day, 1, 1)]
    assert [each.need_id for each in found[0].visits] == [each.need_id for each in both]
