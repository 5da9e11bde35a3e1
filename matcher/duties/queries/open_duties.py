"""What a township has still to tell before visits that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.duties.queries.duties import Asked, Duty, duties_of
from matcher.models import Need, Part, TopicDuty, Window, lies_in
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
    return _open(session, township_code, 10 * MOST)[:MOST]


def count_open_duties(session: Session, county_code: str) -> int:
    """How many needs of the county that are."""
    return len(_open(session, county_code, None))


def _open(session: Session, area_code: str, most: int | None) -> list[ToTell]:
    query = (
        select(Need)
        .where(
            lies_in(Need.township_code, area_code),
            Need.status.in_(AHEAD),
            Need.windows.any(Window.day >= clock.today()),
            Need.parts.any(Part.topic_id.in_(select(TopicDuty.topic_id))),
        )
        .options(joinedload(Need.venue), selectinload(Need.parts))
        .order_by(Need.posted_at, Need.id)
        .limit(most)
    )
    needs = session.scalars(query).all()
    duties = duties_of(session, [Asked.of(need) for need in needs])
    return [
        ToTell(need.id, need.title, left)
        for need in needs
        if (left := tuple(each for each in duties.get(need.id, ()) if not each.is_done))
    ]
