"""The page of a campaign: where it stands, its weeks as grids, what is left open, and the last planning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.calendar import DayKind
from matcher.campaigns.queries.stops import StopRow, TopicName, stop_rows
from matcher.campaigns.state import campaign_state
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Campaign, CampaignRun, CampaignTopic, Round
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName, townships_within
from matcher.vocabulary import LIVE_RUNS, CampaignKind, CampaignState, RunStatus, StopState

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """A day of the campaign: its number from 1, what sort of day it is, and whether it is over."""

    day: date
    number: int
    kind: DayKind
    is_over: bool


@dataclass(frozen=True, slots=True)
class CampaignWeek:
    """The days of the campaign in one week, the stops of that week, and its round where it has been opened.

    A stop whose visit was moved out of the campaign's days stands in the week it was moved to.
    """

    monday: date
    days: tuple[CampaignDay, ...]
    stops: tuple[StopRow, ...]
    round_id: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Stops of a township or a topic by how far they are, and how many people came; the states add up to `stops`."""

    name: str
    name_en: str
    stops: int
    open: int
    asked: int
    accepted: int
    held: int
    not_held: int
    people: int


@dataclass(frozen=True, slots=True)
class Planning:
    """A planning of the campaign, under way or over."""

    id: int
    status: RunStatus
    weeks: int
    weeks_done: int
    error: str
    finished_at: datetime | None

    @property
    def is_live(self) -> bool:
        """Whether it waits or is under way."""
        return self.status in LIVE_RUNS


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Everything the page of a campaign shows."""

    id: int
    version: int
    county: RegionName
    name: str
    kind: CampaignKind
    about: str
    first_day: date
    last_day: date
    state: CampaignState
    topics: tuple[TopicName, ...]
    weeks: tuple[CampaignWeek, ...]
    stops: tuple[StopRow, ...]
    townships: Sequence[RegionName]
    by_township: tuple[Tally, ...]
    by_topic: tuple[Tally, ...]
    total: Tally
    planning: Planning | None
    planned_at: datetime | None

    @property
    def postable(self) -> tuple[StopRow, ...]:
        """The stops that may be posted."""
        return tuple(stop for stop in self.stops if stop.is_postable)

    @property
    def to_plan(self) -> int:
        """How many stops a planning would plan: posted, nobody asked, a day ahead in a week that is not closed."""
        return sum(stop.is_plannable for stop in self.stops)


def campaign_page(session: Session, actor: Actor, campaign: Campaign) -> CampaignPage:
    """The campaign as the actor sees it: a township its own stops."""
    stops = stop_rows(session, actor, campaign)
    topics = session.scalars(
        select(CampaignTopic)
        .where(CampaignTopic.campaign_id == campaign.id)
        .options(selectinload(CampaignTopic.topic))
        .order_by(CampaignTopic.position)
    )
    plannings = session.scalars(
        select(CampaignRun).where(CampaignRun.campaign_id == campaign.id).order_by(CampaignRun.id.desc())
    ).all()
    done = next((each for each in plannings if each.status is RunStatus.DONE), None)
    return CampaignPage(
        id=campaign.id, version=campaign.version, county=RegionName.of(campaign.county), name=campaign.name,
        kind=campaign.kind, about=campaign.about, first_day=campaign.first_day, last_day=campaign.last_day,
        state=campaign_state(campaign.first_day, campaign.last_day, clock.today()),
        topics=tuple(
            TopicName(each.topic_id, each.topic.name, each.topic.name_en, each.topic.group) for each in topics
        ),
        weeks=tuple(_weeks(session, campaign, stops)), stops=stops,
        townships=townships_within(session, actor, county_code=campaign.county_code),
        by_township=_by_township(stops), by_topic=_by_topic(stops), total=_tally("", "", stops),
        planning=planning_of(plannings[0]) if plannings else None,
        planned_at=done.finished_at if done else None,
    )  # fmt: skip


def planning_of(run: CampaignRun) -> Planning:
    """How far a planning is."""
    return Planning(run.id, run.status, run.weeks, run.weeks_done, run.error or "", run.finished_at)


def _weeks(session: Session, campaign: Campaign, stops: Sequence[StopRow]) -> Iterable[CampaignWeek]:
    calendar = calendar_of(session)
    first, last = campaign.first_day, campaign.last_day
    monday = _monday(min([first, *(stop.day for stop in stops)]))
    end = max([last, *(stop.day for stop in stops)])
    query = select(Round.monday, Round.id).where(
        Round.area_code == campaign.county_code, Round.monday >= monday, Round.monday <= end
    )
    rounds: dict[date, int] = dict(session.execute(query.order_by(Round.monday)).all())
    while monday <= end:
        days = [monday + timedelta(days=number) for number in range(7)]
        yield CampaignWeek(
            monday,
            tuple(
                CampaignDay(day, (day - first).days + 1, calendar.kind(day), day < clock.today())
                for day in days
                if first <= day <= last
            ),
            tuple(stop for stop in stops if _monday(stop.day) == monday),
            rounds.get(monday),
        )
        monday += WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_township(stops: Sequence[StopRow]) -> tuple[Tally, ...]:
    found: dict[str, list[StopRow]] = {}
    for stop in sorted(stops, key=lambda stop: stop.township_code):
        found.setdefault(stop.township_code, []).append(stop)
    return tuple(_tally(rows[0].township, rows[0].township_en, rows) for rows in found.values())


def _by_topic(stops: Sequence[StopRow]) -> tuple[Tally, ...]:
    """A stop of several topics counts with each of them."""
    found: dict[int, tuple[TopicName, list[StopRow]]] = {}
    for stop in stops:
        for topic in stop.topics:
            found.setdefault(topic.id, (topic, []))[1].append(stop)
    ordered = sorted(found.values(), key=lambda each: (each[0].kind, each[0].id))
    return tuple(_tally(topic.name, topic.name_en, rows) for topic, rows in ordered)


def _tally(name: str, name_en: str, stops: Sequence[StopRow]) -> Tally:
    by_state = Counter(stop.state for stop in stops)
    return Tally(
        name, name_en, stops=len(stops), open=sum(stop.is_open for stop in stops),
        asked=by_state[StopState.ASKED], accepted=by_state[StopState.ACCEPTED], held=by_state[StopState.HELD],
        not_held=by_state[StopState.NOT_HELD], people=sum(stop.attendance or 0 for stop in stops),
    )  # fmt: skip
