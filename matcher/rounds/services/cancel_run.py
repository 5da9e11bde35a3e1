"""Stopping a run."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.errors import Outdated
from matcher.models import Run
from matcher.policy import Actor
from matcher.policy.states import RUN
from matcher.vocabulary import RunStatus
from matcher.wording import Text


def cancel_run(session: Session, actor: Actor, run: Run) -> None:
    """Cancel a run at once, whether it waits or somebody works on it. Stopping it twice is stopping it once.

    A worker notices with its next heartbeat that it holds the run no more, and drops what it has. The plan that was
    proposed before the run stays. Raises `Outdated` where the run has come to an end by itself.
    """
    session.refresh(run, with_for_update=True)
    if run.status is RunStatus.CANCELLED:
        return
    if not RUN.allows("cancel", run.status):
        raise Outdated(Text("This matching had come to an end before it could be stopped."))
    run.finished_at, run.lease_until, run.worker = clock.now(), None, None
    transition(session, actor, RUN, run, "cancel")
