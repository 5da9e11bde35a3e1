"""The address of a calendar counts no more; the next one is another."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_version
from matcher.links.feed_links import FeedSubject
from matcher.models import CalendarFeed, Head
from matcher.policy import Actor
from matcher.policy.one_person import records_of


def replace_address(session: Session, actor: Actor, subject: FeedSubject, generation: int) -> None:
    """Make the address of a calendar worth nothing; whoever reads it there has to be given the new one.

    Of a head who has moved to another county those of her former records go with it.
    Raises `Outdated` where it is not of `generation` any more: somebody replaced it in between.
    """
    query = select(CalendarFeed).where(
        CalendarFeed.head_id == subject.head_id
        if subject.head_id is not None
        else CalendarFeed.region_code == subject.region_code
    )
    feed = session.scalars(query.with_for_update()).one_or_none()
    ensure_version(feed.generation if feed else 0, generation)
    if feed is None:
        feed = CalendarFeed(head_id=subject.head_id, region_code=subject.region_code, generation=0)
        session.add(feed)
    feed.generation += 1
    record(session, actor, "calendar_feed.replace", feed, generation=feed.generation)
    if subject.head_id is not None:
        _replace_former(session, actor, subject.head_id)


def _replace_former(session: Session, actor: Actor, head_id: int) -> None:
    """The addresses of the records she has left lead to the calendar of the one that she has today."""
    heads = select(Head.id).where(
        Head.id.in_(records_of(head_id)), Head.id != head_id, Head.active.is_(False)
    )
    for former in session.scalars(heads.order_by(Head.id)).all():
        query = select(CalendarFeed).where(CalendarFeed.head_id == former).with_for_update()
        feed = session.scalars(query).one_or_none()
        if feed is None:
            feed = CalendarFeed(head_id=former, generation=0)
            session.add(feed)
        feed.generation += 1
        record(session, actor, "calendar_feed.replace", feed, generation=feed.generation)
