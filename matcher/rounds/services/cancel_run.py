"""Stopping a run."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import Run
from matcher.policy import Actor
from matcher.policy.states import RUN


def cancel_run(session: Session, actor: Actor, run: Run) -> None:
    """Cancel a run at once, whether it waits or somebody works on it; one that is over stays as it is.

    A worker notices with its next heartbeat that it holds the run no more, and drops what it has. The plan that was
    proposed before the run stays.
    """
    session.refresh(run, with_for_update=True)
    if not RUN.allows("cancel", run.status):
        return
    run.finished_at, run.lease_until, run.worker = clock.now(), None, None
    transition(session, actor, RUN, run, "cancel")
