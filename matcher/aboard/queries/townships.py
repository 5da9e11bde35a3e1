"""The townships of a county as they are set right before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.accounts.account_state import open_today
from matcher.database.ensure_fresh import state_tag
from matcher.models import Account, Region, Round
from matcher.vocabulary import Level, Role


def townships_of(session: Session, county_code: str) -> Sequence[Region]:
    """The county's townships, by code."""
    query = select(Region).where(
        Region.parent_code == county_code, Region.level == Level.TOWNSHIP, Region.closed_on.is_(None)
    )
    return session.scalars(query.order_by(Region.code)).all()


def township_tag(towns: Iterable[Region]) -> str:
    """Differs whenever a township is renamed, left out or added."""
    return state_tag(*((town.code, town.name) for town in towns))


def without_account(session: Session, county_code: str) -> Sequence[Region]:
    """The townships nobody can sign in for yet, by code."""
    having = select(Account.region_code).where(Account.role == Role.TOWNSHIP, open_today())
    query = select(Region).where(
        Region.parent_code == county_code,
        Region.level == Level.TOWNSHIP,
        Region.closed_on.is_(None),
        Region.code.not_in(having),
    )
    return session.scalars(query.order_by(Region.code)).all()


def has_begun(session: Session, county_code: str) -> bool:
    """Whether the county has a week, and its townships therefore stay as they are."""
    return session.scalar(select(Round.id).where(Round.area_code == county_code).limit(1)) is not None
