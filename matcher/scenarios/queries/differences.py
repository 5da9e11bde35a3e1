"""What two plans of a week do differently, need by need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Head, Need
from matcher.registry.queries.regions import RegionName
from matcher.scenarios.queries.scenario_visits import KeptVisit


@dataclass(frozen=True, slots=True)
class NamedVisit:
    """Who comes, by name, and when; `is_decided` where somebody decided on it."""

    heads: tuple[str, ...]
    starts_at: datetime
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One need: what is proposed for it `now`, and what the scenario has instead; None: nobody."""

    need_id: int
    title: str
    township: RegionName
    now: NamedVisit | None
    instead: NamedVisit | None


def differences(
    session: Session,
    need_ids: Collection[int],
    now: Mapping[int, KeptVisit],
    instead: Mapping[int, KeptVisit],
) -> list[Difference]:
    """These needs, in the order of the time at which the scenario or else the plan has them."""
    query = select(Need).where(Need.id.in_(need_ids)).options(joinedload(Need.township))
    visits = [each[need_id] for each in (now, instead) for need_id in need_ids if need_id in each]
    names = _names(session, {head_id for visit in visits for head_id in visit.head_ids})
    found = [
        Difference(
            need.id,
            need.title,
            RegionName.of(need.township),
            _named(now.get(need.id), names),
            _named(instead.get(need.id), names),
        )
        for need in session.scalars(query)
    ]
    return sorted(found, key=lambda each: (_time_of(each), each.need_id))


def head_names(session: Session, head_ids: Collection[int]) -> Mapping[int, str]:
    """What these heads are called."""
    return _names(session, set(head_ids))


def _names(session: Session, head_ids: set[int]) -> dict[int, str]:
    return dict(session.execute(select(Head.id, Head.name).where(Head.id.in_(head_ids))).all())


def _named(visit: KeptVisit | None, names: Mapping[int, str]) -> NamedVisit | None:
    if visit is None:
        return None
    return NamedVisit(tuple(names[each] for each in visit.head_ids), visit.starts_at, visit.is_decided)


def _time_of(difference: Difference) -> datetime:
    visit = difference.instead or difference.now
    return visit.starts_at if visit else datetime.max
