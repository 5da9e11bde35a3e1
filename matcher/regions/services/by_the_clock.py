"""What the service does about changes of areas by itself: carry them out, and keep closed townships empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading
from matcher.database.on_its_day import on_its_day
from matcher.database.one_by_one import one_by_one
from matcher.models import Post, Region, RegionChange
from matcher.policy.actor import service_actor
from matcher.regions.queries.going_over import SUBJECTS, going_over
from matcher.regions.services.carry_out import carry_out
from matcher.regions.services.go_over import go_over, hold_townships
from matcher.regions.services.notify_held_back import notify_held_back
from matcher.vocabulary import ChangeState


def change_areas(engine: Engine, now: datetime) -> int:
    """Carry out the changes whose day has come, one by one; how many. Then hand over what is open again."""
    with reading(engine) as session:
        due = select(RegionChange.id).where(
            RegionChange.state == ChangeState.AGREED, RegionChange.day <= now.date()
        )
        found = session.scalars(due.order_by(RegionChange.day, RegionChange.id)).all()
        left = left_behind(session)
    done = one_by_one(engine, found, _carry_out, failed="area_not_changed")
    one_by_one(engine, left, partial(_sweep, heirs=left), failed="area_not_swept")
    return done


def left_behind(session: Session) -> dict[str, str]:
    """The closed townships in which something is open, with the one that is there today."""
    heirs = select(Region.code, Region.heir_code).where(Region.heir_code != "").order_by(Region.code)
    closed = dict(iter(session.execute(heirs)))
    if not closed:
        return {}
    found: set[str] = set()
    for subject in SUBJECTS:
        codes = select(subject.column).where(subject.column.in_(closed), subject.where("")).distinct()
        found.update(
            code
            for code in session.scalars(codes)
            if code and going_over(session, subject, code, closed[code])
        )
    seats = (
        select(Post.region_code)
        .join(Region, Region.code == Post.region_code)
        .where(or_(Post.last_day.is_(None), Post.last_day >= Region.closed_on), Region.closed_on.is_not(None))
    )
    found.update(session.scalars(seats.distinct()))
    return {code: closed[code] for code in sorted(found)}


def hand_over_again(session: Session, code: str, heir: str) -> None:
    """Give what is open (again) in a closed township to the one that is there today."""
    hold_townships(session, sorted({code, heir}))
    closed_on = session.get_one(Region, code).closed_on
    assert closed_on is not None
    go_over(session, code, heir, closed_on, session.get_one(Region, heir).opened_on)


def _sweep(session: Session, code: str, *, heirs: Mapping[str, str]) -> int:
    hand_over_again(session, code, heirs[code])
    return 1


def _carry_out(session: Session, change_id: int) -> int:
    query = select(RegionChange).where(RegionChange.id == change_id).with_for_update(of=RegionChange)
    change = session.scalars(query).one()
    if change.state is not ChangeState.AGREED:
        return 0
    return on_its_day(
        session,
        change,
        lambda: carry_out(session, service_actor(change.county_code), change),
        lambda _is_first: notify_held_back(session, change),
    )
