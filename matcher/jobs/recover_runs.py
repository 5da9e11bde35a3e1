"""Finding runs that nobody works on: their kick was lost, or their worker is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.audit.services.record import transition
from matcher.jobs.lease import MOST_ATTEMPTS
from matcher.models import Run
from matcher.policy.actor import service_actor
from matcher.policy.states import RUN
from matcher.vocabulary import RunStatus
from matcher.wording import msgid

EXHAUSTED = msgid("The planning was interrupted three times and has been given up. Please start it again.")
DELIVERY_TIME = timedelta(seconds=2)


class LostRun(NamedTuple):
    """A run that is to be kicked, and how often it has been taken up before."""

    run_id: int
    attempt: int


def lost_runs(session: Session) -> list[LostRun]:
    """Runs that wait longer than a kick takes, or whose lease has passed, oldest first."""
    now = clock.now()
    waiting = and_(Run.status == RunStatus.QUEUED, Run.created_at <= now - DELIVERY_TIME)
    silent = and_(Run.status == RunStatus.RUNNING, Run.lease_until < now)
    query = select(Run.id, Run.attempt).where(or_(waiting, silent), Run.attempt < MOST_ATTEMPTS)
    return [LostRun(run_id, attempt) for run_id, attempt in session.execute(query.order_by(Run.id))]


def fail_exhausted_runs(session: Session) -> int:
    """Fail the runs whose every attempt has ended in silence; how many that were."""
    query = (
        select(Run)
        .where(Run.status == RunStatus.RUNNING, Run.lease_until < clock.now(), Run.attempt >= MOST_ATTEMPTS)
        .options(joinedload(Run.round))
        .with_for_update(of=Run)
    )
    worn_out = list(session.scalars(query))
    for run in worn_out:
        run.finished_at, run.lease_until, run.error = clock.now(), None, EXHAUSTED
        transition(session, service_actor(run.round.area_code), RUN, run, "fail", error=EXHAUSTED)
    return len(worn_out)
