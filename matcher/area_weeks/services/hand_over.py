"""Handing the plan of an area's week to its counties: each gets its part as a draft of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.new_assignment import new_assignment
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, NotFound
from matcher.models import Need, Plan, Round, Run, is_within, lies_in
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import ensure_area_week_lives, proposed_plan_of
from matcher.rounds.services.start_manual_plan import propose_round
from matcher.rounds.services.store_plan import agreed_overrides
from matcher.scenarios.queries.scenario_visits import KeptVisit, draft_visits, needs_that_differ
from matcher.scenarios.services.keep_scenario import keep_scenario
from matcher.scenarios.services.open_needs import open_needs
from matcher.vocabulary import LIVE_RUNS, PlanStatus, RoundStatus, RunPurpose, ScenarioKind
from matcher.week.area_plan import area_plan
from matcher.wording import Text, msgid

CLOSED = msgid("This county has closed the week; nothing can be handed to it any more.")
NOTHING_LEFT = msgid(
    "Nothing of this plan is left to hand over: its visits have begun, nobody asks for them any more, or the county "
    "has decided on them itself."
)
MATCHING = msgid("This county is matching its week right now. Please wait for it, then hand its part over.")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many counties have their part as a draft now, and how many were left out: they have closed the week, or match
    it right now. A county for which the plan holds nothing is neither.
    """

    done: int
    left: int


def hand_over(
    session: Session, actor: Actor, round_: Round, county_code: str = "", *, seen: str | None = None
) -> HandedOver:
    """Give one county its part of the area's proposed plan, or each (no code); `seen` is the `plan_tag` of the page.

    The part takes the place of the county's draft, which is kept beside it; what the county has decided on stays as it
    is, and what was sent out is not touched. Needs that are not open any more, and visits that would have begun, are
    left out. Each county sends its own draft out, or does not. A county that had its part already, unchanged, keeps
    it, and so does one for which the plan holds nothing.
    Raises `Conflict` where the week is over, there is no plan, not the one that was seen, or nobody can be handed
    anything.
    """
    ensure_area_week_lives(round_)
    rounds = _hold(session, round_)
    if seen is not None:
        ensure_tag(plan_tag(session, round_), seen)
    plan = proposed_plan_of(session, round_)
    if plan is None:
        raise Conflict(Text("There is no plan for the counties together that could be handed over."))
    chosen = [each for each in rounds if not county_code or each.area_code == county_code]
    if not chosen:
        raise NotFound
    running = _matching(session, chosen)
    left = {each.id: reason for each in chosen if (reason := _in_the_way(each, running))}
    visits = area_plan(plan.result).visits
    needs = open_needs(session, visits.keys())
    done = 0
    for county in chosen:
        if county.id not in left:
            part = [
                KeptVisit(need.id, visits[need.id].head_ids, visits[need.id].starts_at)
                for need in needs.values()
                if is_within(need.township_code, county.area_code)
                and len(need.parts) == len(visits[need.id].head_ids)
                and visits[need.id].starts_at > clock.now()
            ]
            done += _give(session, replace(actor, region_code=county.area_code), county, plan, part, needs)
    if not done:
        raise Conflict(Text(next(iter(left.values()), NOTHING_LEFT)))
    return HandedOver(done, len(left))


def _hold(session: Session, round_: Round) -> list[Round]:
    """The counties' rounds of the week, held with the area's own in the order of their ids."""
    query = (
        select(Round)
        .where(lies_in(Round.area_code, round_.area_code), Round.monday == round_.monday)
        .order_by(Round.id)
        .with_for_update(of=Round, key_share=True)
    )
    found = session.scalars(query.execution_options(populate_existing=True)).all()
    return sorted((each for each in found if not each.is_of_area), key=lambda each: each.area_code)


def _matching(session: Session, rounds: Iterable[Round]) -> set[int]:
    ids = [each.id for each in rounds]
    query = select(Run.round_id).where(
        Run.round_id.in_(ids), Run.status.in_(LIVE_RUNS), Run.purpose == RunPurpose.PLAN
    )
    return set(session.scalars(query))


def _in_the_way(county: Round, running: set[int]) -> str:
    if county.status is RoundStatus.CLOSED:
        return CLOSED
    return MATCHING if county.id in running else ""


def _give(
    session: Session,
    actor: Actor,
    county: Round,
    area: Plan,
    part: Iterable[KeptVisit],
    needs: Mapping[int, Need],
) -> bool:
    """Whether the county has a part, and it is its draft now."""
    draft = draft_visits(session, county)
    before = proposed_plan_of(session, county)
    decided = {need_id: visit for need_id, visit in draft.items() if visit.is_decided}
    needs = {**needs, **open_needs(session, decided.keys())}
    kept = {need_id: visit for need_id, visit in decided.items() if need_id in needs}
    visits = {visit.need_id: visit for visit in part} | kept
    if len(visits) == len(kept):
        return False  # nothing is in it for this county
    differ = needs_that_differ(draft, visits, visits.keys() | draft.keys())
    if not differ and (before is None or before.area_plan_id == area.id):
        return True
    agreed = agreed_overrides(before) if before else {}
    if before:
        replace_plan(session, actor, before)
    plan = Plan(round_id=county.id, area_plan_id=area.id, created_at=clock.now())
    session.add(plan)
    session.flush()
    for need_id, visit in visits.items():
        assignment = new_assignment(plan, needs[need_id], visit.head_ids, visit.starts_at)
        assignment.pinned, assignment.by_hand = visit.pinned, visit.by_hand
        if need_id in draft and draft[need_id].what == visit.what:
            assignment.overrides = agreed.get(need_id, [])
        session.add(assignment)
    record(
        session, actor, "plan.hand_over", plan, after=PlanStatus.PROPOSED.value,
        area_plan_id=area.id, visits=len(visits), kept=len(kept),
    )  # fmt: skip
    propose_round(session, actor, county)
    if draft and differ:
        keep_scenario(session, actor, county, ScenarioKind.REPLACED, draft.values())
    return True
