"""Changes of areas as pages show them: what each does, where it is, and what it takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region, RegionChange
from matcher.policy import Action, Actor, allows, within
from matcher.regions.queries.going_over import numbers_going_over
from matcher.regions.queries.naming import UNDER_WAY
from matcher.regions.queries.staying_stops import StayingStop, staying_stops
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import ChangeSort, ChangeState, Level

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change in one line: the names of the townships it is about, and the name that is there afterwards."""

    id: int
    sort: ChangeSort
    state: ChangeState
    day: date
    names: Sequence[RegionName]
    after: RegionName
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A change that could not be carried out on its day, and why, by language."""

    line: ChangeLine
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change with all its page says; `numbers` are the rows that go over, or went, by subject.

    `staying` are stops of campaigns that have to be left out or moved before; `held_back` says by language why the
    workers could not carry the change out.
    """

    line: ChangeLine
    county: RegionName
    into_code: str
    is_new: bool
    numbers: Mapping[str, int]
    version: int
    staying: Sequence[StayingStop]
    held_back: Mapping[str, str]

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.line.day <= clock.today()


def changes_of(session: Session, actor: Actor, county_code: str = "") -> list[ChangeLine]:
    """The newest changes within reach, those that are under way first."""
    query = select(RegionChange).where(within(actor, Action.REGISTRY_VIEW, RegionChange))
    if county_code:
        query = query.where(RegionChange.county_code == county_code)
    order = RegionChange.state.in_(UNDER_WAY).desc(), RegionChange.day.desc(), RegionChange.id.desc()
    found = session.scalars(query.order_by(*order).limit(MOST_SHOWN)).all()
    regions = _regions(session, {code for each in found for code in (*each.codes, each.into_code)})
    return [_line(each, regions) for each in found]


def change_line(session: Session, change: RegionChange) -> ChangeLine:
    """One change in one line."""
    return _line(change, _regions(session, {*change.codes, change.into_code}))


def changes_held_back(session: Session, actor: Actor) -> list[HeldBack]:
    """The changes of the actor's county whose day has come and that something stands in the way of, oldest first."""
    if actor.is_above_county or not allows(actor, Action.REGISTRY_EDIT):
        return []
    query = select(RegionChange).where(
        within(actor, Action.REGISTRY_EDIT, RegionChange), RegionChange.state == ChangeState.AGREED
    )
    found = [
        each for each in session.scalars(query.order_by(RegionChange.day, RegionChange.id)) if each.held_back
    ]
    regions = (
        _regions(session, {code for each in found for code in (*each.codes, each.into_code)}) if found else {}
    )
    return [HeldBack(_line(each, regions), each.held_back) for each in found]


def change_shown(session: Session, change: RegionChange) -> ChangeShown:
    """Everything the page of a change shows."""
    regions = _regions(session, {*change.codes, change.into_code, change.county_code})
    numbers: Mapping[str, int] = {}
    staying: Sequence[StayingStop] = ()
    if change.sort is ChangeSort.GO_OVER:
        if change.state in UNDER_WAY:
            numbers = numbers_going_over(session, change.codes, change.into_code, change.day)
            staying = staying_stops(session, change.codes, change.into_code, change.day)
        else:
            numbers = _went_over(change)
    return ChangeShown(
        line=_line(change, regions), county=RegionName.of(regions[change.county_code]),
        into_code=change.into_code, is_new=bool(change.name) and change.sort is ChangeSort.GO_OVER,
        numbers=numbers, version=change.version, staying=staying, held_back=change.held_back,
    )  # fmt: skip


def _went_over(change: RegionChange) -> Mapping[str, int]:
    rows = change.moved.get("rows")
    found: dict[str, int] = {}
    for of_code in rows.values() if isinstance(rows, dict) else ():
        for key, keys in of_code.items():
            found[key] = found.get(key, 0) + len(keys)
    return found


def _regions(session: Session, codes: set[str]) -> dict[str, Region]:
    query = select(Region).where(Region.code.in_(codes)).order_by(Region.code)
    return {each.code: each for each in session.scalars(query)}


def _line(change: RegionChange, regions: Mapping[str, Region]) -> ChangeLine:
    """The names of the day before, and of the first day."""
    code = change.into_code or change.codes[0]
    if change.name or code not in regions:
        after = RegionName(code, change.name or code, change.name_en, Level.TOWNSHIP)
    else:
        after = RegionName.of(regions[code], change.day)
    then = change.day - timedelta(days=1)
    before = [RegionName.of(regions[each], then) for each in change.codes if each in regions]
    return ChangeLine(change.id, change.sort, change.state, change.day, before, after, bool(change.held_back))
