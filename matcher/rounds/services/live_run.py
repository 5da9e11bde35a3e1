"""The run that is under way for a week's proposed plan."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Round, Run
from matcher.vocabulary import LIVE_RUNS, RunPurpose


def live_run(session: Session, round_: Round) -> Run | None:
    """It waits or somebody works on it; there is one at most."""
    query = select(Run).where(
        Run.round_id == round_.id, Run.status.in_(LIVE_RUNS), Run.purpose == RunPurpose.PLAN
    )
    return session.scalars(query).one_or_none()
