"""Noting that who has to be told of a need was told, and taking that back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import CHANGED_MEANWHILE
from matcher.duties.queries.duties import Asked, duties_of
from matcher.duties.schemas.told import NotTold, Told
from matcher.errors import Invalid, Outdated
from matcher.models import DutyDone, Need
from matcher.policy import Actor
from matcher.wording import Text

LONGEST_AGO = timedelta(days=366)


def tell_duty(session: Session, actor: Actor, need: Need, command: Told) -> DutyDone:
    """Note it, for the need that is held by the caller.

    Raises `Outdated` where it is noted already or the need has no such duty any more, `Invalid` beside `told_on` for a
    day that is still to come or is longer ago than a year.
    """
    duties = {each.whom: each for each in duties_of(session, [Asked.of(need)]).get(need.id, ())}
    duty = duties.get(command.whom)
    if duty is None or duty.is_done:
        raise Outdated(CHANGED_MEANWHILE)
    today = clock.today()
    if not today - LONGEST_AGO <= command.told_on <= today:
        raise Invalid.field("told_on", Text("Please give the day on which it was told: today or before."))
    done = DutyDone(
        need_id=need.id, whom=command.whom, told_on=command.told_on, told_by=actor.name, noted_at=clock.now()
    )
    session.add(done)
    record(session, actor, "need.duty_told", need, whom=command.whom, told_on=command.told_on.isoformat())
    session.flush()
    return done


def take_duty_back(session: Session, actor: Actor, need: Need, command: NotTold) -> None:
    """Let it count as not told. What is promised stays promised. Raises `Outdated` where it is not noted any more."""
    query = select(DutyDone).where(DutyDone.id == command.done_id, DutyDone.need_id == need.id)
    done = session.scalars(query).one_or_none()
    if done is None:
        raise Outdated(CHANGED_MEANWHILE)
    record(session, actor, "need.duty_not_told", need, whom=done.whom)
    session.delete(done)
    session.flush()
