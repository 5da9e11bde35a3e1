"""A county by its code leaves a trace, and what was set right of it stays."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matcher.aboard.services.take_by_code import take_by_code
from matcher.errors import Invalid
from matcher.models import AuditEntry, Region, Topic
from matcher.policy import Actor
from matcher.vocabulary import Role
from seeds.shipped import ShippedCounties

EVERYWHERE = Actor(None, Role.ADMINISTRATOR, "", "command line")


def take(session: Session, code: str = "320981", *, catalogue: bool = True) -> bool:
    return take_by_code(session, EVERYWHERE, ShippedCounties(), code, catalogue=catalogue)[1]


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_new_county_is_written_down(session: Session):
    assert take(session)
    assert actions(session) == ["region.aboard"]


def test_a_township_that_was_left_out_stays_out(session: Session):
    take(session)
    session.execute(delete(Region).where(Region.code == "320981100"))
    assert not take(session)
    assert session.get(Region, "320981100") is None
    assert actions(session) == ["region.aboard"]


def test_the_catalogue_can_come_later_and_is_written_down(session: Session):
    take(session, catalogue=False)
    assert session.scalars(select(Topic)).all() == []
    assert take(session)
    assert session.scalars(select(Topic)).all() != []
    assert actions(session) == ["region.aboard", "region.catalogue"]


@pytest.mark.parametrize("code", ["110101", "3209", "320981115", "东台市"])
def test_what_is_no_code_of_the_list_is_refused(session: Session, code: str):
    with pytest.raises(Invalid):
        take(session, code)
