"""The scenarios of a week, as its pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from matcher.advice.changed_week import Assumption
from matcher.models import Plan, Round, Run, Scenario, ScenarioVisit
from matcher.scenarios.queries.assumption import assumption_of
from matcher.scenarios.queries.scenario_visits import KeptVisit, scenario_visits
from matcher.vocabulary import LIVE_RUNS, PlanStatus, RunStatus, ScenarioKind, ScenarioStatus


@dataclass(frozen=True, slots=True)
class PackName:
    """A kit in both languages."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario: what it is called, what it assumes and what it holds. `run` is the state of the run that makes it."""

    id: int
    kind: ScenarioKind
    status: ScenarioStatus
    name: str
    assumed: Assumption
    head: str
    pack: PackName | None
    created_at: datetime
    run: RunStatus | None
    run_id: int | None
    error: str | None
    visits: Mapping[int, KeptVisit]
    version: int

    @property
    def day(self) -> date | None:
        """The day somebody is away on."""
        return self.assumed.day

    @property
    def is_being_made(self) -> bool:
        """Whether a run works on it."""
        return self.status is ScenarioStatus.WANTED and self.run in LIVE_RUNS

    @property
    def is_there(self) -> bool:
        """Whether it can be compared and taken over."""
        return self.status in (ScenarioStatus.KEPT, ScenarioStatus.ADOPTED)


def scenarios_of(session: Session, round_: Round) -> list[ScenarioRow]:
    """Those of the round that are not dropped, the newest first."""
    query = (
        select(Scenario)
        .where(Scenario.round_id == round_.id, Scenario.status != ScenarioStatus.DROPPED)
        .options(*_WITH_ALL)
        .order_by(Scenario.id.desc())
    )
    return [scenario_row(each) for each in session.scalars(query)]


def scenario_row(scenario: Scenario) -> ScenarioRow:
    """One of them."""
    run = scenario.run
    return ScenarioRow(
        id=scenario.id,
        kind=scenario.kind,
        status=scenario.status,
        name=scenario.name,
        assumed=assumption_of(scenario),
        head=scenario.head.name if scenario.head else "",
        pack=PackName(scenario.pack.name, scenario.pack.name_en) if scenario.pack else None,
        created_at=scenario.created_at,
        run=run.status if run else None,
        run_id=scenario.run_id,
        error=run.error if run else None,
        visits=scenario_visits(scenario),
        version=scenario.version,
    )


def count_scenarios(session: Session, round_: Round) -> int:
    """How many of them there are."""
    query = select(func.count()).where(
        Scenario.round_id == round_.id, Scenario.status != ScenarioStatus.DROPPED
    )
    return session.scalar(query) or 0


def scenarios_of_run(session: Session, round_: Round) -> Mapping[ScenarioKind, ScenarioRow]:
    """Those that can be compared and were left by the run that the proposed plan comes from, by kind."""
    run = select(Plan.run_id).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    query = (
        select(Scenario)
        .where(
            Scenario.round_id == round_.id,
            Scenario.run_id == run.scalar_subquery(),
            Scenario.status.in_((ScenarioStatus.KEPT, ScenarioStatus.ADOPTED)),
        )
        .options(*_WITH_ALL)
    )
    return {each.kind: scenario_row(each) for each in session.scalars(query)}


_WITH_ALL = (
    joinedload(Scenario.run).options(defer(Run.week)),
    joinedload(Scenario.head),
    joinedload(Scenario.pack),
    selectinload(Scenario.visits).selectinload(ScenarioVisit.heads),
)
