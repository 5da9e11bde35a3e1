"""The townships of a county: those there are, and those that were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session, aliased

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Region, lies_in
from matcher.policy import Action, Actor, within
from matcher.regions.schemas.change import TownshipFilter
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Level


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a township had, and the last day of it."""

    name: str
    name_en: str
    last: date


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A township; one that was closed has the day and the township it went over to.

    `former` are the names that it had itself, and those of townships that went over to it, the latest last.
    `position_is_real`: somebody has said where it lies; else it is taken to be in the middle of the county.
    """

    region: RegionName
    position_is_real: bool
    former: Sequence[FormerName]
    opened_on: date | None
    closed_on: date | None
    successor: RegionName | None

    @property
    def is_open(self) -> bool:
        """Whether it is there today."""
        return self.closed_on is None


def list_townships(
    session: Session, actor: Actor, wanted: TownshipFilter, extent: Extent = ON_SCREEN
) -> Page[TownshipRow]:
    """A page of the townships within reach, by code; looked for by code and by any name they had."""
    query = select(Region).where(within(actor, Action.REGISTRY_VIEW, Region), Region.level == Level.TOWNSHIP)
    if wanted.county_code:
        query = query.where(lies_in(Region.code, wanted.county_code))
    if wanted.search:
        query = query.where(_is_called(session, wanted.search))
    page = read_page(session, query.order_by(Region.code), wanted.page, extent)
    codes = {each.successor_code for each in page.items}
    found = session.scalars(select(Region).where(Region.code.in_(codes)).order_by(Region.code))
    names = {each.code: RegionName.of(each) for each in found}
    went_over = _went_over(session, [each.code for each in page.items])
    return page.map(lambda each: _row(each, names.get(each.successor_code), went_over.get(each.code, ())))


def _went_over(session: Session, codes: Collection[str]) -> Mapping[str, Sequence[FormerName]]:
    """By the township that is there today the names of those that went over to it."""
    query = select(Region).where(Region.heir_code.in_(codes), Region.closed_on.is_not(None))
    found: dict[str, list[FormerName]] = {}
    for each in session.scalars(query.order_by(Region.closed_on, Region.code)):
        if each.closed_on is not None:
            last = each.closed_on - timedelta(days=1)
            found.setdefault(each.heir_code, []).append(FormerName(each.name, each.name_en, last))
    return found


def _is_called(session: Session, words: str) -> ColumnElement[bool]:
    former = aliased(Region)
    renamed = session.execute(
        select(former.code, former.former_names)
        .where(former.level == Level.TOWNSHIP, cast(former.former_names, String) != "[]")
        .order_by(former.code)
    )
    codes = [code for code, names in renamed if any(words in name for entry in names for name in entry[:2])]
    return or_(Region.name.contains(words, autoescape=True), Region.code.startswith(words, autoescape=True),
               Region.name_en.icontains(words, autoescape=True), Region.code.in_(codes))  # fmt: skip


def _row(region: Region, successor: RegionName | None, went_over: Sequence[FormerName]) -> TownshipRow:
    former = [
        FormerName(name, name_en, date.fromisoformat(until) - timedelta(days=1))
        for name, name_en, until in region.former_names
    ]
    former = sorted([*former, *went_over], key=lambda each: each.last)
    return TownshipRow(
        RegionName.of(region), region.position_is_real, former, region.opened_on, region.closed_on, successor
    )
