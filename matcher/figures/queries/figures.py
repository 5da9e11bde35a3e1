"""The figures of an area and a period, as a whole and told apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import NotFound
from matcher.figures.all_figures import ALL_FIGURES, FIGURES
from matcher.figures.figure import Figure
from matcher.figures.ledger import By, Ledger
from matcher.figures.period import Days
from matcher.figures.queries.ledger import read_ledger
from matcher.figures.queries.topic_lines import TopicLine, topic_lines
from matcher.figures.queries.township_points import TownshipPoint, township_points
from matcher.models import COUNTY_DIGITS, Region
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName, chain_to, regions_within
from matcher.vocabulary import Kind, Level, TopicForm

BELOW: Mapping[Level, Level] = {
    Level.PROVINCE: Level.CITY, Level.CITY: Level.COUNTY, Level.COUNTY: Level.TOWNSHIP,
}  # fmt: skip
DIGITS: Mapping[Level, int] = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9}


@dataclass(frozen=True, slots=True)
class Value:
    """A number, and what there is of it in all; None where what it tells of does not exist, which is not 0."""

    number: int | None
    of: int | None = None


Values = Mapping[str, Value]
"""A value for each figure, by its key."""


@dataclass(frozen=True, slots=True)
class Line:
    """One kind, form or month (`key`), or one part of the area (`region` is it), with its figures."""

    key: str
    values: Values
    region: RegionName | None = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures that can be told apart by something, line by line.

    Of a figure that adds up, `again` is how often its lines count more than once, so that their sum less that is the
    total: joint visits count for each of their kinds. A figure that is not in it does not add up.
    """

    by: By
    lines: Sequence[Line]
    again: Mapping[str, int]

    def sum_of(self, figure: Figure) -> int:
        """What the lines of a figure come to; a line without a number adds nothing."""
        return sum(line.values[figure.key].number or 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of an area and some days, as the records stood at `as_of`.

    `kinds_by_month` are the visits held of each kind in each month of the days, in their order, where they are told
    apart by kind or month; `points` are there where by region, `topics` where they were asked for.
    """

    region: RegionName
    above: Sequence[RegionName]
    days: Days
    as_of: datetime
    totals: Values
    breakdowns: Mapping[By, Breakdown]
    topics: Sequence[TopicLine]
    kinds_by_month: Mapping[Kind, Sequence[int]]
    points: Sequence[TownshipPoint]


def figures_of(
    session: Session,
    actor: Actor,
    region: Region,
    first_day: date,
    last_day: date,
    *,
    apart: Collection[By] = tuple(By),
    with_topics: bool = True,
) -> Figures:
    """The figures of a region for the days from the first to the last, both included, told `apart` by these.

    What is not told apart is not read apart: each way takes its time.
    Raises `Forbidden` where the actor may see no figures, `NotFound` where the region is out of its reach.
    """
    ensure_in_reach(session, actor, region.code)
    days = Days(first_day, last_day)
    below = BELOW.get(region.level)
    parts = regions_within(session, actor, {below}, below=region.code, day=last_day) if below else []
    by_month, by_region = not {By.KIND, By.MONTH}.isdisjoint(apart), By.REGION in apart
    digits = DIGITS[below if below and by_region else region.level]
    ledger = read_ledger(session, region.code, days, digits, by_month=by_month)
    return Figures(
        region=RegionName.of(region),
        above=chain_to(session, actor, region.code)[:-1],
        days=days,
        as_of=clock.now(),
        totals=values_of(ledger),
        breakdowns={by: _told_apart(by, ledger, parts) for by in apart},
        topics=topic_lines(session, region.code, days) if with_topics else (),
        kinds_by_month=_kinds_by_month(ledger) if by_month else {},
        points=township_points(session, region.code, ledger.townships, last_day) if by_region else (),
    )


def _kinds_by_month(ledger: Ledger) -> Mapping[Kind, Sequence[int]]:
    held = FIGURES["visits_held"]
    months = [ledger.of_month(month) for month in ledger.days.months]
    return {kind: [held.count(month.of_kind(kind)) or 0 for month in months] for kind in Kind}


def has_parts(region: Region) -> bool:
    """Whether the region's figures can be told apart by the regions below it."""
    return region.level in BELOW


def ensure_in_reach(session: Session, actor: Actor, code: str) -> None:
    """Make sure that the actor may see the figures of the region; raises `Forbidden` or `NotFound`."""
    reach = within(actor, Action.FIGURES_VIEW, Region)
    if session.scalar(select(Region.code).where(Region.code == code, reach)) is None:
        raise NotFound


def values_of(ledger: Ledger, by: By | None = None) -> Values:
    """The value of every figure, or of every one that can be told apart that way."""
    return {
        figure.key: Value(figure.count(ledger), figure.of(ledger) if figure.of else None)
        for figure in ALL_FIGURES
        if by is None or by in figure.cut_by
    }


def _told_apart(by: By, whole: Ledger, parts: Sequence[RegionName]) -> Breakdown:
    if by is By.REGION:
        return _by_region(whole, parts)
    lines = [Line(key, values_of(part, by)) for key, part in _parts(by, whole).items()]
    return Breakdown(by, lines, _counted_again(whole, by))


def _parts(by: By, whole: Ledger) -> Mapping[str, Ledger]:
    if by is By.KIND:
        return {str(kind): whole.of_kind(kind) for kind in Kind}
    if by is By.FORM:
        return {str(form): whole.of_form(form) for form in TopicForm}
    return {month: whole.of_month(month) for month in whole.days.months}


def _by_region(ledger: Ledger, parts: Sequence[RegionName]) -> Breakdown:
    lines = [
        Line(
            part.code,
            values_of(ledger.of_area(part.code, has_firms=len(part.code) <= COUNTY_DIGITS), By.REGION),
            part,
        )
        for part in parts
    ]
    return Breakdown(By.REGION, lines, _counted_again(ledger, By.REGION))


_WAYS: Mapping[By, Callable[[Ledger], Ledger]] = {
    By.KIND: lambda ledger: ledger.repeated(lambda cell: len(cell.topics.kinds) - 1),
    By.FORM: lambda ledger: ledger.repeated(lambda cell: len(cell.topics.forms) - 1),
}


def _counted_again(ledger: Ledger, by: By) -> Mapping[str, int]:
    """By how much the lines together are more than the total, of the figures of visits and needs."""
    again = _WAYS[by](ledger) if by in _WAYS else ledger.repeated(lambda _cell: 0)
    return {
        figure.key: figure.count(again) or 0
        for figure in ALL_FIGURES
        if figure.adds_up and by in figure.cut_by
    }
