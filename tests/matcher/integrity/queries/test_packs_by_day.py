"""Kit that is given out is compared with what there is on its day, not with what there will be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.integrity.queries.shared_resources import shared_resource_faults
from matcher.models import LendingPlace, NeedPack
from matcher.packs.holder import place, repair
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, MovementKind
from tests.builders.catalogue import a_pack
from tests.builders.kit import moved
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment


@pytest.mark.parametrize(("days", "faults"), [(9, 0), (10, 1)])
def test_a_set_to_be_damaged_is_there_until_then(session: Session, days: int, faults: int) -> None:
    pack, today = a_pack(session, stock=1), clock.today()
    main = session.scalars(select(LendingPlace)).one()
    need = a_need(session, windows=[(today + timedelta(days=days), 540, 1020)])
    need.packs = [NeedPack(pack_id=pack.id, quantity=1)]
    session.flush()
    then = today + timedelta(days=10)
    moved(session, pack, MovementKind.DAMAGED, place(main.id), repair(main.id), day=then)
    given = an_assignment(session, need, a_head(session), status=AssignmentStatus.ACCEPTED)
    record(session, Actor.of(an_account(session)), "assignment.release", given)
    session.flush()
    assert len(list(shared_resource_faults(session))) == faults
