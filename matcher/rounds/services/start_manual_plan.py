"""Planning a week by hand from an empty sheet."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_tag
from matcher.models import Plan, Round
from matcher.policy import Actor
from matcher.policy.states import ROUND
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.lock_round import lock_idle_round, proposed_plan_of
from matcher.vocabulary import PlanStatus


def start_manual_plan(session: Session, actor: Actor, round_: Round, *, seen: str | None = None) -> Plan:
    """The round's proposed plan, an empty one where there was none.

    Raises `Conflict` where the round is closed, a run is under way, or the week is not as it was seen (`seen`, a
    `plan_tag`).
    """
    round_ = lock_idle_round(session, round_.id)
    if seen is not None:
        ensure_tag(plan_tag(session, round_), seen)
    found = proposed_plan_of(session, round_)
    if found is not None:
        return found
    plan = Plan(round_id=round_.id, created_at=clock.now())
    session.add(plan)
    record(session, actor, "plan.start", plan, after=PlanStatus.PROPOSED.value)
    propose_round(session, actor, round_)
    return plan


def propose_round(session: Session, actor: Actor, round_: Round) -> None:
    """The round has a proposed plan now; one that was released before stays released."""
    step = "propose" if ROUND.allows("propose", round_.status) else "propose_more"
    transition(session, actor, ROUND, round_, step)
