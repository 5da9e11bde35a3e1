"""The weeks of the counties an actor reaches, with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, Need, Round, Window, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ASSIGNMENTS, AssignmentStatus, NeedStatus, RoundStatus

WEEKS_SHOWN = 26


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One county's week: `released` counts what was sent out and still stands.

    `open` needs wait for a match; of a closed week it says how many waited on, `None` where nobody noted it.
    """

    id: int
    area: RegionName
    monday: date
    status: RoundStatus
    open: int | None
    released: int
    accepted: int
    done: int


def rounds_of(session: Session, actor: Actor) -> list[RoundRow]:
    """The weeks of the last half year within the actor's reach, newest first."""
    since = clock.today() - timedelta(weeks=WEEKS_SHOWN)
    query = (
        select(Round)
        .where(within(actor, Action.ROUND_VIEW, Round), Round.monday >= since)
        .options(joinedload(Round.area))
        .order_by(Round.monday.desc(), Round.area_code)
    )
    rounds = session.scalars(query).all()
    counts = _assignment_counts(session, [found.id for found in rounds])
    return [_row(session, found, counts.get(found.id, {})) for found in rounds]


def _assignment_counts(session: Session, round_ids: list[int]) -> dict[int, dict[AssignmentStatus, int]]:
    query = (
        select(Assignment.round_id, Assignment.status, func.count())
        .where(Assignment.round_id.in_(round_ids), Assignment.status.in_(LIVE_ASSIGNMENTS))
        .group_by(Assignment.round_id, Assignment.status)
    )
    found: dict[int, dict[AssignmentStatus, int]] = {}
    for round_id, status, count in session.execute(query):
        found.setdefault(round_id, {})[status] = count
    return found


def _row(session: Session, found: Round, counts: dict[AssignmentStatus, int]) -> RoundRow:
    done = counts.get(AssignmentStatus.DONE, 0)
    return RoundRow(
        id=found.id,
        area=RegionName.of(found.area),
        monday=found.monday,
        status=found.status,
        open=found.waited_on if found.status is RoundStatus.CLOSED else open_needs(session, found),
        released=sum(counts.values()),
        accepted=counts.get(AssignmentStatus.ACCEPTED, 0) + done,
        done=done,
    )


def open_needs(session: Session, found: Round) -> int:
    """How many posted needs of the county have a window in the round's week."""
    sunday = found.monday + timedelta(days=6)
    in_week = Need.windows.any(and_(Window.day >= found.monday, Window.day <= sunday))
    query = select(func.count()).where(
        Need.status == NeedStatus.POSTED, lies_in(Need.township_code, found.area_code), in_week
    )
    return session.scalar(query) or 0
