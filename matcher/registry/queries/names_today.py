"""What townships of earlier days are called today, after new names and mergers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Region
from matcher.registry.queries.regions import RegionName


@dataclass(frozen=True, slots=True)
class NameToday:
    """The township that is there today, and what it was called then where that was something else."""

    name: str
    name_en: str
    formerly: RegionName | None = None


def names_today(session: Session, codes: Collection[str], then: date) -> Mapping[str, NameToday]:
    """Of each of these townships, by the code of then, the one it is today."""
    meant = session.scalars(select(Region).where(Region.code.in_(codes)).order_by(Region.code)).all()
    heirs = {each.heir_code for each in meant if each.heir_code}
    found = session.scalars(select(Region).where(Region.code.in_(heirs)).order_by(Region.code))
    today = {each.code: each for each in found}
    return {each.code: _name(each, today.get(each.heir_code, each), then) for each in meant}


def _name(region: Region, today: Region, then: date) -> NameToday:
    name, name_en = region.name_on(then)
    is_same = name == today.name
    return NameToday(
        today.name, today.name_en, None if is_same else RegionName(region.code, name, name_en, region.level)
    )
