"""Asking what a week would be like under another assumption (what if), beside the plan and the county's settings."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.changed_week import Assumption, with_assumption
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Head, ResourcePack, Round, Scenario, lies_in
from matcher.policy import Actor
from matcher.rounds.services.lock_round import lock_round
from matcher.scenarios.queries.assumption import assumption_of
from matcher.scenarios.services.keep_scenario import drop_locked, thin_out
from matcher.scenarios.services.start_scenario_run import start_scenario_run
from matcher.vocabulary import ScenarioKind, ScenarioStatus
from matcher.week import take_snapshot
from matcher.week.snapshot import REVIEW_TIME
from matcher.wording import Text


def start_what_if(session: Session, actor: Actor, round_: Round, assumed: Assumption) -> Scenario:
    """Let a run make a scenario of the week as it is now, changed by the assumption; nothing else changes.

    Raises `Invalid` where head, day or kit are not of the week, `Conflict` where the week is closed, there is nothing
    to match, or enough scenarios are being made already.
    """
    round_ = lock_round(session, round_.id)
    _ensure_known(session, round_, assumed)
    snapshot = take_snapshot(session, round_, review=REVIEW_TIME)
    live = frozenset(entry.need for entry in snapshot.week.fixed)
    free = snapshot.to_fill() if assumed.kind is ScenarioKind.FILLED else snapshot.for_run()
    week = with_assumption(free, assumed, live)
    _drop_same(session, actor, round_, assumed)
    scenario = Scenario(
        round_id=round_.id,
        run_id=start_scenario_run(session, actor, round_, week, sent_out=len(live)).id,
        kind=assumed.kind,
        status=ScenarioStatus.WANTED,
        head_id=assumed.head_id,
        day=assumed.day,
        half=assumed.half,
        pack_id=assumed.pack_id,
        weighing=urlencode({weight: each.value for weight, each in sorted(assumed.weighing.items())}),
        created_by=actor.account_id,
        created_at=clock.now(),
    )
    session.add(scenario)
    session.flush()
    record(
        session, actor, "scenario.ask", scenario, after=scenario.status.value, kind=assumed.kind.value,
        head_id=assumed.head_id, pack_id=assumed.pack_id,
    )  # fmt: skip
    thin_out(session, actor, round_)
    return scenario


def _drop_same(session: Session, actor: Actor, round_: Round, assumed: Assumption) -> None:
    """An earlier answer to the same question, which nobody took over, makes room for the new one."""
    query = select(Scenario).where(
        Scenario.round_id == round_.id,
        Scenario.kind == assumed.kind,
        Scenario.status == ScenarioStatus.KEPT,
    )
    for scenario in session.scalars(query):
        if assumption_of(scenario) == assumed:
            drop_locked(session, actor, scenario)


def _ensure_known(session: Session, round_: Round, assumed: Assumption) -> None:
    if assumed.head_id is not None:
        query = select(Head.id).where(Head.id == assumed.head_id, lies_in(Head.county_code, round_.area_code))
        if session.scalar(query) is None:
            raise Invalid.field("head_id", Text("Please choose a head of this county."))
    if assumed.pack_id is not None:
        known = lies_in(ResourcePack.county_code, round_.area_code)
        if session.scalar(select(ResourcePack.id).where(ResourcePack.id == assumed.pack_id, known)) is None:
            raise Invalid.field("pack_id", Text("Please choose a kit of this county."))
    if assumed.day is not None and not round_.monday <= assumed.day < round_.monday + timedelta(days=7):
        raise Invalid.field("day", Text("Please choose a day of the week shown."))
