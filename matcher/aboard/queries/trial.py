"""The coming week of a county that is not open yet: what a trial would match, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, Need, Plan, Round, Window, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.open_needs import WEEK, open_need_ids
from matcher.rounds.queries.run_progress import RunDetail, latest_run
from matcher.rounds.queries.state_tags import plan_tag
from matcher.vocabulary import NeedStatus, PlanStatus, RoundStatus

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class UnmatchedNeed:
    """A need the trial found nobody for."""

    id: int
    title: str
    township: RegionName


@dataclass(frozen=True, slots=True)
class Trial:
    """The week that would be matched now; `waiting` are the needs that can take place in it, `matched` those of them
    with a head in the proposed plan. Of those without, the first are named.
    """

    monday: date
    round_id: int | None = None
    status: RoundStatus | None = None
    run: RunDetail | None = None
    waiting: int = 0
    matched: int = 0
    unmatched: Sequence[UnmatchedNeed] = ()
    has_plan: bool = False
    tag: str = ""

    @property
    def without(self) -> int:
        """How many needs have nobody."""
        return self.waiting - self.matched

    @property
    def is_running(self) -> bool:
        """Whether the worker is at it."""
        return self.run is not None and self.run.is_live


def trial_of(session: Session, county_code: str) -> Trial:
    """The coming week of a county, whether or not it has been opened."""
    monday = clock.planning_monday(clock.today())
    round_ = session.scalars(
        select(Round).where(Round.area_code == county_code, Round.monday == monday)
    ).one_or_none()
    week = round_ or Round(area_code=county_code, monday=monday)
    waiting = open_need_ids(session, week)
    if round_ is None:
        return Trial(monday, waiting=len(waiting))
    plan = session.scalars(
        select(Plan.id).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    ).first()
    served = session.scalars(
        select(Assignment.need_id).where(Assignment.plan_id == plan, Assignment.need_id.in_(waiting))
    ).all()
    left = [need for need in waiting if need not in set(served)] if plan is not None else []
    named = _named(session, left[:MOST_NAMED]) if left else ()
    return Trial(
        monday, round_.id, round_.status, latest_run(session, round_), len(waiting), len(set(served)), named,
        has_plan=plan is not None, tag=plan_tag(session, round_),
    )  # fmt: skip


def _named(session: Session, need_ids: Sequence[int]) -> tuple[UnmatchedNeed, ...]:
    query = select(Need).where(Need.id.in_(need_ids)).options(joinedload(Need.township)).order_by(Need.id)
    found = {
        each.id: UnmatchedNeed(each.id, each.title, RegionName.of(each.township))
        for each in session.scalars(query)
    }
    return tuple(found[each] for each in need_ids)


def needs_on_other_days(session: Session, county_code: str, monday: date) -> int:
    """How many posted needs of the county have no window in the week: they wait for another one."""
    query = select(func.count()).where(
        lies_in(Need.township_code, county_code),
        Need.status == NeedStatus.POSTED,
        ~Need.windows.any((Window.day >= monday) & (Window.day < monday + WEEK)),
    )
    return session.scalar(query) or 0
