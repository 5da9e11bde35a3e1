"""Counties as rows for whoever is above them, by official code: where each is, what waits, what is stuck, whom to ring.

The coverage of recent weeks is the number that /coverage tells, out of the same ledger, read once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries import county_facts as facts
from matcher.counties.queries.stages import SaidStage, stages_now
from matcher.counties.queries.stuck import Known, Stuck, stuck_in
from matcher.figures.queries.figures import DIGITS
from matcher.figures.queries.ledger import read_visits_and_needs
from matcher.handing_over.queries.handovers import HandoverRow, answering_within
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Region, Round
from matcher.overview.queries.coverage import Figures, figures_of_needs, recent_days
from matcher.policy import Action, Actor, permit
from matcher.registry.queries.regions import RegionName, regions_within
from matcher.vocabulary import AdoptionStage, Level, RoundStatus

_CITY_DIGITS = 4


@dataclass(frozen=True, slots=True)
class WeekState:
    """How a county's week stands, and since when where that is known: `status` None, it has not been opened."""

    monday: date
    round_id: int | None
    status: RoundStatus | None
    day: date | None


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county; `said` is what was said of its stage, `has_begun` whether its records show that it is at work.

    `papers` are those it has issued this year; `answering` is who answers there in place of a coordinator.
    """

    region: RegionName
    said: SaidStage | None
    has_begun: bool
    figures: Figures
    waiting: int
    waiting_since: datetime | None
    running: WeekState
    coming: WeekState
    papers: facts.Since | None
    stuck: Sequence[Stuck]
    answering: Sequence[HandoverRow]
    telephone: str

    @property
    def weeks_waiting(self) -> int:
        """How many whole weeks the need that has waited longest has waited."""
        return (clock.now() - self.waiting_since).days // 7 if self.waiting_since else 0


@dataclass(frozen=True, slots=True)
class City:
    """A city with its counties; `region` is None where the city is not known, by its code, or is the reader's own."""

    code: str
    region: RegionName | None
    counties: Sequence[CountyRow]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class AtStage:
    """The counties at one stage (None: nobody has said), and their needs of recent weeks taken together."""

    stage: AdoptionStage | None
    counties: int
    asked: int
    covered: int


@dataclass(frozen=True, slots=True)
class Counties:
    """All counties of an area, city by city."""

    cities: Sequence[City]

    @property
    def rows(self) -> list[CountyRow]:
        """Every county, by code."""
        return [row for city in self.cities for row in city.counties]

    @property
    def by_stage(self) -> list[AtStage]:
        """The stages that any county is at, from preparing to paused, last those of which nobody has said."""
        found: dict[AdoptionStage | None, list[CountyRow]] = {}
        for row in self.rows:
            found.setdefault(row.said.stage if row.said else None, []).append(row)
        return [
            AtStage(
                stage, len(found[stage]), sum(row.figures.asked for row in found[stage]),
                sum(row.figures.covered for row in found[stage]),
            )
            for stage in (*AdoptionStage, None)
            if stage in found
        ]  # fmt: skip


def counties_of(session: Session, actor: Actor) -> Counties:
    """The counties within the actor's reach. Raises `Forbidden` below the cities."""
    permit(actor, Action.AREA_VIEW)
    rows = _rows(session, actor, actor.region_code)
    cities = {each.code: each for each in regions_within(session, actor, {Level.CITY})}
    own = {actor.region_code}
    found: dict[str, list[CountyRow]] = {}
    for row in rows:
        found.setdefault(row.region.code[:_CITY_DIGITS], []).append(row)
    return Counties(
        [
            City(code, None if code in own else cities.get(code), found[code], code in own)
            for code in sorted(found)
        ]
    )


def county_row(session: Session, actor: Actor, county: Region) -> CountyRow:
    """The same of one county within reach."""
    return _rows(session, actor, county.code)[0]


def _rows(session: Session, actor: Actor, area: str) -> list[CountyRow]:
    today = clock.today()
    mondays = (clock.monday_of(today), clock.planning_monday(today))
    basics = facts.county_basics(session, area)
    said = stages_now(session, area)
    ledger = read_visits_and_needs(session, area, recent_days(), DIGITS[Level.COUNTY])
    figures = {
        each.region.code: figures_of_needs(ledger.of_area(each.region.code, has_firms=False), {})
        for each in basics
    }
    waiting = facts.waiting_needs(session, area)
    idle = [code for code, each in figures.items() if not each.asked and code not in waiting]
    last = facts.last_posted(session, idle)
    begun = facts.have_planned(session, [code for code in figures if code not in said])
    weeks = facts.weeks_of_counties(session, area, mondays)
    papers = facts.papers_sent(session, actor, date(today.year, 1, 1))
    unanswered, overdue = facts.unanswered(session, area), facts.complaints_overdue(session, area)
    undelivered = facts.not_delivered(session, area)
    calendar = calendar_of(session)
    answering = answering_within(session, area)

    def row(county: facts.CountyBasics) -> CountyRow:
        code = county.region.code
        waits, posted = waiting.get(code), last.get(code)
        known = Known(
            county, said.get(code), code in begun or figures[code].asked > 0 or waits is not None,
            figures[code].asked, waits, posted.date() if posted else None, weeks.get((code, mondays[0])),
            weeks.get((code, mondays[1])), unanswered.get(code), undelivered.get(code), overdue.get(code),
        )  # fmt: skip
        return CountyRow(
            region=RegionName.of(county.region),
            said=known.said,
            has_begun=known.has_begun,
            figures=figures[code],
            waiting=waits.number if waits else 0,
            waiting_since=waits.oldest if waits else None,
            running=_week(mondays[0], weeks.get((code, mondays[0]))),
            coming=_week(mondays[1], weeks.get((code, mondays[1]))),
            papers=papers.get(code),
            stuck=stuck_in(known, calendar),
            answering=answering.get(code, ()),
            telephone=county.telephone,
        )

    return [row(each) for each in basics]


def _week(monday: date, found: Round | None) -> WeekState:
    if found is None:
        return WeekState(monday, None, None, None)
    moment = found.closed_at or found.released_at
    return WeekState(monday, found.id, found.status, moment.date() if moment else None)
