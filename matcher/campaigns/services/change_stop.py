"""Changing a stop, and leaving one out: what was posted from it changes with it, by the needs' own services."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.campaigns.schemas.stop import LeaveOut, StopCommand
from matcher.campaigns.services.lock_campaign import lock_stop
from matcher.campaigns.services.save_campaign import county_topics
from matcher.database.ensure_fresh import ensure_fresh, ensure_version
from matcher.errors import Conflict, Invalid
from matcher.models import CampaignStop, Need, StopTopic, Venue
from matcher.needs.schemas.need import NeedCommand, PackRow, WindowRow
from matcher.needs.services.edit_need import edit_need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.states import NEED, is_editable
from matcher.vocabulary import HeadPreference, Listener, NeedStatus
from matcher.wording import Text

UNDER_WAY = Text(
    "Heads have been asked for this stop already. Please change day, time and place on the page of its need, "
    "where those who come are asked."
)


def change_stop(session: Session, actor: Actor, stop: CampaignStop, command: StopCommand) -> None:
    """Change a stop and the need that was posted from it.

    Raises `Invalid` for what cannot be, `Conflict` where heads have been asked for the need already or the township has
    another stop on that day, `Outdated` where somebody else was faster.
    """
    stop = lock_stop(session, stop)
    ensure_fresh(stop, command.version)
    _ensure_placeable(session, stop, command)
    topics = county_topics(
        session,
        stop.campaign.county_code,
        command.topics,
        kept={each.topic_id for each in stop.topics},
    )
    need = stop.need if stop.need and stop.need.status is not NeedStatus.WITHDRAWN else None
    if need is not None:
        if not is_editable(need.status):
            raise Conflict(UNDER_WAY.about("need", need.id))
        edit_need(session, actor, need, _need_command(need, command))
    stop.day, stop.venue_id = command.day, command.venue_id
    stop.start_minute, stop.end_minute = command.start, command.end
    stop.minutes, stop.audience = command.minutes, command.audience
    stop.topics.clear()
    session.flush()
    stop.topics = [StopTopic(position=number, topic_id=topic.id) for number, topic in enumerate(topics)]
    record(session, actor, "campaign_stop.edit", stop, day=stop.day.isoformat())


def leave_out(session: Session, actor: Actor, stop: CampaignStop, command: LeaveOut) -> None:
    """Take a stop out of its campaign; its need is withdrawn, and whoever was asked is told.

    Raises `Conflict` where its visit has begun or is over, `Outdated` where it is not as it was seen.
    """
    stop = lock_stop(session, stop)
    ensure_fresh(stop, command.version)
    need = stop.need
    if need is not None and need.status is not NeedStatus.WITHDRAWN:
        if command.need_version is None:
            ensure_version(need.version, -1)
        if not NEED.allows("withdraw", need.status):
            raise Conflict(Text("The visit of this stop has taken place; the stop stays."))
        withdraw_need(session, actor, need, command.need_version or 0)
    record(session, actor, "campaign_stop.leave_out", stop, day=stop.day.isoformat())
    session.delete(stop)
    session.flush()


def _ensure_placeable(session: Session, stop: CampaignStop, command: StopCommand) -> None:
    campaign = stop.campaign
    if not campaign.first_day <= command.day <= campaign.last_day:
        raise Invalid.field("day", Text("This day is not one of the campaign."))
    twin = select(CampaignStop.id).where(
        CampaignStop.campaign_id == stop.campaign_id,
        CampaignStop.township_code == stop.township_code,
        CampaignStop.day == command.day,
        CampaignStop.id != stop.id,
    )
    if session.scalar(twin) is not None:
        raise Invalid.field("day", Text("There is a stop in this township on that day already."))
    venue = select(Venue.id).where(
        Venue.id == command.venue_id, Venue.township_code == stop.township_code, Venue.active
    )
    if command.venue_id != stop.venue_id and session.scalar(venue) is None:
        raise Invalid.field("venue_id", Text("Please choose a venue of this township."))


def _need_command(need: Need, command: StopCommand) -> NeedCommand:
    """The need with what the stop says, everything else as it is."""
    return NeedCommand(
        parts=command.topics, venue_id=command.venue_id, minutes=command.minutes, audience=command.audience,
        township_code=need.township_code, title=need.title, priority=need.priority, waits=need.waits,
        windows=(WindowRow(command.day, command.start, command.end),),
        packs=tuple(PackRow(each.pack_id, each.quantity) for each in need.packs),
        preferred=_heads(need, HeadPreference.PREFER), excluded=_heads(need, HeadPreference.EXCLUDE),
        listeners=tuple(Listener(each) for each in need.listeners), grade=need.grade, contact=need.contact,
        remarks=need.remarks, version=need.version,
    )  # fmt: skip


def _heads(need: Need, preference: HeadPreference) -> tuple[int, ...]:
    return tuple(each.head_id for each in need.head_preferences if each.preference is preference)
