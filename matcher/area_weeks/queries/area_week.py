"""The week of a city or province as its page shows it: a row for each county, and who would cross a border."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.area_weeks.queries.crossings import Crossing, crossings_of
from matcher.models import COUNTY_DIGITS, Assignment, Need, Plan, Region, Round, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.open_needs import count_open_needs
from matcher.vocabulary import AssignmentStatus, Level, NeedStatus, PartState, PlanStatus, RoundStatus
from matcher.week.area_plan import AreaPlan, area_plan

_S = AssignmentStatus
_LOST = (_S.DECLINED, _S.EXPIRED)


@dataclass(frozen=True, slots=True)
class CountyPart:
    """A county's week: needs in all, accepted visits, those waiting for an answer, those in its draft, needs without.

    `found` is how many of its needs the area's plan has found a visit for; `lost` how many of its visits were declined
    or not answered and have nobody yet; `gone` how many needs of the area's plan have been withdrawn since.
    """

    county: RegionName
    round_id: int | None
    status: RoundStatus | None
    needs: int
    accepted: int
    waiting: int
    proposed: int
    open: int
    lost: int
    found: int
    gone: int
    state: PartState
    handed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AreaWeek:
    """The week, its plan if there is one, the counties by code, and the visits across a border by start."""

    id: int
    area: RegionName
    monday: date
    plan_id: int | None
    planned_at: datetime | None
    value: int | None
    bound: int | None
    parts: Sequence[CountyPart]
    crossings: Sequence[Crossing]

    @property
    def left_to_find(self) -> int:
        """By how many percent, rounded down, another plan could be worth more at most."""
        if self.value is None or self.bound is None:
            return 0
        return max(100 * (self.bound - self.value) // max(abs(self.value), 1), 0)

    @property
    def to_hand(self) -> int:
        """How many counties could be handed their part, and have not got it as it is."""
        return sum(1 for part in self.parts if part.state in (PartState.READY, PartState.REPLACED))


def area_week(session: Session, round_: Round) -> AreaWeek:
    """The week of the area."""
    plan = session.scalar(select(Plan).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED))
    found = area_plan(plan.result) if plan else None
    rounds = _rounds(session, round_)
    statuses = _statuses(session, rounds.values())
    handed = _handed(session, plan)
    sent = _sent(session, handed.values())
    needs = _needs(session, found, frozenset(sent))
    ahead = {key for key, visit in found.visits.items() if visit.starts_at > clock.now()} if found else set()
    waiting = count_open_needs(session, list(rounds.values()))
    counties = select(Region).where(lies_in(Region.code, round_.area_code), Region.level == Level.COUNTY)
    parts = []
    for county in session.scalars(counties.order_by(Region.code)):
        own = rounds.get(county.code)
        number = statuses.get(own.id, Counter()) if own else Counter()
        of_county = {key: status for key, (code, status) in needs.items() if code == county.code}
        open_ = waiting[own.id] if own else 0
        hopes = sum(1 for key, status in of_county.items() if status is NeedStatus.POSTED and key in ahead)
        gone = sum(
            1 for key, status in of_county.items() if status is NeedStatus.WITHDRAWN and key not in sent
        )
        plan_of = handed.get(own.id) if own else None
        live = number[_S.ACCEPTED] + number[_S.DONE] + number[_S.RELEASED]
        parts.append(
            CountyPart(
                county=RegionName.of(county),
                round_id=own.id if own else None,
                status=own.status if own else None,
                needs=open_ + live,
                accepted=number[_S.ACCEPTED] + number[_S.DONE],
                waiting=number[_S.RELEASED],
                proposed=number[_S.PROPOSED],
                open=max(open_ - number[_S.PROPOSED], 0),
                lost=number[_S.DECLINED] + number[_S.EXPIRED],
                found=len(of_county) - gone,
                gone=gone,
                state=_state(own, plan, plan_of, hopes),
                handed_at=plan_of.created_at if plan_of else None,
            )
        )
    return AreaWeek(
        id=round_.id,
        area=RegionName.of(round_.area),
        monday=round_.monday,
        plan_id=plan.id if plan else None,
        planned_at=plan.created_at if plan else None,
        value=found.value if found else None,
        bound=found.bound if found else None,
        parts=parts,
        crossings=crossings_of(session, found, frozenset(needs)) if found else (),
    )


def _rounds(session: Session, round_: Round) -> Mapping[str, Round]:
    query = select(Round).where(
        lies_in(Round.area_code, round_.area_code),
        func.length(Round.area_code) == COUNTY_DIGITS,
        Round.monday == round_.monday,
    )
    return {each.area_code: each for each in session.scalars(query)}


def _statuses(session: Session, rounds: Iterable[Round]) -> Mapping[int, Counter[AssignmentStatus]]:
    """How many visits of each round are in each state; lost are those whose need is still without a visit."""
    ids = [each.id for each in rounds]
    proposal = (Assignment.status == _S.PROPOSED) & (Plan.status == PlanStatus.PROPOSED)
    stands = Assignment.status.in_((_S.RELEASED, _S.ACCEPTED, _S.DONE))
    planned = (
        select(Assignment.need_id)
        .join(Plan, Assignment.plan_id == Plan.id)
        .where(Assignment.round_id.in_(ids), proposal | stands)
    )
    lost = (
        Assignment.status.in_(_LOST) & (Need.status == NeedStatus.POSTED) & Assignment.need_id.not_in(planned)
    )
    query = (
        select(Assignment.round_id, Assignment.status, func.count(Assignment.need_id.distinct()))
        .join(Plan, Assignment.plan_id == Plan.id)
        .join(Need, Assignment.need_id == Need.id)
        .where(Assignment.round_id.in_(ids), proposal | stands | lost)
        .group_by(Assignment.round_id, Assignment.status)
    )
    counted: dict[int, Counter[AssignmentStatus]] = {}
    for round_id, status, number in session.execute(query):
        counted.setdefault(round_id, Counter())[status] = number
    return counted


def _handed(session: Session, plan: Plan | None) -> Mapping[int, Plan]:
    """The counties' newest plans that this one was handed over as, by their round."""
    if plan is None:
        return {}
    query = select(Plan).where(Plan.area_plan_id == plan.id).order_by(Plan.id)
    return {each.round_id: each for each in session.scalars(query)}


def _sent(session: Session, handed: Iterable[Plan]) -> set[int]:
    """The needs of what counties have sent out of the parts they were handed."""
    ids = [each.id for each in handed if each.status is PlanStatus.RELEASED]
    return (
        set(session.scalars(select(Assignment.need_id).where(Assignment.plan_id.in_(ids)))) if ids else set()
    )


def _needs(
    session: Session, found: AreaPlan | None, sent: frozenset[int]
) -> Mapping[int, tuple[str, NeedStatus]]:
    """County and state of the needs that the area's plan has found a visit for, by need; not what stood before."""
    if found is None:
        return {}
    query = select(Need.id, Need.township_code, Need.status).where(
        Need.id.in_(found.visits),
        Need.status.in_((NeedStatus.POSTED, NeedStatus.WITHDRAWN)) | Need.id.in_(sent),
    )
    return {key: (code[:COUNTY_DIGITS], status) for key, code, status in session.execute(query)}


def _state(own: Round | None, plan: Plan | None, handed: Plan | None, hopes: int) -> PartState:
    if own is not None and own.status is RoundStatus.CLOSED:
        return PartState.CLOSED
    if handed is not None and handed.status is PlanStatus.PROPOSED:
        return PartState.HANDED
    if handed is not None and handed.status is PlanStatus.RELEASED:
        return PartState.SENT
    if plan is None or own is None or not hopes:
        return PartState.NOTHING
    return PartState.REPLACED if handed is not None else PartState.READY
