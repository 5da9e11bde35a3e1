"""How well a region is served: what is open now, and what became of the needs of recent weeks.

Only what a head has accepted counts as covered; numbers are of needs and places, never of people's diligence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.overview.queries import coverage_counts as counts
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName, chain_to, regions_within
from matcher.vocabulary import Kind, Level, NeedStatus, RoundStatus

RECENT_WEEKS = 8
COVERED = (NeedStatus.CONFIRMED, NeedStatus.DONE, NeedStatus.RATED)
BELOW: Mapping[Level, Level] = {
    Level.PROVINCE: Level.CITY,
    Level.CITY: Level.COUNTY,
    Level.COUNTY: Level.TOWNSHIP,
}
DIGITS: Mapping[Level, int] = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9}


@dataclass(frozen=True, slots=True)
class Figures:
    """Needs: waiting for a match, for a head's answer, and agreed now; asked for and covered in recent weeks."""

    posted: int = 0
    matched: int = 0
    confirmed: int = 0
    asked: int = 0
    covered: int = 0

    @property
    def percent(self) -> int | None:
        """The covered share of what was asked for, rounded down; None where nothing was asked for."""
        return 100 * self.covered // self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the region: its figures, how many of its townships were reached, how many people came."""

    region: RegionName
    figures: Figures
    townships: int
    reached: int
    people: int
    rounds: Mapping[RoundStatus, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A region as a whole, by kind, and part by part; `monday` is the week being matched."""

    region: RegionName
    above: Sequence[RegionName]
    monday: date
    since: date
    whole: Area
    kinds: Sequence[tuple[Kind, Figures]]
    areas: Sequence[Area]


def coverage_of(session: Session, actor: Actor, region: Region) -> Coverage:
    """The coverage of a region within the actor's reach, today."""
    today = clock.today()
    since = clock.monday_of(today) - timedelta(weeks=RECENT_WEEKS)
    monday = clock.planning_monday(today)
    reading = _Reading(session, region.code, datetime.combine(since, time.min), monday)
    below = BELOW.get(region.level)
    parts = regions_within(session, actor, {below}, below=region.code) if below else []
    name = RegionName.of(region)
    areas = reading.areas(parts) if parts else []
    return Coverage(
        region=name,
        above=chain_to(session, actor, region.code)[:-1],
        monday=monday,
        since=since,
        whole=_together(name, areas, reading.rounds(name)) if areas else reading.areas([name])[0],
        kinds=reading.kinds(),
        areas=areas,
    )


class _Reading:
    """The counts of one region, read for parts of one level at a time."""

    def __init__(self, session: Session, code: str, since: datetime, monday: date) -> None:
        self.session, self.code, self.since, self.monday = session, code, since, monday

    def areas(self, regions: Sequence[RegionName]) -> list[Area]:
        digits = DIGITS[regions[0].level]
        asked = (self.session, self.code, digits)
        figures = _figures(counts.needs_by_area(*asked, self.since))
        townships = counts.townships_by_area(*asked)
        reached = counts.reached_by_area(*asked, self.since, COVERED)
        people = counts.people_by_area(*asked, self.since)
        rounds = self._rounds(digits)
        return [
            Area(
                region,
                figures.get(region.code, Figures()),
                townships.get(region.code, 0),
                reached.get(region.code, 0),
                people.get(region.code, 0),
                rounds.get(region.code, {}),
            )
            for region in regions
        ]

    def rounds(self, region: RegionName) -> Mapping[RoundStatus, int]:
        """How many rounds of the week are in which state, those of the region as a whole included."""
        return self._rounds(DIGITS[region.level]).get(region.code, {})

    def _rounds(self, digits: int) -> Mapping[str, Mapping[RoundStatus, int]]:
        if digits > DIGITS[Level.COUNTY]:
            return {}
        return counts.rounds_by_area(self.session, self.code, digits, self.monday)

    def kinds(self) -> list[tuple[Kind, Figures]]:
        figures = _figures(counts.needs_by_kind(self.session, self.code, self.since))
        return [(kind, figures.get(kind, Figures())) for kind in Kind]


def _together(region: RegionName, parts: Sequence[Area], rounds: Mapping[RoundStatus, int]) -> Area:
    """The region as a whole, out of all its parts."""
    names = [each.name for each in fields(Figures)]
    sums = {name: sum(getattr(part.figures, name) for part in parts) for name in names}
    return Area(
        region,
        Figures(**sums),
        sum(part.townships for part in parts),
        sum(part.reached for part in parts),
        sum(part.people for part in parts),
        rounds,
    )


def _figures(counted: Sequence[tuple[str, NeedStatus, bool, int]]) -> dict[str, Figures]:
    """Figures by key, of (key, status, posted in recent weeks, number) rows."""
    sums: dict[str, dict[str, int]] = {}
    for key, status, recent, number in counted:
        own = sums.setdefault(key, {})
        names = (
            [status.value] if status in (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED) else []
        )
        if recent:
            names += ["asked", "covered"] if status in COVERED else ["asked"]
        for name in names:
            own[name] = own.get(name, 0) + number
    return {key: Figures(**own) for key, own in sums.items()}
