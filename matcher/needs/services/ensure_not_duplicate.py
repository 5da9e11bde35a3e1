"""Seeing that one need is not written down twice, be it by a second tap."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.errors import Conflict
from matcher.models import Need, Region
from matcher.text import name_key
from matcher.vocabulary import NeedStatus
from matcher.wording import Text

OPEN = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


def ensure_not_duplicate(session: Session, need: Need) -> None:
    """Raise `Conflict` where the township already has an open need (for a draft: or draft) just like it.

    Just like it: a title that looks the same, the same venue, topics and hours. The township is held, so that
    of two at once one comes second.
    """
    session.execute(select(Region.code).where(Region.code == need.township_code).with_for_update())
    statuses = (*OPEN, NeedStatus.DRAFT) if need.id is None else OPEN
    query = select(Need).where(
        Need.township_code == need.township_code,
        Need.venue_id == need.venue_id,
        Need.title_key == name_key(need.title),
        Need.status.in_(statuses),
    )
    query = query.options(selectinload(Need.parts), selectinload(Need.windows))
    with session.no_autoflush:
        others = session.scalars(query).all()
    for other in others:
        if other is not need and _likeness(other) == _likeness(need):
            same = Text("“{title}” is there already, with the same place and hours.", title=need.title)
            raise Conflict(same.about("need", other.id))


def _likeness(need: Need) -> tuple[object, ...]:
    topics = [part.topic_id for part in sorted(need.parts, key=lambda part: part.position)]
    windows = sorted((each.day, each.start_minute, each.end_minute) for each in need.windows)
    return topics, windows
