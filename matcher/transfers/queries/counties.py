"""The counties a head may be proposed to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.accounts.account_state import open_today
from matcher.models import Account, Region
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Level, Role


def counties_to_move_to(session: Session, code: str) -> Sequence[RegionName]:
    """All others in which a coordinator can answer."""
    answers = select(Account.region_code).where(Account.role == Role.COORDINATOR, open_today())
    query = select(Region).where(Region.level == Level.COUNTY, Region.code != code, Region.code.in_(answers))
    return [RegionName.of(each) for each in session.scalars(query.order_by(Region.code))]
