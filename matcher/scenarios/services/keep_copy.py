"""Keeping a copy of the proposed plan under a name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict
from matcher.models import Round, Scenario
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.lock_round import lock_round
from matcher.scenarios.queries.scenario_visits import draft_visits
from matcher.scenarios.services.keep_scenario import keep_scenario
from matcher.vocabulary import ScenarioKind
from matcher.wording import Text


def keep_copy(
    session: Session, actor: Actor, round_: Round, name: str, *, seen: str | None = None
) -> Scenario:
    """Keep the proposed plan of the round as a scenario of that name.

    Raises `Conflict` where the week is closed or nothing is proposed, `Outdated` where the plan is not as it was seen
    (`seen`, a `plan_tag`).
    """
    round_ = lock_round(session, round_.id)
    if seen is not None:
        ensure_tag(plan_tag(session, round_), seen)
    visits = draft_visits(session, round_)
    if not visits:
        raise Conflict(Text("Nothing is proposed for the week yet; there is nothing to keep a copy of."))
    return keep_scenario(session, actor, round_, ScenarioKind.KEPT, visits.values(), name=name)
