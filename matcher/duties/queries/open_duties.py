"""What a township has still to tell before visits that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.duties.queries.duties import Asked, Duty, duties_of
from matcher.models import Need, Part, TopicDuty, Window
from matcher.vocabulary import NeedStatus

MOST = 20
AHEAD = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class ToTell:
    """A need, and who has not been told of it."""

    need_id: int
    title: str
    duties: tuple[Duty, ...]


def open_duties(session: Session, township_code: str) -> Sequence[ToTell]:
    """The township's needs of the days to come of which somebody has to be told and is not; at most `MOST`."""
    query = (
        select(Need)
        .where(
            Need.township_code == township_code,
            Need.status.in_(AHEAD),
            Need.windows.any(Window.day >= clock.today()),
            Need.parts.any(Part.topic_id.in_(select(TopicDuty.topic_id))),
        )
        .options(joinedload(Need.venue), selectinload(Need.parts))
        .order_by(Need.posted_at, Need.id)
        .limit(10 * MOST)
    )
    needs = session.scalars(query).all()
    duties = duties_of(session, [Asked.of(need) for need in needs])
    found = [
        ToTell(need.id, need.title, left)
        for need in needs
        if (left := tuple(each for each in duties.get(need.id, ()) if not each.is_done))
    ]
    return found[:MOST]
