"""What the last planning of a campaign reserved, and whether it still holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import (
    BookedSlot,
    CampaignRun,
    CampaignStop,
    Head,
    Need,
    Offer,
    Reservation,
    ReservedHead,
)
from matcher.vocabulary import NeedStatus, RunStatus
from matcher.wording import Text

HOURS = Text("Its hours are others by now.")
PARTS = Text("It asks for other topics by now.")


@dataclass(frozen=True, slots=True)
class Reserved:
    """When (local) and who by name in the order of the parts; `starts_at` None: it stays open, `why` is a reason code.

    `lost` says why it does not hold any more; None: it does.
    """

    starts_at: datetime | None
    heads: tuple[str, ...]
    head_ids: tuple[int, ...]
    why: str
    lost: Text | None = None


def last_planning(session: Session, campaign_id: int) -> CampaignRun | None:
    """The newest planning of the campaign that came to its end."""
    query = (
        select(CampaignRun)
        .where(CampaignRun.campaign_id == campaign_id, CampaignRun.status == RunStatus.DONE)
        .order_by(CampaignRun.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def reserved_for(
    session: Session, campaign_id: int, stops: Collection[CampaignStop]
) -> Mapping[int, Reserved]:
    """By stop what was reserved for it in the campaign's last planning."""
    run = last_planning(session, campaign_id)
    if run is None:
        return {}
    by_stop = {stop.id: stop for stop in stops}
    query = (
        select(Reservation)
        .where(Reservation.campaign_run_id == run.id, Reservation.stop_id.in_(by_stop))
        .options(
            selectinload(Reservation.heads)
            .joinedload(ReservedHead.head)
            .joinedload(Head.offer)
            .selectinload(Offer.topics)
        )
        .order_by(Reservation.stop_id)
    )
    found = session.scalars(query).all()
    booked = _booked(session, found)
    return {each.stop_id: _reserved(each, by_stop[each.stop_id].need, booked) for each in found}


def wishes_of_needs(session: Session, need_ids: Collection[int]) -> Mapping[int, Reserved]:
    """By open need what its campaign wishes for it and still holds."""
    query = (
        select(CampaignStop)
        .join(CampaignStop.need)
        .where(CampaignStop.need_id.in_(need_ids), Need.status == NeedStatus.POSTED)
        .options(joinedload(CampaignStop.need).options(selectinload(Need.windows), selectinload(Need.parts)))
        .order_by(CampaignStop.campaign_id, CampaignStop.id)
    )
    by_campaign: dict[int, list[CampaignStop]] = {}
    for stop in session.scalars(query):
        by_campaign.setdefault(stop.campaign_id, []).append(stop)
    wishes: dict[int, Reserved] = {}
    for campaign_id, stops in by_campaign.items():
        reserved = reserved_for(session, campaign_id, stops)
        for stop in stops:
            wish = reserved.get(stop.id)
            if wish is not None and stop.need_id is not None and wish.starts_at and wish.lost is None:
                wishes[stop.need_id] = wish
    return wishes


def _reserved(found: Reservation, need: Need | None, booked: Mapping[int, Sequence[datetime]]) -> Reserved:
    names = tuple(each.head.name for each in found.heads)
    return Reserved(
        found.starts_at, names, tuple(each.head_id for each in found.heads), found.why,
        lost=_lost(found, need, booked) if found.starts_at is not None else None,
    )  # fmt: skip


def _lost(found: Reservation, need: Need | None, booked: Mapping[int, Sequence[datetime]]) -> Text | None:
    starts_at = found.starts_at
    if need is None or starts_at is None or not _is_within_hours(need, starts_at):
        return HOURS
    topics = [part.topic_id for part in need.parts]
    if len(topics) != len(found.heads):
        return PARTS
    ends_at = starts_at + timedelta(minutes=need.minutes)
    for topic_id, each in zip(topics, found.heads, strict=True):
        head, offer = each.head, each.head.offer
        if not head.active or offer is None or not offer.published:
            return Text("{head} offers nothing at present.", head=head.name)
        if topic_id not in {entry.topic_id for entry in offer.topics}:
            return Text("{head} does not offer this topic any more.", head=head.name)
        if any(starts_at <= slot < ends_at for slot in booked.get(head.id, ())):
            return Text("{head} has promised that time elsewhere by now.", head=head.name)
    return None


def _is_within_hours(need: Need, starts_at: datetime) -> bool:
    minute = starts_at.hour * 60 + starts_at.minute
    return any(
        each.day == starts_at.date()
        and each.start_minute <= minute
        and minute + need.minutes <= each.end_minute
        for each in need.windows
    )


def _booked(session: Session, found: Collection[Reservation]) -> Mapping[int, Sequence[datetime]]:
    starts = [each.starts_at for each in found if each.starts_at is not None]
    if not starts:
        return {}
    heads = {head.head_id for each in found for head in each.heads}
    query = select(BookedSlot.head_id, BookedSlot.slot).where(
        BookedSlot.head_id.in_(heads),
        BookedSlot.slot >= min(starts),
        BookedSlot.slot < max(starts) + timedelta(days=1),
    )
    slots: dict[int, list[datetime]] = {}
    for head_id, slot in session.execute(query.order_by(BookedSlot.head_id, BookedSlot.slot)):
        slots.setdefault(head_id, []).append(slot)
    return slots
