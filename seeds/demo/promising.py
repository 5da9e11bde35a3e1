"""What the coordinator has promised by hand before the week is matched."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from matcher import clock
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.errors import Invalid
from matcher.policy import Actor
from matcher.rounds.services.open_round import open_round
from matcher.rounds.services.start_manual_plan import start_manual_plan
from seeds.demo.county_stage import CountyStage
from seeds.demo.posting import post_wish
from seeds.demo.predicaments import Promise


def keep_promises(stage: CountyStage, promises: Sequence[Promise], monday: date, now: datetime) -> None:
    """Post the promised wishes and pin each where it was promised, in a proposed plan of the week's round."""
    session, coordinator = stage.session, Actor.of(stage.accounts.coordinator)
    with clock.pretending(now):
        round_ = open_round(session, coordinator, stage.county.code, monday)
        plan = start_manual_plan(session, coordinator, round_)
    for promise in promises:
        staff = stage.accounts.staff[promise.wish.venue.township_code]
        need = post_wish(session, stage.registry, promise.wish, monday, staff, now, stage.random)
        day = monday + timedelta(days=promise.weekday)
        starts_at = datetime.combine(day, time()) + timedelta(minutes=promise.start_minute)
        head_id = stage.registry.heads[promise.expert].id
        with clock.pretending(now), suppress(Invalid):  # on public holidays nobody can be promised
            placement = ManualAssignment(need.id, (head_id,), starts_at)
            assignment = place_assignment(session, coordinator, plan, placement)
            session.flush()
            pin_assignment(session, coordinator, assignment.round, assignment.id, pinned=True)
