"""Seeing that one need is not written down twice, be it by a second tap."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.errors import Conflict
from matcher.models import Need, Region
from matcher.text import name_key
from matcher.vocabulary import NeedStatus
from matcher.wording import Text

OPEN = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


Hours = Collection[tuple[date, int, int]]
"""Day, start and end (minutes since midnight) of windows."""


class TownshipClosed(Conflict):
    """The township is not there any more; whoever looks after the one in its place enters the need."""


def ensure_not_duplicate(session: Session, need: Need) -> None:
    """Raise `Conflict` where the township already has an open need (for a draft: or draft) just like it.

    Just like it: a title that looks the same, the same venue, topics and hours. The township is held, so that
    of two at once one comes second. Raise `TownshipClosed` where the township is closed.
    """
    township = select(Region).where(Region.code == need.township_code).with_for_update(of=Region)
    held = session.scalars(township.execution_options(populate_existing=True)).one()
    if held.closed_on is not None:
        raise TownshipClosed(Text("This township has gone over to another one. Please enter the need there."))
    statuses = (*OPEN, NeedStatus.DRAFT) if need.id is None else OPEN
    twin = find_twin(session, need, hours_of(need), statuses)
    if twin is not None:
        same = Text("“{title}” is there already, with the same place and hours.", title=need.title)
        raise Conflict(same.about("need", twin.id))


def find_twin(
    session: Session, need: Need, hours: Hours, statuses: Collection[NeedStatus] = OPEN
) -> Need | None:
    """Another need in one of these states that is just like the need would be at these hours."""
    query = select(Need).where(
        Need.township_code == need.township_code,
        Need.venue_id == need.venue_id,
        Need.title_key == name_key(need.title),
        Need.status.in_(statuses),
    )
    query = query.options(selectinload(Need.parts), selectinload(Need.windows))
    with session.no_autoflush:
        others = session.scalars(query.order_by(Need.id)).all()
    wanted = _topics(need), sorted(hours)
    alike = (other for other in others if (_topics(other), sorted(hours_of(other))) == wanted)
    return next((other for other in alike if other is not need), None)


def hours_of(need: Need) -> Hours:
    """The hours that suit a need."""
    return [(each.day, each.start_minute, each.end_minute) for each in need.windows]


def _topics(need: Need) -> list[int]:
    return [part.topic_id for part in sorted(need.parts, key=lambda part: part.position)]
