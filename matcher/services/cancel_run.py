"""Stopping a run."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import LIVE_RUNS, Run, RunStatus
from matcher.policy import Actor
from matcher.policy.states import RUN
from matcher.services.audit import record, take_step


def cancel_run(session: Session, actor: Actor, run: Run) -> None:
    """Cancel a waiting run at once; ask the worker of a running one to stop, which it does within a second.

    A run that nobody works on any more is cancelled at once, too; one that is over stays as it is. The draft
    that was there before the run stays.
    """
    session.refresh(run, with_for_update=True)
    if run.status not in LIVE_RUNS or run.cancel_requested:
        return
    run.cancel_requested = True
    if run.status is RunStatus.QUEUED or run.lease_until is None or run.lease_until < clock.now():
        run.finished_at, run.lease_until, run.worker = clock.now(), None, None
        take_step(session, actor, RUN, run, "cancel")
    else:
        record(session, actor, "run.ask_to_stop", run, before=run.status.value, after=run.status.value)
