"""How well a region is served: what is open now, and what became of the needs of recent weeks.

What it tells of recent weeks is read as the ledger of figures reads it, so that a number has no other value there. Only
what a head has accepted counts as covered; numbers are of needs and places, never of people's diligence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.all_figures import FIGURES
from matcher.figures.ledger import Ledger
from matcher.figures.period import Days
from matcher.figures.queries.figures import BELOW, DIGITS
from matcher.figures.queries.heirs import heirs_of
from matcher.figures.queries.ledger import read_visits_and_needs
from matcher.models import Region
from matcher.overview.queries import coverage_counts as counts
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName, chain_to, regions_within
from matcher.vocabulary import Kind, Level, NeedStatus, RoundStatus

RECENT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """Needs: waiting for a match, for a head's answer, and agreed now; asked for and covered in recent weeks.

    Those that were withdrawn are not among the asked for; the covered ones are met or agreed.
    """

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
    """A part of the region: its figures, how many of its townships were reached, how many people were.

    `people` is None where visits were held and nobody counted at any.
    """

    region: RegionName
    figures: Figures
    townships: int
    reached: int
    people: int | None
    rounds: Mapping[RoundStatus, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A region as a whole, by kind, and part by part.

    `monday` is the week being matched, `days` are the recent weeks up to today.
    """

    region: RegionName
    above: Sequence[RegionName]
    monday: date
    days: Days
    whole: Area
    kinds: Sequence[tuple[Kind, Figures]]
    areas: Sequence[Area]


def recent_days() -> Days:
    """The recent weeks that coverage tells of: whole ones, and the running one up to today."""
    today = clock.today()
    return Days(clock.monday_of(today) - timedelta(weeks=RECENT_WEEKS), today)


def coverage_of(session: Session, actor: Actor, region: Region) -> Coverage:
    """The coverage of a region within the actor's reach, today."""
    today, days = clock.today(), recent_days()
    monday = clock.planning_monday(today)
    below = BELOW.get(region.level)
    parts = regions_within(session, actor, {below}, below=region.code) if below else []
    digits = DIGITS[below or region.level]
    ledger = read_visits_and_needs(session, region.code, days, digits)
    own = len(region.code)
    ahead, rounds = _ahead(session, region.code, digits), _rounds(session, region.code, digits, monday)
    name, of_kinds = RegionName.of(region), _by_key(counts.needs_by_kind(session, region.code))
    return Coverage(
        region=name,
        above=chain_to(session, actor, region.code)[:-1],
        monday=monday,
        days=days,
        whole=_area(
            name, ledger, ahead.get("", {}), _rounds(session, region.code, own, monday).get(region.code, {})
        ),
        kinds=[(kind, figures_of_needs(ledger.of_kind(kind), of_kinds.get(kind, {}))) for kind in Kind],
        areas=[
            _area(
                part,
                ledger.of_area(part.code, has_firms=False),
                ahead.get(part.code, {}),
                rounds.get(part.code, {}),
            )
            for part in parts
        ],
    )


def _area(
    region: RegionName,
    ledger: Ledger,
    ahead: Mapping[NeedStatus, int],
    rounds: Mapping[RoundStatus, int],
) -> Area:
    return Area(
        region,
        figures_of_needs(ledger, ahead),
        townships=len(ledger.townships),
        reached=_number(ledger, "townships_reached"),
        people=FIGURES["people_reached"].count(ledger),
        rounds=rounds,
    )


def figures_of_needs(ledger: Ledger, ahead: Mapping[NeedStatus, int]) -> Figures:
    """The figures of what a ledger tells of recent weeks, and of the needs that are ahead by state."""
    return Figures(
        posted=ahead.get(NeedStatus.POSTED, 0),
        matched=ahead.get(NeedStatus.MATCHED, 0),
        confirmed=ahead.get(NeedStatus.CONFIRMED, 0),
        asked=_number(ledger, "needs_asked") - _number(ledger, "needs_withdrawn"),
        covered=_number(ledger, "needs_agreed") + _number(ledger, "needs_met"),
    )


def _number(ledger: Ledger, key: str) -> int:
    return FIGURES[key].count(ledger) or 0


def _ahead(session: Session, code: str, digits: int) -> Mapping[str, Mapping[NeedStatus, int]]:
    """How many needs are ahead in which state, by area; under "" those of the region as a whole."""
    heirs = heirs_of(session, code, digits)
    counted = [
        (heirs.get(area, area), status, number)
        for area, status, number in counts.needs_by_area(session, code, digits)
    ]
    return _by_key([*counted, *(("", status, number) for _area, status, number in counted)])


def _by_key(counted: counts.Counted) -> Mapping[str, Mapping[NeedStatus, int]]:
    found: dict[str, dict[NeedStatus, int]] = {}
    for key, status, number in counted:
        own = found.setdefault(key, {})
        own[status] = own.get(status, 0) + number
    return found


def _rounds(
    session: Session, code: str, digits: int, monday: date
) -> Mapping[str, Mapping[RoundStatus, int]]:
    """How many weeks of counties are in which state, by area; those of a county as a whole stand under its code."""
    if digits > DIGITS[Level.COUNTY]:
        return {}
    return counts.rounds_by_area(session, code, digits, monday)
