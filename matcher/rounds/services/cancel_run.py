"""Stopping a run."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.background.services.stop import stop_work
from matcher.models import Run
from matcher.policy import Actor
from matcher.policy.states import RUN
from matcher.wording import Text


def cancel_run(session: Session, actor: Actor, run: Run) -> None:
    """Cancel a run at once, whether it waits or somebody works on it. Stopping it twice is stopping it once.

    A worker notices with its next heartbeat that it holds the run no more, and drops what it has. The plan that was
    proposed before the run stays. Raises `Outdated` where the run has come to an end by itself.
    """
    too_late = Text("This matching had come to an end before it could be stopped.")
    stop_work(session, actor, RUN, run, too_late=too_late)
