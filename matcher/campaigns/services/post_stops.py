"""Posting stops: each becomes an ordinary need, or stays as it is with what is missing said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.campaigns.schemas.stop import PostStops
from matcher.campaigns.services.lock_campaign import lock_campaign
from matcher.errors import Conflict, Invalid
from matcher.models import Campaign, CampaignStop, Need
from matcher.needs.queries.need_choices import habits_of
from matcher.needs.schemas.need import NeedCommand, PackRow, WindowRow
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.post_need import post_need
from matcher.policy import Action, Actor, permit
from matcher.vocabulary import NeedStatus
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Posted:
    """How many stops were posted, and by stop what kept the others from it."""

    number: int
    faults: Mapping[int, tuple[Text, ...]]


def post_stops(session: Session, actor: Actor, campaign: Campaign, command: PostStops) -> Posted:
    """Post the stops that have no need yet, or whose need was withdrawn: each wholly or not at all.

    Each need takes the kit its topics usually take, and names the contact of the township's last need.
    """
    permit(actor, Action.CAMPAIGN_EDIT)
    campaign = lock_campaign(session, campaign.id)
    faults: dict[int, tuple[Text, ...]] = {}
    number = 0
    for stop in [stop for stop in campaign.stops if stop.id in command.stops and is_postable(stop)]:
        try:
            with session.begin_nested():
                need = _post(session, actor, campaign, stop)
                stop.need = need
                record(session, actor, "campaign_stop.post", stop, need=need.id)
        except Invalid as refused:
            faults[stop.id] = tuple(text for texts in refused.messages.values() for text in texts)
        except Conflict as refused:
            faults[stop.id] = (refused.text,)
        else:
            number += 1
    return Posted(number, faults)


def is_postable(stop: CampaignStop) -> bool:
    """Whether nothing was posted from the stop, or that was withdrawn."""
    return stop.need is None or stop.need.status is NeedStatus.WITHDRAWN


def _post(session: Session, actor: Actor, campaign: Campaign, stop: CampaignStop) -> Need:
    if stop.venue_id is None:
        raise Invalid.field("venue_id", Text("Please choose where it is to be held."))
    if not stop.topics:
        raise Invalid.field("topics", Text("Please choose a topic."))
    command = NeedCommand(
        parts=tuple(each.topic_id for each in stop.topics), venue_id=stop.venue_id, minutes=stop.minutes,
        audience=stop.audience, township_code=stop.township_code, title=campaign.name, waits=False,
        windows=(WindowRow(stop.day, stop.start_minute, stop.end_minute),), packs=_usual_packs(stop),
        contact=habits_of(session, stop.township_code).contact,
    )  # fmt: skip
    return post_need(session, actor, draft_need(session, actor, command))


def _usual_packs(stop: CampaignStop) -> tuple[PackRow, ...]:
    """What its topics usually take: of each pack the most that one of them takes, and no more than the county has."""
    packs: dict[int, int] = {}
    for usual in [each for one in stop.topics for each in one.topic.packs if each.pack.active]:
        packs[usual.pack_id] = max(packs.get(usual.pack_id, 0), min(usual.quantity, usual.pack.stock))
    return tuple(PackRow(pack_id, quantity) for pack_id, quantity in sorted(packs.items()) if quantity)
