"""The stops of a campaign, each with its need, who comes, what became of it and what is reserved for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.campaigns.queries.reserved import Reserved, reserved_for
from matcher.campaigns.queries.stop_days import closed_weeks, days_of, posted_need, visits_of, when
from matcher.campaigns.state import stop_state
from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import visit_facts
from matcher.models import Assignment, Campaign, CampaignStop, Need, Part, StopTopic, Topic, lies_in
from matcher.needs.queries.weeks_ahead import begins_at
from matcher.policy import Actor
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ANSWERS, Kind, StopState

MOVED_BY = timedelta(weeks=12)
"""So far from the days of the campaign a visit may have been moved and is still found."""


@dataclass(frozen=True, slots=True)
class TopicName:
    """A topic of a stop as people know it."""

    id: int
    name: str
    name_en: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in Chinese, and in English where there is one."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop as lists show it; when, where and what are those of its visit or its need, where it has one.

    `placed_on` is the day it was placed on. `is_ahead` says that a day lies ahead in a week that is not closed. `heads`
    are those who come or are asked. `attendance` is None where nobody counted. `reserved` is what the last planning
    found for it.
    """

    id: int
    version: int
    township_code: str
    township: str
    township_en: str
    day: date
    placed_on: date
    is_ahead: bool
    hours: TimeSpan
    venue: str
    topics: tuple[TopicName, ...]
    audience: int
    state: StopState
    need_id: int | None
    need_version: int | None
    heads: tuple[str, ...]
    attendance: int | None
    reserved: Reserved | None

    @property
    def place(self) -> PlaceName:
        """The township in both languages."""
        return PlaceName(self.township, self.township_en)

    @property
    def is_postable(self) -> bool:
        """Whether it can be posted: nothing was, or that was withdrawn, and its day lies ahead."""
        return self.is_ahead and self.state in (StopState.PLACED, StopState.WITHDRAWN)

    @property
    def is_plannable(self) -> bool:
        """Whether it is posted, nobody has been asked for it, and a day of it lies ahead."""
        return self.is_ahead and self.state is StopState.POSTED

    @property
    def is_open(self) -> bool:
        """Whether nobody comes yet."""
        return self.state in (StopState.PLACED, StopState.WITHDRAWN, StopState.POSTED)


def stop_rows(session: Session, actor: Actor, campaign: Campaign) -> tuple[StopRow, ...]:
    """The campaign's stops by day and township, of a township its own."""
    query = (
        select(CampaignStop)
        .where(
            CampaignStop.campaign_id == campaign.id,
            lies_in(CampaignStop.township_code, actor.region_code),
        )
        .options(
            joinedload(CampaignStop.township),
            joinedload(CampaignStop.venue),
            selectinload(CampaignStop.topics).joinedload(StopTopic.topic),
            joinedload(CampaignStop.need).options(
                selectinload(Need.windows),
                selectinload(Need.parts).joinedload(Part.topic),
                joinedload(Need.venue),
            ),
        )
        .order_by(CampaignStop.day, CampaignStop.township_code)
    )
    stops = session.scalars(query).unique().all()
    needs = [stop.need_id for stop in stops if stop.need_id is not None]
    visits, facts = visits_of(session, needs), _facts(session, campaign, needs)
    reserved, closed = (
        reserved_for(session, campaign.id, stops),
        closed_weeks(session, campaign.county_code, clock.today()),
    )
    rows = [
        _row(
            stop, visits.get(stop.need_id or 0), facts.get(stop.need_id or 0), reserved.get(stop.id),
            is_ahead=any(day >= clock.today() and clock.monday_of(day) not in closed for day in days_of(stop)),
        )
        for stop in stops
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.day, row.hours.start, row.township_code)))


def _facts(
    session: Session, campaign: Campaign, needs: Collection[int]
) -> Mapping[int, tuple[bool, int | None]]:
    """Whether each need's visit was held and how many came: the same rows that figures are counted from."""
    days = Days(campaign.first_day - MOVED_BY, campaign.last_day + MOVED_BY)
    facts = visit_facts(campaign.county_code, days).c
    query = select(facts.need_id, facts.happened, facts.attendance).where(facts.need_id.in_(needs))
    return {
        need_id: (happened, came)
        for need_id, happened, came in session.execute(query.order_by(facts.visit_id))
    }


def _row(
    stop: CampaignStop,
    visit: Assignment | None,
    fact: tuple[bool, int | None] | None,
    reserved: Reserved | None,
    *,
    is_ahead: bool,
) -> StopRow:
    need = posted_need(stop)
    state = stop_state(
        stop.need.status if stop.need else None, happened=fact[0] if fact else None,
        is_ahead=need is not None and any(begins_at(each) > clock.now() for each in need.windows),
    )  # fmt: skip
    day, hours = when(stop, visit)
    venue = need.venue if need is not None else stop.venue
    return StopRow(
        id=stop.id, version=stop.version, township_code=stop.township_code, township=stop.township.name,
        township_en=stop.township.name_en, day=day, placed_on=stop.day, is_ahead=is_ahead, hours=hours,
        venue=venue.name if venue else "", topics=_topics(stop, need),
        audience=need.audience if need is not None else stop.audience, state=state,
        need_id=need.id if need is not None else None, need_version=need.version if need is not None else None,
        heads=_names(visit) if visit is not None and need is not None else (),
        attendance=fact[1] if fact is not None and fact[0] else None,
        reserved=reserved if state in (StopState.PLACED, StopState.POSTED) else None,
    )  # fmt: skip


def _topics(stop: CampaignStop, need: Need | None) -> tuple[TopicName, ...]:
    """The topics it is about, each once: two heads may be asked for one."""
    topics: dict[int, Topic] = {
        each.topic_id: each.topic for each in (need.parts if need is not None else stop.topics)
    }
    return tuple(TopicName(each.id, each.name, each.name_en, each.group) for each in topics.values())


def _names(visit: Assignment) -> tuple[str, ...]:
    return tuple(each.head.name for each in visit.invitations if each.answer in LIVE_ANSWERS)
