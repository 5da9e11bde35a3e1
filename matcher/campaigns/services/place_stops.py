"""Placing stops: a township on a day, one by one or by the rule "each day another township"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.campaigns.queries.stop_days import stop_days
from matcher.campaigns.schemas.stop import FillStops, PlaceStop
from matcher.campaigns.services.lock_campaign import lock_campaign
from matcher.errors import Conflict, Invalid
from matcher.models import Campaign, CampaignStop, Region, StopTopic, Venue
from matcher.needs.schemas.need import MOST_PARTS
from matcher.policy import Actor
from matcher.vocabulary import VenueKind
from matcher.wording import Text

USUAL_START, USUAL_END, USUAL_MINUTES, USUAL_AUDIENCE = 9 * 60, 11 * 60 + 30, 120, 100


def place_stop(session: Session, actor: Actor, campaign: Campaign, command: PlaceStop) -> CampaignStop:
    """A stop in the township on the day, with hours and topics like the last one that was placed.

    Raises `Invalid` for a township that is not the county's or a day outside of the campaign, `Conflict` where the
    township has a stop on that day already, or one that was placed there and has moved since.
    """
    campaign = lock_campaign(session, campaign.id)
    _ensure_day(campaign, command.day)
    if command.township_code not in _townships(session, campaign):
        raise Invalid.field("township_code", Text("Please choose the township."))
    if (command.township_code, command.day) in _taken(session, campaign):
        raise Conflict(Text("There is a stop in this township on that day already."))
    stop = _stop(session, campaign, command.township_code, command.day)
    record(session, actor, "campaign_stop.place", stop, day=stop.day.isoformat())
    return stop


def fill_stops(session: Session, actor: Actor, campaign: Campaign, command: FillStops) -> int:
    """On each of the days another of the townships, in their order and again from the first; how many are new.

    A day on which the campaign stops somewhere already is passed over with the townships that have a stop: they come
    again only once all others had theirs. Raises `Invalid` for days and townships that are not the campaign's.
    """
    campaign = lock_campaign(session, campaign.id)
    days = sorted(campaign.first_day + timedelta(days=number - 1) for number in command.days)
    for day in days:
        _ensure_day(campaign, day, "days")
    codes = [str(code) for code in command.townships]
    if not set(codes) <= _townships(session, campaign):
        raise Invalid.field("townships", Text("Please choose the townships."))
    times = {code: sum(stop.township_code == code for stop in campaign.stops) for code in codes}
    cells, stopped = _taken(session, campaign), set(stop_days(session, campaign).values())
    placed = 0
    for day in days:
        free = [code for code in codes if (code, day) not in cells]
        if day in stopped or not free:
            continue
        code = min(free, key=lambda each: (times[each], codes.index(each)))
        times[code] += 1
        stop = _stop(session, campaign, code, day)
        record(session, actor, "campaign_stop.place", stop, day=day.isoformat())
        placed += 1
    return placed


def _stop(session: Session, campaign: Campaign, township_code: str, day: date) -> CampaignStop:
    last = max(campaign.stops, key=lambda stop: stop.id or 0, default=None)
    topics = [each.topic_id for each in (last.topics if last and last.topics else campaign.topics)]
    stop = CampaignStop(
        campaign=campaign, township_code=township_code, day=day, venue_id=_usual_venue(session, township_code),
        start_minute=last.start_minute if last else USUAL_START,
        end_minute=last.end_minute if last else USUAL_END,
        minutes=last.minutes if last else USUAL_MINUTES,
        audience=last.audience if last else USUAL_AUDIENCE,
        topics=[StopTopic(position=number, topic_id=key) for number, key in enumerate(topics[:MOST_PARTS])],
    )  # fmt: skip
    session.add(stop)
    session.flush()
    return stop


def _taken(session: Session, campaign: Campaign) -> set[tuple[str, date]]:
    """Township and day of every stop: the day it is on, and that it was placed on."""
    days = stop_days(session, campaign)
    return {(stop.township_code, day) for stop in campaign.stops for day in (stop.day, days[stop.id])}


def _usual_venue(session: Session, township_code: str) -> int | None:
    """The township's civilisation practice centre, else whatever else it has."""
    query = select(Venue.id, Venue.kind).where(Venue.township_code == township_code, Venue.active)
    found: Sequence[tuple[int, VenueKind]] = [
        (key, kind) for key, kind in session.execute(query.order_by(Venue.id))
    ]
    usual = [key for key, kind in found if kind is VenueKind.CIVILISATION_CENTRE]
    return next(iter([*usual, *(key for key, _ in found)]), None)


def _townships(session: Session, campaign: Campaign) -> set[str]:
    return set(
        session.scalars(
            select(Region.code).where(Region.parent_code == campaign.county_code, Region.closed_on.is_(None))
        )
    )


def _ensure_day(campaign: Campaign, day: date, field: str = "day") -> None:
    if not campaign.first_day <= day <= campaign.last_day:
        raise Invalid.field(field, Text("This day is not one of the campaign."))
