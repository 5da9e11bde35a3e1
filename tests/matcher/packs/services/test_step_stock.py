"""Steps of the stock: what they change, from which day, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.errors import Invalid, Outdated
from matcher.models import AuditEntry, LendingPlace, PackMovement, ResourcePack
from matcher.packs.holder import place, repair, visit
from matcher.packs.queries.availability import week_stock
from matcher.packs.queries.balances import balances
from matcher.packs.schemas.stock_step import StockStep
from matcher.packs.services.move_units import stock_of
from matcher.packs.services.step_stock import step_stock
from matcher.policy import Actor
from matcher.vocabulary import MovementKind
from tests.builders.catalogue import a_pack
from tests.builders.kit import a_lending_place, moved
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment

Take = Callable[..., PackMovement]


@pytest.fixture
def pack(session: Session) -> ResourcePack:
    return a_pack(session, stock=5)


@pytest.fixture
def main(session: Session, pack: ResourcePack) -> LendingPlace:
    return session.scalars(select(LendingPlace)).one()


@pytest.fixture
def take(session: Session, pack: ResourcePack) -> Take:
    actor = Actor.of(an_account(session))

    def step(kind: MovementKind, quantity: int = 1, **values: object) -> PackMovement:
        command = StockStep(kind, quantity, clock.today(), version=pack.version)
        return step_stock(session, actor, pack, replace(command, **values))

    return step


def test_each_kind_changes_the_stock_as_it_says(
    session: Session, pack: ResourcePack, main: LendingPlace, take: Take
) -> None:
    steps = [
        (MovementKind.BOUGHT, 2, 7), (MovementKind.DAMAGED, 3, 4), (MovementKind.REPAIRED, 1, 5),
        (MovementKind.BEYOND_REPAIR, 1, 5), (MovementKind.LOST, 1, 4), (MovementKind.FOUND, 1, 5),
        (MovementKind.WRITTEN_OFF, 2, 3), (MovementKind.COUNTED_MORE, 4, 7), (MovementKind.COUNTED_FEWER, 1, 6),
    ]  # fmt: skip
    for kind, quantity, left in steps:
        take(kind, quantity)
        assert (kind, pack.stock, stock_of(session, pack)) == (kind, left, left)
    assert balances(session, [pack.id])[pack.id] == {place(main.id): 6, repair(main.id): 1}


def test_what_is_brought_elsewhere_stays_stock(
    session: Session, pack: ResourcePack, main: LendingPlace, take: Take
) -> None:
    other = a_lending_place(session)
    take(MovementKind.BROUGHT_OVER, 2, target=str(place(other.id)))
    assert pack.stock == 5
    assert balances(session, [pack.id])[pack.id] == {place(main.id): 3, place(other.id): 2}


def test_what_comes_later_counts_from_its_day_and_the_week_takes_the_smallest_number(
    session: Session, pack: ResourcePack, take: Take
) -> None:
    monday = clock.planning_monday(clock.today())
    take(MovementKind.BOUGHT, 2, day=monday + timedelta(days=2))
    take(MovementKind.DAMAGED, 1, day=monday + timedelta(days=4))
    weeks = [week_stock(session, DONGTAI, monday + timedelta(weeks=number))[0] for number in (0, 1)]
    assert [(week.units, week.most) for week in weeks] == [(5, 7), (6, 6)]
    assert pack.stock == 6


def test_what_was_there_when_counting_began_had_been_there_before(
    session: Session, pack: ResourcePack, take: Take
) -> None:
    take(MovementKind.BOUGHT, 2)
    long_ago = clock.planning_monday(clock.today()) - timedelta(weeks=9)
    assert week_stock(session, DONGTAI, long_ago)[0].units == 5


def test_an_archived_pack_has_nothing_to_lend(session: Session, pack: ResourcePack) -> None:
    pack.active = False
    session.flush()
    assert week_stock(session, DONGTAI, clock.planning_monday(clock.today()))[0].units == 0


def test_nothing_is_taken_that_is_not_there_on_the_day(pack: ResourcePack, take: Take) -> None:
    tomorrow, later = clock.today() + timedelta(days=1), clock.today() + timedelta(days=9)
    take(MovementKind.LOST, 4, day=later)
    for day in (tomorrow, later):
        with pytest.raises(Invalid) as refused:
            take(MovementKind.DAMAGED, 2, day=day)
        assert "quantity" in refused.value.messages
    take(MovementKind.DAMAGED, 1, day=tomorrow)
    assert pack.stock == 0


def test_of_several_holders_the_one_meant_is_asked_for(
    session: Session, pack: ResourcePack, main: LendingPlace, take: Take
) -> None:
    out = an_assignment(session, a_need(session), a_head(session))
    moved(session, pack, MovementKind.OUT, place(main.id), visit(out.id), 2)
    with pytest.raises(Invalid) as refused:
        take(MovementKind.DAMAGED, 1)
    assert "source" in refused.value.messages
    take(MovementKind.DAMAGED, 1, source=str(visit(out.id)))
    take(MovementKind.LOST, 1, source=str(visit(out.id)))
    assert balances(session, [pack.id])[pack.id] == {place(main.id): 3, repair(main.id): 1}
    assert pack.stock == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": MovementKind.OUT}, "kind"),
        ({"kind": MovementKind.OPENING}, "kind"),
        ({"day": date(1999, 1, 1)}, "day"),
        ({"kind": MovementKind.BROUGHT_OVER}, "target"),
        ({"kind": MovementKind.BROUGHT_OVER, "target": "place-999"}, "target"),
        ({"kind": MovementKind.BROUGHT_OVER, "target": "visit-1"}, "target"),
        ({"kind": MovementKind.REPAIRED}, "source"),
        ({"kind": MovementKind.LOST, "source": "place-999"}, "source"),
        ({"kind": MovementKind.LOST, "source": "nonsense-²"}, "source"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    session: Session, pack: ResourcePack, take: Take, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        take(**({"kind": MovementKind.BOUGHT} | values))
    assert field in refused.value.messages
    assert stock_of(session, pack) == 5


def test_the_lending_places_of_another_county_are_not_chosen(session: Session, take: Take) -> None:
    foreign = a_lending_place(session, "别处", county_code="320902")
    with pytest.raises(Invalid):
        take(MovementKind.BROUGHT_OVER, 1, target=str(place(foreign.id)))


def test_a_step_leaves_an_audit_row_without_what_was_typed(session: Session, take: Take) -> None:
    take(MovementKind.LOST, 1, words="王老师忘在车上")
    row = session.scalars(select(AuditEntry).where(AuditEntry.action == "pack.lost")).one()
    assert row.detail["stock"] == 4
    assert "王老师" not in str(row.detail)


def test_a_step_from_an_outdated_page_is_refused(take: Take, pack: ResourcePack) -> None:
    seen = pack.version
    take(MovementKind.LOST, 1)
    with pytest.raises(Outdated):
        take(MovementKind.LOST, 1, version=seen)


def test_the_journal_alone_says_what_there_is(engine: Engine) -> None:
    with transaction(engine) as session:
        pack = a_pack(session, stock=3)
        actor = Actor.of(an_account(session))
        for quantity in (1, 2):
            step_stock(
                session,
                actor,
                pack,
                StockStep(MovementKind.BOUGHT, quantity, clock.today(), version=pack.version),
            )
    with transaction(engine) as session:
        again = session.scalars(select(ResourcePack)).one()
        assert again.stock == stock_of(session, again) == 6
