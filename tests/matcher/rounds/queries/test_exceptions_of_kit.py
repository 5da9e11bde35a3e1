"""A coordinator sees which promised visits have become short of their kit, until there is enough again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import LendingPlace, NeedPack, ResourcePack
from matcher.packs.holder import place, repair
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.vocabulary import AssignmentStatus, ExceptionKind, MovementKind
from tests.builders.catalogue import a_pack
from tests.builders.kit import moved
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week


@pytest.fixture(autouse=True)
def _quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


def found(session: Session, week: LittleWeek) -> list[tuple[ExceptionKind, int, str]]:
    session.flush()
    session.expire_all()
    seen = week_exceptions(session, week.round, round_assignments(session, week.round), frozenset())
    return [(each.kind, each.need_id, each.topic.name if each.topic else "") for each in seen]


def test_a_visit_that_lost_its_kit_is_told_until_it_is_repaired(session: Session) -> None:
    week = a_little_week(session)
    pack: ResourcePack = a_pack(session, stock=1)
    need = week.needs[0]
    need.packs = [NeedPack(pack_id=pack.id, quantity=1)]
    an_assignment(session, need, week.heads[0], status=AssignmentStatus.ACCEPTED)
    assert found(session, week) == []
    main = session.scalars(select(LendingPlace)).one()
    moved(session, pack, MovementKind.DAMAGED, place(main.id), repair(main.id))
    assert found(session, week) == [(ExceptionKind.KIT, need.id, pack.name)]
    moved(session, pack, MovementKind.REPAIRED, repair(main.id), place(main.id), day=clock.today())
    assert found(session, week) == []
