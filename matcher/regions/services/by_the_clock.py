"""What the service does about changes of areas by itself: carry them out, and keep closed townships empty."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading, transaction
from matcher.database.one_by_one import one_by_one
from matcher.models import Need, Region, RegionChange, Series, UnplacedNeed
from matcher.policy.actor import service_actor
from matcher.regions.queries.going_over import SUBJECTS, going_over
from matcher.regions.services.carry_out import carry_out
from matcher.regions.services.go_over import give_code, hold_townships
from matcher.vocabulary import ChangeState

COMING_BACK = (Need, UnplacedNeed, Series)
"""What may be open again in a closed township: a need whose visit did not take place, for one."""


def change_areas(engine: Engine, now: datetime) -> int:
    """Carry out the changes whose day has come, one by one; how many. Then hand over what is open again."""
    with reading(engine) as session:
        due = select(RegionChange.id).where(
            RegionChange.state == ChangeState.AGREED, RegionChange.day <= now.date()
        )
        found = session.scalars(due.order_by(RegionChange.day, RegionChange.id)).all()
        left = left_behind(session)
    done = one_by_one(engine, found, _carry_out, failed="area_not_changed")
    for code, heir in left.items():
        with transaction(engine) as session:
            hand_over_again(session, code, heir)
    return done


def left_behind(session: Session) -> dict[str, str]:
    """The closed townships in which something is open, with the one that is there today."""
    heirs = select(Region.code, Region.heir_code).where(Region.heir_code != "").order_by(Region.code)
    closed = dict(iter(session.execute(heirs)))
    if not closed:
        return {}
    found: set[str] = set()
    for subject in SUBJECTS:
        if subject.model in COMING_BACK:
            codes = select(subject.column).where(subject.column.in_(closed), subject.where("")).distinct()
            found.update(session.scalars(codes))
    return {code: closed[code] for code in sorted(found)}


def hand_over_again(session: Session, code: str, heir: str) -> None:
    """Give what is open again in a closed township to the one that is there today."""
    hold_townships(session, sorted({code, heir}))
    for subject in SUBJECTS:
        if subject.model in COMING_BACK:
            give_code(session, subject, going_over(session, subject, code, heir), heir)
    session.expire_all()


def _carry_out(session: Session, change_id: int) -> int:
    query = select(RegionChange).where(RegionChange.id == change_id).with_for_update(of=RegionChange)
    change = session.scalars(query).one()
    if change.state is not ChangeState.AGREED:
        return 0
    carry_out(session, service_actor(change.county_code), change)
    return 1
