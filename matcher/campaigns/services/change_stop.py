"""Changing a stop: what was posted from it changes with it, by the needs' own services."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.campaigns.queries.stop_days import days_of, posted_need, stop_days
from matcher.campaigns.schemas.stop import StopCommand
from matcher.campaigns.services.lock_campaign import lock_stop
from matcher.campaigns.services.save_campaign import county_topics
from matcher.database.ensure_fresh import ensure_fresh, ensure_version
from matcher.errors import WHOLE_FORM, Conflict, Invalid
from matcher.models import CampaignStop, Need, StopTopic, Venue
from matcher.needs.schemas.need import NeedCommand, PackRow, WindowRow
from matcher.needs.services.edit_need import edit_need
from matcher.policy import Actor
from matcher.policy.states import is_editable
from matcher.vocabulary import HeadPreference, Listener
from matcher.wording import Text

UNDER_WAY = Text(
    "Heads have been asked for this stop already. Please change day, time and place on the page of its need, "
    "where those who come are asked."
)

_STOP_FIELDS = {
    "windows": "day", "halves": "day", "parts": "topics",
    "venue_id": "venue_id", "minutes": "minutes", "audience": "audience",
}  # fmt: skip
"""Where the form of a stop says what is wrong with a field of its need; all else concerns the whole form."""


def change_stop(session: Session, actor: Actor, stop: CampaignStop, command: StopCommand) -> None:
    """Change a stop and the need that was posted from it.

    Raises `Invalid` for what cannot be, `Conflict` where heads have been asked for the need already or the township has
    another stop on that day, `Outdated` where somebody else was faster: with the stop, or with its need.
    """
    stop = lock_stop(session, stop)
    ensure_fresh(stop, command.version)
    need = posted_need(stop)
    if need is not None and is_editable(need.status):
        ensure_version(need.version, -1 if command.need_version is None else command.need_version)
    _ensure_placeable(session, stop, command)
    topics = county_topics(
        session,
        stop.campaign.county_code,
        command.topics,
        kept={each.topic_id for each in (need.parts if need is not None else stop.topics)},
    )
    if need is not None:
        if not is_editable(need.status):
            raise Conflict(UNDER_WAY.about("need", need.id))
        _edit(session, actor, need, command)
    if stop.campaign.first_day <= command.day <= stop.campaign.last_day:
        stop.day = command.day
    stop.venue_id = command.venue_id
    stop.start_minute, stop.end_minute = command.start, command.end
    stop.minutes, stop.audience = command.minutes, command.audience
    stop.topics.clear()
    session.flush()
    stop.topics = [StopTopic(position=number, topic_id=topic.id) for number, topic in enumerate(topics)]
    record(session, actor, "campaign_stop.edit", stop, day=stop.day.isoformat())


def _ensure_placeable(session: Session, stop: CampaignStop, command: StopCommand) -> None:
    campaign = stop.campaign
    if not campaign.first_day <= command.day <= campaign.last_day and command.day not in days_of(stop):
        raise Invalid.field("day", Text("This day is not one of the campaign."))
    days = stop_days(session, campaign)
    others = [
        each for each in campaign.stops if each is not stop and each.township_code == stop.township_code
    ]
    if any(command.day in (each.day, days[each.id]) for each in others):
        raise Invalid.field("day", Text("There is a stop in this township on that day already."))
    venue = select(Venue.id).where(
        Venue.id == command.venue_id, Venue.township_code == stop.township_code, Venue.active
    )
    need = posted_need(stop)
    kept = need.venue_id if need is not None else stop.venue_id
    if command.venue_id != kept and session.scalar(venue) is None:
        raise Invalid.field("venue_id", Text("Please choose a venue of this township."))


def _edit(session: Session, actor: Actor, need: Need, command: StopCommand) -> None:
    """Change the need. Raises `Invalid` at the fields of the stop's form."""
    try:
        edit_need(session, actor, need, _need_command(need, command))
    except Invalid as refused:
        messages: dict[str, list[Text]] = {}
        for field, texts in refused.messages.items():
            told = messages.setdefault(_STOP_FIELDS.get(field.split(".")[0], WHOLE_FORM), [])
            told += [text for text in texts if text not in told]
        raise Invalid(messages) from None


def _need_command(need: Need, command: StopCommand) -> NeedCommand:
    """The need with what the stop says, everything else as it is.

    The stop says the first of its hours; others that the township has added stay while they lie ahead. Where it has
    the same topics as before they stay as they are: two heads may be asked for one.
    """
    parts = tuple(each.topic_id for each in need.parts)
    others = tuple(
        WindowRow(each.day, each.start_minute, each.end_minute)
        for each in need.windows[1:]
        if each.day >= clock.today()
    )
    return NeedCommand(
        parts=parts if set(parts) == set(command.topics) else command.topics, venue_id=command.venue_id,
        minutes=command.minutes, audience=command.audience,
        township_code=need.township_code, title=need.title, priority=need.priority, waits=need.waits,
        windows=(WindowRow(command.day, command.start, command.end), *others),
        packs=tuple(PackRow(each.pack_id, each.quantity) for each in need.packs),
        preferred=_heads(need, HeadPreference.PREFER), excluded=_heads(need, HeadPreference.EXCLUDE),
        listeners=tuple(Listener(each) for each in need.listeners), grade=need.grade, contact=need.contact,
        remarks=need.remarks, version=need.version,
    )  # fmt: skip


def _heads(need: Need, preference: HeadPreference) -> tuple[int, ...]:
    return tuple(each.head_id for each in need.head_preferences if each.preference is preference)
