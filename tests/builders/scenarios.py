"""Builders of plans beside the proposed one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round, Scenario
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.scenarios.services.keep_scenario import kept_row
from matcher.vocabulary import ScenarioKind, ScenarioStatus
from tests.builders.rounds import a_round


def a_scenario(
    session: Session,
    round_: Round | None = None,
    *visits: KeptVisit,
    kind: ScenarioKind = ScenarioKind.KEPT,
    status: ScenarioStatus = ScenarioStatus.KEPT,
    name: str = "",
) -> Scenario:
    """A scenario that holds these visits."""
    round_ = round_ or a_round(session)
    scenario = Scenario(
        round_id=round_.id, kind=kind, status=status, name=name, created_at=clock.now(),
        visits=[kept_row(visit) for visit in visits],
    )  # fmt: skip
    session.add(scenario)
    session.flush()
    return scenario
