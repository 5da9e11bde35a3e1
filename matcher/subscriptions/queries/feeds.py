"""The calendars that there are to subscribe to: whose each is, and which of its addresses counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.links.feed_links import FeedSubject
from matcher.models import CalendarFeed, Head, Region
from matcher.policy import Action, Actor, allows, within
from matcher.transfers.queries.moved_to import successor_of
from matcher.vocabulary import Level
from matcher.wording.name import Name


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar; `generation` counts how often its address was replaced."""

    subject: FeedSubject
    owner: Name
    generation: int


def feed_of(session: Session, subject: FeedSubject) -> Feed | None:
    """The calendar of a head or a region; None where there is no such head (any more) or region.

    At the address of a closed township stands the calendar of the one that is there today.
    """
    shown = subject
    if subject.head_id is not None:
        head = session.get(Head, subject.head_id)
        owner = Name(head.name) if head is not None and head.active else None
    else:
        region = session.get(Region, subject.region_code)
        if region is not None and region.heir_code:
            shown = FeedSubject(region_code=region.heir_code)
            region = session.get_one(Region, region.heir_code)
        owner = Name(region.name, region.name_en) if region is not None else None
    if owner is None:
        return None
    return Feed(shown, owner, generations(session, [subject]).get(subject, 0))


def feed_at_address(session: Session, subject: FeedSubject) -> Feed | None:
    """The same for whoever reads it at the address of `subject`, whose generation it bears.

    At that of a head who moved to another county stands the calendar she has there; no page gives it out.
    """
    following = successor_of(session, subject.head_id) if subject.head_id is not None else None
    if following is None:
        return feed_of(session, subject)
    there = feed_of(session, FeedSubject(head_id=following))
    return there and replace(there, generation=generations(session, [subject]).get(subject, 0))


def own_subject(actor: Actor) -> FeedSubject:
    """Whose calendar is one's own: the head's, or that of the region."""
    if actor.head_id is not None:
        return FeedSubject(head_id=actor.head_id)
    return FeedSubject(region_code=actor.region_code)


def own_feed(session: Session, actor: Actor) -> Feed | None:
    """The calendar of whoever is signed in."""
    return feed_of(session, own_subject(actor))


def feeds_of_townships(session: Session, actor: Actor) -> tuple[Feed, ...]:
    """The calendars of the townships below the actor's region."""
    if not allows(actor, Action.SUBSCRIPTION_EDIT):
        return ()
    query = select(Region).where(
        within(actor, Action.SUBSCRIPTION_EDIT, Region),
        Region.level == Level.TOWNSHIP,
        Region.closed_on.is_(None),
        Region.code != actor.region_code,
    )
    found = session.scalars(query.order_by(Region.code)).all()
    owners = {FeedSubject(region_code=each.code): Name(each.name, each.name_en) for each in found}
    counted = generations(session, owners)
    return tuple(Feed(subject, owner, counted.get(subject, 0)) for subject, owner in owners.items())


def generations(session: Session, subjects: Iterable[FeedSubject]) -> dict[FeedSubject, int]:
    """How often the address of each was replaced; who is not in it: never."""
    listed = list(subjects)
    heads = [each.head_id for each in listed if each.head_id is not None]
    regions = [each.region_code for each in listed if each.region_code is not None]
    query = select(CalendarFeed).where(
        or_(CalendarFeed.head_id.in_(heads), CalendarFeed.region_code.in_(regions))
    )
    return {FeedSubject(each.head_id, each.region_code): each.generation for each in session.scalars(query)}
