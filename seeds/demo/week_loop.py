"""Playing one county's week through the loop: 点单, 派单, 接单, 评单, each under the clock of its day."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import solver
from matcher import clock
from matcher.audit.services.record import transition
from matcher.errors import Conflict
from matcher.models import Plan, Round
from matcher.policy import Actor
from matcher.policy.states import RUN
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.open_round import open_round
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_run import start_run
from matcher.rounds.services.store_plan import store_plan
from seeds.demo.county_stage import CountyStage
from seeds.demo.posting import post_wish
from seeds.population.wishes import Wish

SOLVER_SECONDS = 5.0
"""Ample: each of these weeks is proven in less, so that the demonstration is the same on a busy machine."""


def planning_day(monday: date) -> datetime:
    """The morning on which the week that begins on `monday` is planned: the Monday before, at half past nine."""
    return datetime.combine(monday - timedelta(days=7), time(9, 30))


def post_wishes(stage: CountyStage, wishes: Iterable[Wish], monday: date, now: datetime) -> None:
    """Post the wishes for the week during the six days before it is planned, none later than `now`."""
    for wish in wishes:
        days, minutes = stage.random.randrange(1, 7), stage.random.randrange(7 * 60)
        at = planning_day(monday) - timedelta(days=days) + timedelta(minutes=minutes)
        staff = stage.accounts.staff[wish.venue.township_code]
        with suppress(Conflict), stage.session.begin_nested():  # nobody asks twice for the very same
            post_wish(stage.session, stage.registry, wish, monday, staff, min(at, now), stage.random)


def plan_week(stage: CountyStage, monday: date, at: datetime) -> tuple[Round, Plan]:
    """Open the round at that moment and keep what the solver finds for it as its proposed plan."""
    session, coordinator = stage.session, Actor.of(stage.accounts.coordinator)
    with clock.pretending(at):
        round_ = open_round(session, coordinator, stage.county.code, monday)
        run = start_run(session, coordinator, round_)
        run.worker, run.started_at, run.attempt = "demo", at, 1
        transition(session, coordinator, RUN, run, "start")
        found = solver.solve(solver.load_week(run.week), seconds=SOLVER_SECONDS, threads=2)
        plan = store_plan(session, run, found)
        run.finished_at = at + timedelta(seconds=max(1, round(found.seconds)))
        transition(session, coordinator, RUN, run, "finish")
    return round_, plan


def release_week(stage: CountyStage, plan: Plan, at: datetime) -> None:
    """Release the proposed plan at that moment."""
    with clock.pretending(at):
        release_plan(stage.session, Actor.of(stage.accounts.coordinator), plan)


def close_week(stage: CountyStage, round_: Round, at: datetime) -> None:
    """Close the round at that moment; what was not met waits for the next."""
    with clock.pretending(at):
        close_round(stage.session, Actor.of(stage.accounts.coordinator), round_)
