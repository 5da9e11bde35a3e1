"""Asking for a week to be matched (排班)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.background.services.ask import ask_for_work
from matcher.county_settings.queries.area_settings import settings_of_area
from matcher.database.ensure_fresh import ensure_tag
from matcher.models import Round, Run
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.lock_round import ensure_area_week_lives, lock_idle_round
from matcher.rounds.services.week_text import week_text
from matcher.tasks import TaskKind
from matcher.week import take_snapshot
from matcher.week.snapshot import REVIEW_TIME
from matcher.wording import Text

USUAL_SECONDS = 60


def start_run(
    session: Session, actor: Actor, round_: Round, seconds: int | None = None, *, seen: str | None = None
) -> Run:
    """Put the week, as it is now, in the queue; a worker is told once the transaction is committed.

    `seconds` is the longest time the worker may take; `seen` the `plan_tag` that somebody was looking at, since the
    run's plan takes the place of the proposed one. Raises `Conflict` where the round is closed, an area's week over, it
    is not as it was seen, a run of it is under way already, or there is nothing to match.
    """
    round_ = lock_idle_round(session, round_.id)
    ensure_area_week_lives(round_)
    if seen is not None:
        ensure_tag(plan_tag(session, round_), seen)
    snapshot = take_snapshot(session, round_, review=REVIEW_TIME)
    run = Run(
        round_id=round_.id,
        week=week_text(snapshot.for_run(), sent_out=len(snapshot.week.fixed)),
        decided=" ".join(entry.need for entry in snapshot.kept_by_run()),
        notice_hours=settings_of_area(session, round_.area_code).notice_hours,
        seconds=seconds or USUAL_SECONDS,
        created_by=actor.account_id,
        created_at=clock.now(),
    )
    ask_for_work(
        session, actor, run, TaskKind.RUN, under_way=Text("A plan for the week is being made already.")
    )
    return run
