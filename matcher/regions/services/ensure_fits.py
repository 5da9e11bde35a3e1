"""What a change of areas has to fit: the history of its townships, the names of the others, and later changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import Region, RegionChange
from matcher.regions.queries.naming import UNDER_WAY, changes_naming
from matcher.text import name_key
from matcher.vocabulary import ChangeSort, ChangeState
from matcher.wording import Text

TOO_EARLY = Text(
    "One of these townships got its present name or code on this day or later. Please enter a later day."
)
NAME_TAKEN = Text("Another township of the county has this name.")
UNDER_WAY_ALREADY = Text(
    "Another change of one of these townships is under way. Carry it out first, or call it off."
)
BUILT_UPON = Text(
    "Something has been built upon this change since then. Please enter another change instead."
)


def fits_history(session: Session, change: RegionChange) -> bool:
    """Whether the day lies after all that is known of the townships: a name, a first day, what went over to them."""
    meant = select(Region).where(Region.code.in_([*change.codes, change.into_code]))
    for each in session.scalars(meant.order_by(Region.code)):
        if each.opened_on is not None and change.day < each.opened_on:
            return False
        renamed = max((date.fromisoformat(until) for _, _, until in each.former_names or ()), default=None)
        if renamed is not None and change.day < renamed:
            return False
        if renamed == change.day and change.sort is ChangeSort.RENAME:
            return False
    if change.sort is ChangeSort.RENAME:
        return True
    latest = session.scalar(select(func.max(Region.closed_on)).where(Region.heir_code.in_(change.codes)))
    return latest is None or change.day >= latest


def is_free_name(
    session: Session, county_code: str, name: str, *, but: Collection[str], with_coming: bool = False
) -> bool:
    """Whether no other township of the county bears the name, or is going to (`with_coming`) by a change under way."""
    others = select(Region.name).where(
        Region.parent_code == county_code, Region.closed_on.is_(None), Region.code.not_in(but)
    )
    taken = set(session.scalars(others))
    if with_coming:
        coming = select(RegionChange.name).where(
            RegionChange.county_code == county_code, RegionChange.state.in_(UNDER_WAY)
        )
        taken |= set(session.scalars(coming)) - {""}
    return name_key(name) not in {name_key(each) for each in taken}


def ensure_nothing_later(session: Session, change: RegionChange) -> None:
    """Raise `Conflict` where another change of its townships is under way, or was carried out after it."""
    others = changes_naming(session, change.county_code, {*change.codes, change.into_code})
    for other in others:
        if other.id == change.id:
            continue
        if other.state in UNDER_WAY:
            raise Conflict(UNDER_WAY_ALREADY)
        assert other.done_at is not None
        assert change.done_at is not None
        if other.state is ChangeState.DONE and (other.done_at, other.id) > (change.done_at, change.id):
            raise Conflict(BUILT_UPON)
