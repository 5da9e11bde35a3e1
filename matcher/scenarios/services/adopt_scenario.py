"""Taking over what a scenario holds into the proposed plan: all, some or none of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.scenario_state import broken_by_need, lost, open_needs_of
from matcher.assignments.services.new_assignment import new_assignment
from matcher.assignments.services.remove_assignment import delete_proposal
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import WHOLE_FORM, Invalid
from matcher.models import Assignment, Need, Plan, Scenario
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import SCENARIO
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.rounds.services.proposals_changed import proposals_changed
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.scenarios.queries.scenario_visits import (
    KeptVisit,
    draft_visits,
    needs_that_differ,
    scenario_visits,
)
from matcher.scenarios.services.keep_scenario import keep_scenario
from matcher.scenarios.services.lock_scenario import lock_scenario
from matcher.vocabulary import ScenarioKind
from matcher.week import Snapshot, take_snapshot
from matcher.week.commitments import proposed_assignments
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Adopted:
    """How many visits were taken over, and what the plan was before, where there was one."""

    visits: int
    replaced: Scenario | None


def adopt_scenario(
    session: Session,
    actor: Actor,
    scenario: Scenario,
    need_ids: Collection[int] | None,
    *,
    version: int | None = None,
    seen: str | None = None,
) -> Adopted:
    """Let the proposed plan have what the scenario holds for these needs (None: for all in which the two differ).
    What the plan was before is kept as a scenario.

    `seen` is the `plan_tag` of the plan that was compared. Raises `Invalid` under `needs.<need id>` where the week
    cannot hold the visit any more or the plan would break a rule that it does not break yet, and under `needs` where
    nothing is chosen; `Outdated` where scenario or plan are not as they were seen; `Conflict` where the week is closed
    or a run is under way.
    """
    round_ = lock_scenario(session, scenario, version)
    lock_idle_round(session, round_.id)
    if seen is not None:
        ensure_tag(plan_tag(session, round_), seen)
    SCENARIO.after("adopt", scenario.status)
    wanted = scenario_visits(scenario)
    needs = _locked(session, {*draft_visits(session, round_), *wanted})
    snapshot, before = take_snapshot(session, round_), draft_visits(session, round_)
    differ = needs_that_differ(before, wanted, open_needs_of(snapshot))
    chosen = [need_id for need_id in differ if need_ids is None or need_id in need_ids]
    if not chosen:
        raise Invalid.field("needs", Text("Please choose at least one visit in which the two differ."))
    after = {need_id: visit for need_id, visit in before.items() if need_id not in chosen} | {
        need_id: wanted[need_id] for need_id in chosen if need_id in wanted
    }
    if gone := lost(snapshot, (wanted[need_id] for need_id in chosen if need_id in wanted)):
        raise Invalid({f"needs.{need_id}": list(why) for need_id, why in gone.items()})
    _ensure_rules_hold(snapshot, before, after, differ)
    transition(
        session, actor, SCENARIO, scenario, "adopt",
        kind=scenario.kind.value, visits=len(chosen), all=len(chosen) == len(differ),
    )  # fmt: skip
    replaced = (
        keep_scenario(session, actor, round_, ScenarioKind.REPLACED, before.values()) if before else None
    )
    plan = start_manual_plan(session, actor, round_)
    proposals = {each.need_id: each for each in proposed_assignments(session, round_, chosen)}
    for need_id in chosen:
        _take_over(session, actor, plan, needs[need_id], proposals.get(need_id), wanted.get(need_id))
    proposals_changed(session, plan)
    return Adopted(len(chosen), replaced)


def _locked(session: Session, need_ids: Collection[int]) -> Mapping[int, Need]:
    """The needs, held in the order of their ids: what is looked at is what is changed then."""
    return {need_id: lock_need(session, need_id) for need_id in sorted(need_ids)}


def _ensure_rules_hold(
    snapshot: Snapshot,
    before: Mapping[int, KeptVisit],
    after: Mapping[int, KeptVisit],
    listed: Collection[int],
) -> None:
    """What is wrong with a visit that the list of differences does not show is told above it."""
    known = broken_by_need(snapshot, before.values())
    fresh = broken_by_need(snapshot, after.values())
    messages: dict[str, list[Text]] = {}
    for need_id, sentences in fresh.items():
        place = f"needs.{need_id}" if need_id in listed else WHOLE_FORM
        new = [sentence for sentence in sentences if sentence not in known.get(need_id, ())]
        if new:
            messages.setdefault(place, []).extend(new)
    if messages:
        raise Invalid(messages)


def _take_over(
    session: Session,
    actor: Actor,
    plan: Plan,
    need: Need,
    proposal: Assignment | None,
    visit: KeptVisit | None,
) -> None:
    if visit is None:
        if proposal is not None:
            delete_proposal(session, actor, proposal)
        return
    if proposal is not None:
        session.delete(proposal)
        session.flush()
    fresh = new_assignment(plan, need, visit.head_ids, visit.starts_at)
    fresh.pinned, fresh.by_hand = visit.pinned, visit.by_hand
    fresh.overrides = [each.row(actor.account_id, clock.now()) for each in visit.agreed]
    session.add(fresh)
    record(
        session, actor, "assignment.move" if proposal is not None else "assignment.place", fresh,
        after=fresh.status.value, need_id=need.id, head_ids=list(visit.head_ids),
        starts_at=visit.starts_at.isoformat(),
    )  # fmt: skip
