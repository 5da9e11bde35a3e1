"""What stands at the top of a week's page: its state, its numbers and what can be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Plan, Region, Round
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.vocabulary import Answer, AssignmentStatus, PlanStatus, RoundStatus


@dataclass(frozen=True, slots=True)
class HandedFrom:
    """Which city or province handed the proposed plan over, and when."""

    area: RegionName
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundHeader:
    """A week and, where there is one, its proposed plan."""

    id: int
    area: RegionName
    monday: date
    status: RoundStatus
    answer_by: datetime | None
    plan_id: int | None
    plan_version: int | None
    plan_result: str
    version: int
    waited_on: int | None
    handed: HandedFrom | None = None

    @property
    def is_released(self) -> bool:
        """True once something has been sent out."""
        return self.status is RoundStatus.RELEASED

    @property
    def is_over(self) -> bool:
        """True after the week's last day."""
        return clock.today() >= self.monday + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Counts:
    """Needs open, visits only proposed, waiting for an answer, accepted ones, and those to be filled again."""

    open: int
    proposed: int
    waiting: int
    accepted: int
    declined: int


def round_header(session: Session, round_: Round) -> RoundHeader:
    """The week as its page is headed."""
    proposed = session.scalar(
        select(Plan).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    )
    return RoundHeader(
        id=round_.id,
        area=RegionName.of(round_.area),
        monday=round_.monday,
        status=round_.status,
        answer_by=round_.answer_by,
        plan_id=proposed.id if proposed else None,
        plan_version=proposed.version if proposed else None,
        plan_result=proposed.result if proposed else "",
        version=round_.version,
        waited_on=round_.waited_on,
        handed=_handed(session, proposed) if proposed and proposed.area_plan_id else None,
    )


def _handed(session: Session, plan: Plan) -> HandedFrom:
    query = select(Region).join(Round, Round.area_code == Region.code).join(Plan, Plan.round_id == Round.id)
    area = session.scalars(query.where(Plan.id == plan.area_plan_id)).one()
    return HandedFrom(RegionName.of(area), plan.created_at)


def count_assignments(assignments: Iterable[AssignmentRow], open_needs: int) -> Counts:
    """The numbers of a week from its board; a need planned again counts as such, not as declined."""
    entries = list(assignments)
    settled = {entry.need_id for entry in entries if entry.stands or entry.is_proposed}
    refused = {
        entry.need_id
        for entry in entries
        if entry.status in (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED)
        and entry.need_id not in settled
    }
    short = sum(1 for entry in entries if entry.stands and entry.vacant)
    return Counts(
        open=open_needs,
        proposed=sum(1 for entry in entries if entry.is_proposed),
        waiting=sum(
            1
            for entry in entries
            if entry.stands
            and any(invitation.answer is Answer.WAITING for invitation in entry.live_invitations)
        ),
        accepted=sum(
            1 for entry in entries if entry.status in (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE)
        ),
        declined=len(refused) + short,
    )
