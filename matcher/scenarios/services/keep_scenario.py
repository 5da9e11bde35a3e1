"""Keeping a plan beside the proposed one, and no more of them than anybody looks at."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.models import Round, Run, Scenario, ScenarioHead, ScenarioVisit
from matcher.policy import Actor
from matcher.policy.states import SCENARIO
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.vocabulary import ScenarioKind, ScenarioStatus
from matcher.week.kept_override import as_text

MOST_REPLACED = 5
"""How many of the plans that others took the place of are kept of a week."""

MOST_KEPT = 8
"""How many other scenarios of a week are kept."""


def keep_scenario(
    session: Session,
    actor: Actor,
    round_: Round,
    kind: ScenarioKind,
    visits: Iterable[KeptVisit],
    *,
    name: str = "",
    run: Run | None = None,
) -> Scenario:
    """Keep these visits beside the plan of a locked round; the oldest scenarios beyond the bound are dropped."""
    scenario = Scenario(
        round_id=round_.id,
        run_id=run.id if run else None,
        kind=kind,
        name=name,
        created_by=actor.account_id,
        created_at=clock.now(),
        visits=[kept_row(visit) for visit in visits],
    )
    session.add(scenario)
    session.flush()
    record(
        session, actor, "scenario.keep", scenario, after=ScenarioStatus.WANTED.value,
        kind=kind.value, visits=len(scenario.visits),
    )  # fmt: skip
    transition(session, actor, SCENARIO, scenario, "make", kind=kind.value)
    thin_out(session, actor, round_)
    return scenario


def kept_row(visit: KeptVisit) -> ScenarioVisit:
    """A visit as a row of a scenario."""
    return ScenarioVisit(
        need_id=visit.need_id,
        starts_at=visit.starts_at,
        pinned=visit.pinned,
        by_hand=visit.by_hand,
        agreed=as_text(visit.agreed),
        heads=[
            ScenarioHead(position=position, head_id=head_id)
            for position, head_id in enumerate(visit.head_ids)
        ],
    )


def thin_out(session: Session, actor: Actor, round_: Round) -> None:
    """Drop the oldest scenarios of a locked round beyond the bound; what a run is to make, and what somebody named,
    only after all others.
    """
    query = (
        select(Scenario)
        .where(Scenario.round_id == round_.id, Scenario.status != ScenarioStatus.DROPPED)
        .order_by(Scenario.id.desc())
    )
    found = list(session.scalars(query))
    replaced = [each for each in found if each.kind is ScenarioKind.REPLACED]
    others = [each for each in found if each.kind is not ScenarioKind.REPLACED]
    others.sort(key=lambda each: (each.status is not ScenarioStatus.WANTED, not each.name, -each.id))
    for each in (*replaced[MOST_REPLACED:], *others[MOST_KEPT:]):
        drop_locked(session, actor, each)


def drop_locked(session: Session, actor: Actor, scenario: Scenario) -> None:
    """Drop a scenario of a locked round: its visits go. Raises `Conflict` where it is dropped already."""
    transition(
        session, actor, SCENARIO, scenario, "drop", kind=scenario.kind.value, visits=len(scenario.visits)
    )
    scenario.visits = []
    session.flush()
