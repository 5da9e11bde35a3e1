"""Letting a run make a scenario."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models import Round, Run
from matcher.policy import Actor
from matcher.rounds.services.week_text import week_text
from matcher.tasks import Task, TaskKind, enqueue_after_commit
from matcher.vocabulary import LIVE_RUNS, RunPurpose
from matcher.wording import Text
from solver import Week

SECONDS = 20
"""The longest time a scenario's run may take."""

MOST_AT_ONCE = 4
"""How many runs for scenarios of a week may be under way."""


def start_scenario_run(session: Session, actor: Actor, round_: Round, week: Week, *, sent_out: int) -> Run:
    """Put the week in the queue for a scenario of the locked round; the proposed plan is not touched by it.

    `sent_out` is for how many of its needs something has been sent out.

    Raises `Conflict` where there is nothing to match or enough such runs are under way.
    """
    under_way = session.scalar(
        select(func.count())
        .select_from(Run)
        .where(Run.round_id == round_.id, Run.status.in_(LIVE_RUNS), Run.purpose == RunPurpose.SCENARIO)
    )
    if under_way is not None and under_way >= MOST_AT_ONCE:
        raise Conflict(Text("Enough scenarios are being made right now. Please wait for one of them."))
    run = Run(
        round_id=round_.id,
        purpose=RunPurpose.SCENARIO,
        week=week_text(week, sent_out=sent_out),
        seconds=SECONDS,
        created_by=actor.account_id,
        created_at=clock.now(),
    )
    session.add(run)
    session.flush()
    record(session, actor, "run.ask", run, after=run.status.value, purpose=run.purpose.value)
    enqueue_after_commit(session, Task(TaskKind.RUN, run.id))
    return run
