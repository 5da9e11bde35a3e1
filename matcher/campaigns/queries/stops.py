"""The stops of a campaign, each with its need, who comes, what became of it and what is reserved for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.campaigns.queries.reserved import Reserved, reserved_for
from matcher.campaigns.state import stop_state
from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import visit_facts
from matcher.models import Assignment, Campaign, CampaignStop, Invitation, Need, StopTopic, lies_in
from matcher.policy import Actor
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Kind, StopState

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
    """A stop as lists show it; `day` and `hours` are those of its visit or its need, where it has one.

    `heads` are those who come or are asked. `attendance` is None where nobody counted. `reserved` is what the last
    planning found for it.
    """

    id: int
    version: int
    township_code: str
    township: str
    township_en: str
    day: date
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
        """Whether nothing was posted from it, or that was withdrawn."""
        return self.state in (StopState.PLACED, StopState.WITHDRAWN)

    @property
    def is_open(self) -> bool:
        """Whether nobody comes yet."""
        return self.is_postable or self.state is StopState.POSTED


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
                selectinload(Need.windows), selectinload(Need.parts), joinedload(Need.venue)
            ),
        )
        .order_by(CampaignStop.day, CampaignStop.township_code)
    )
    stops = session.scalars(query).unique().all()
    needs = [stop.need_id for stop in stops if stop.need_id is not None]
    visits, facts = _visits(session, needs), _facts(session, campaign, needs)
    reserved = reserved_for(session, campaign.id, stops)
    rows = [
        _row(stop, visits.get(stop.need_id or 0), facts.get(stop.need_id or 0), reserved.get(stop.id))
        for stop in stops
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.hours.start, row.township_code)))


def _visits(session: Session, needs: Collection[int]) -> Mapping[int, Assignment]:
    query = (
        select(Assignment)
        .where(Assignment.need_id.in_(needs), Assignment.status.in_(LIVE_ASSIGNMENTS))
        .options(selectinload(Assignment.invitations).joinedload(Invitation.head))
        .order_by(Assignment.id)
    )
    return {each.need_id: each for each in session.scalars(query)}


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
) -> StopRow:
    state = stop_state(stop.need.status if stop.need else None, happened=fact[0] if fact else None)
    is_posted = stop.need is not None and state is not StopState.WITHDRAWN
    day, hours = _when(stop, visit if is_posted else None)
    venue = stop.need.venue if stop.need is not None and is_posted else stop.venue
    return StopRow(
        id=stop.id, version=stop.version, township_code=stop.township_code, township=stop.township.name,
        township_en=stop.township.name_en, day=day, hours=hours, venue=venue.name if venue else "",
        topics=tuple(
            TopicName(each.topic_id, each.topic.name, each.topic.name_en, each.topic.group) for each in stop.topics
        ),
        audience=stop.audience, state=state, need_id=stop.need_id if is_posted else None,
        need_version=stop.need.version if stop.need is not None and is_posted else None,
        heads=_names(visit) if visit is not None and is_posted else (),
        attendance=fact[1] if fact is not None and fact[0] else None,
        reserved=reserved if state in (StopState.PLACED, StopState.POSTED) else None,
    )  # fmt: skip


def _when(stop: CampaignStop, visit: Assignment | None) -> tuple[date, TimeSpan]:
    if visit is not None:
        return visit.starts_at.date(), TimeSpan(_minute(visit.starts_at), _end(visit))
    windows: Sequence[tuple[date, int, int]] = [(stop.day, stop.start_minute, stop.end_minute)]
    if stop.need is not None and stop.need.windows:
        windows = [(each.day, each.start_minute, each.end_minute) for each in stop.need.windows]
    day, start, end = windows[0]
    return day, TimeSpan(start, end)


def _end(visit: Assignment) -> int:
    return _minute(visit.ends_at) or 24 * 60


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _names(visit: Assignment) -> tuple[str, ...]:
    return tuple(each.head.name for each in visit.invitations if each.answer in LIVE_ANSWERS)
