"""What a township did at this time of the last year, to be asked for once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Window, lies_in
from matcher.policy import Actor
from matcher.vocabulary import NeedStatus, Role

A_YEAR = timedelta(weeks=52)
BEFORE, AFTER = timedelta(weeks=1), timedelta(weeks=5)
"""What counts as this time: from a little before the same week to a few weeks after it."""

MOST_SHOWN = 6
WANTED = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED, NeedStatus.DONE, NeedStatus.RATED)


@dataclass(frozen=True, slots=True)
class EarlierNeed:
    """A need of the last year and the first day that suited it."""

    id: int
    title: str
    day: date


def needs_a_year_ago(session: Session, actor: Actor) -> tuple[EarlierNeed, ...]:
    """The township's needs of about these weeks a year ago, by day; nothing for whoever stands above townships."""
    if actor.role is not Role.TOWNSHIP:
        return ()
    then = clock.today() - A_YEAR
    day = func.min(Window.day)
    query = (
        select(Need.id, Need.title, day)
        .join(Window, Window.need_id == Need.id)
        .where(lies_in(Need.township_code, actor.region_code), Need.status.in_(WANTED))
        .group_by(Need.id, Need.title)
        .having(day.between(then - BEFORE, then + AFTER))
        .order_by(day, Need.id)
        .limit(MOST_SHOWN)
    )
    return tuple(EarlierNeed(*row) for row in session.execute(query))
