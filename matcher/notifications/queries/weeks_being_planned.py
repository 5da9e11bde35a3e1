"""The weeks for which a plan is proposed or being worked out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round, Run
from matcher.vocabulary import LIVE_RUNS, RoundStatus, RunPurpose

_CODES = (2, 4, 6)


def weeks_being_planned(session: Session, county_code: str) -> Sequence[Round]:
    """Those of the county, or of an area it lies in, that are not over: changes come too late for the plan as it is."""
    is_running = exists().where(
        Run.round_id == Round.id, Run.status.in_(LIVE_RUNS), Run.purpose == RunPurpose.PLAN
    )
    query = select(Round).where(
        Round.area_code.in_({county_code[:digits] for digits in _CODES}),
        Round.monday > clock.today() - timedelta(weeks=1),
        or_(Round.status == RoundStatus.PROPOSED, is_running),
    )
    return session.scalars(query.order_by(Round.monday, Round.id)).all()
