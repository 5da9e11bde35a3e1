"""Who goes to a county that is not the head's own: what a plan of several counties together is for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import COUNTY_DIGITS, Head, Need, Region
from matcher.registry.queries.regions import RegionName
from matcher.week.area_plan import AreaPlan


@dataclass(frozen=True, slots=True)
class Crossing:
    """A head of the county `home` who goes to a need of the county `there`."""

    need_id: int
    head: str
    home: RegionName
    there: RegionName
    title: str
    starts_at: datetime


def crossings_of(session: Session, found: AreaPlan, need_ids: Collection[int]) -> Sequence[Crossing]:
    """Those of the plan's visits to these needs, by start."""
    visits = [visit for need_id, visit in found.visits.items() if need_id in need_ids]
    wanted = {head for visit in visits for head in visit.head_ids}
    heads = {
        key: (name, county)
        for key, name, county in session.execute(
            select(Head.id, Head.name, Head.county_code).where(Head.id.in_(wanted))
        )
    }
    needs = {
        key: (title, code[:COUNTY_DIGITS])
        for key, title, code in session.execute(
            select(Need.id, Need.title, Need.township_code).where(Need.id.in_(need_ids))
        )
    }
    across = [
        (visit, head)
        for visit in visits
        for head in visit.head_ids
        if head in heads and heads[head][1] != needs[visit.need_id][1]
    ]
    codes = {code for visit, head in across for code in (heads[head][1], needs[visit.need_id][1])}
    regions = {
        each.code: RegionName.of(each)
        for each in session.scalars(select(Region).where(Region.code.in_(codes)))
    }
    found_all = [
        Crossing(
            visit.need_id, heads[head][0], regions[heads[head][1]], regions[needs[visit.need_id][1]],
            needs[visit.need_id][0], visit.starts_at,
        )
        for visit, head in across
    ]  # fmt: skip
    return sorted(found_all, key=lambda each: (each.starts_at, each.need_id, each.head))
