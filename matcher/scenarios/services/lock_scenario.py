"""Holding a scenario: under the lock of its round, read afresh."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Outdated
from matcher.models import Round, Scenario
from matcher.rounds.services.lock_round import lock_round
from matcher.vocabulary import ScenarioStatus
from matcher.wording import Text

GONE = Text("This scenario is not kept any more. Please look at the others.")


def lock_scenario(session: Session, scenario: Scenario, version: int | None) -> Round:
    """The locked round of a scenario that is still kept, and the scenario read afresh.

    Raises `Outdated` where it is dropped or not of `version` (None: of any), `Conflict` where the week is closed.
    """
    round_ = lock_round(session, scenario.round_id)
    session.refresh(scenario)
    if scenario.status is ScenarioStatus.DROPPED:
        raise Outdated(GONE)
    if version is not None:
        ensure_fresh(scenario, version)
    return round_
