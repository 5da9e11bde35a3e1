"""Which changes of areas name a township, and whether it is named by anything of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import COUNTY_DIGITS, Region, RegionChange
from matcher.vocabulary import ChangeState

UNDER_WAY = (ChangeState.DRAFT, ChangeState.AGREED)


def changes_naming(session: Session, county_code: str, codes: Collection[str]) -> list[RegionChange]:
    """The changes under way, and those that were carried out, of any of these townships; by id."""
    query = select(RegionChange).where(
        RegionChange.county_code == county_code, RegionChange.state.in_((*UNDER_WAY, ChangeState.DONE))
    )
    meant = set(codes) - {""}
    found = session.scalars(query.order_by(RegionChange.id))
    return [each for each in found if meant & {*each.codes, each.into_code}]


def is_named(session: Session, code: str) -> bool:
    """Whether a change of areas, or a township that was closed, needs the township to be there."""
    follows = select(Region.code).where(or_(Region.successor_code == code, Region.heir_code == code))
    if session.scalar(follows.limit(1)) is not None:
        return True
    return bool(changes_naming(session, code[:COUNTY_DIGITS], {code}))
