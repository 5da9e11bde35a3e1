"""Whether the proposed plan of a round was made of what is true now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.handed_part import handed_part
from matcher.advice.names import names_of
from matcher.advice.week_changes import Given, InputChange, calendar_changed, notice_changed, week_changes
from matcher.county_settings.queries.county_settings import settings_of
from matcher.holidays.queries.days_changed import days_changed
from matcher.models import Plan, Round
from matcher.vocabulary import PlanStatus
from matcher.week.area_plan import area_plan
from matcher.week.snapshot import REVIEW_TIME, Snapshot
from matcher.week.week_time import minute_of
from solver import Week, gc_paused, load_week


@dataclass(frozen=True, slots=True)
class OutOfDate:
    """What has changed since the plan was made of a week at `since` (local time); never empty."""

    since: datetime
    changes: tuple[InputChange, ...]


def out_of_date(session: Session, round_: Round, snapshot: Snapshot) -> OutOfDate | None:
    """What has changed since the run of the proposed plan was asked for, or that of the area's plan it is a part of.

    None where nothing has, and where the plan was made by hand from an empty sheet or nothing is proposed. `snapshot`
    is the round's week now.
    """
    query = select(Plan).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    plan = session.scalars(query).one_or_none()
    if plan is None:
        return None
    area = session.get_one(Plan, plan.area_plan_id) if plan.area_plan_id else None
    run = area.run if area else plan.run
    if run is None:
        return None
    week = _week_of(run.week)
    if area:
        visits = area_plan(area.result).visits
        then, now = handed_part(session, round_, snapshot, week, decided=run.decided_needs, planned=visits)
    else:
        then = _given(session, round_, week, run.decided_needs)
        now = Given(
            snapshot.week,
            {entry.need: entry for entry in snapshot.week.fixed},
            snapshot.kept_by_run(),
            names_of(session, round_, snapshot.week),
            round_.area_code,
        )
    notice = settings_of(session, round_.area_code).notice_hours
    known = notice if run.notice_hours is None else run.notice_hours
    earliest = max(
        minute_of(round_.monday, moment + timedelta(hours=hours) + REVIEW_TIME)
        for moment, hours in ((clock.now(), notice), (run.created_at, known))
    )
    days = days_changed(session, round_.monday, run.created_at)
    changes = (
        *([calendar_changed(days)] if days else []),
        *week_changes(then, now, earliest=earliest),
        *([] if known == notice or (area and notice < known) else [notice_changed(known, notice)]),
    )
    return OutOfDate(run.created_at, changes) if changes else None


def _given(session: Session, round_: Round, week: Week, decided: frozenset[int]) -> Given:
    return Given(
        week,
        {entry.need: entry for entry in week.fixed if int(entry.need) not in decided},
        [entry for entry in week.fixed if int(entry.need) in decided],
        names_of(session, round_, week),
        round_.area_code,
    )


@lru_cache(maxsize=16)
@gc_paused()
def _week_of(text: str) -> Week:
    """A week file that was valid when it was kept."""
    return load_week(text)
