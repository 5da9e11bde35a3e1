"""What townships put right in the records of their visits: who came instead, who did not come, what was not held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select

from matcher import clock
from matcher.models import Assignment, Invitation, Need, Visit
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.visits.schemas.not_held import NotHeldReport
from matcher.visits.schemas.visit import HeadReport, VisitReport
from matcher.visits.services.record_not_held import record_not_held
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import Answer, AssignmentStatus, NotHeldReason, Presence, WithdrawalReason
from seeds.demo.county_stage import CountyStage
from seeds.demo.visiting import all_there

_Heads = tuple[HeadReport, ...]


def correct_records(stage: CountyStage, now: datetime) -> None:
    """A joint visit to which one head did not come, one to which a colleague came, and one that was rained off."""
    heads = select(func.count(Invitation.id)).where(
        Invitation.assignment_id == Assignment.id, Invitation.answer == Answer.ACCEPTED
    )
    recorded = _newest_first(stage).where(Assignment.id.in_(select(Visit.assignment_id)))
    joint = stage.session.scalars(recorded.where(heads.scalar_subquery() > 1)).first()
    if joint is not None:
        _correct(stage, joint, now, lambda said: (*said[:-1], replace(said[-1], presence=Presence.ABSENT)))
    alone = stage.session.scalars(recorded.where(heads.scalar_subquery() == 1).offset(1)).first()
    if alone is not None:
        _correct(
            stage,
            alone,
            now,
            lambda said: (HeadReport(said[0].invitation_id, Presence.SUBSTITUTE, "孙医生"),),
        )
    unsaid = _newest_first(stage).where(
        Assignment.status == AssignmentStatus.ACCEPTED, Assignment.ends_at < now - timedelta(days=5)
    )
    missed = stage.session.scalars(unsaid).first()
    if missed is not None:
        _call_off(stage, missed, now)


def _newest_first(stage: CountyStage) -> Select[Assignment]:
    mine = Assignment.need.has(Need.township_code.startswith(stage.county.code))
    return select(Assignment).where(mine).order_by(Assignment.starts_at.desc(), Assignment.id)


def _clerk(stage: CountyStage, assignment: Assignment) -> Actor:
    return Actor.of(stage.accounts.staff[assignment.need.township_code])


def _correct(
    stage: CountyStage,
    assignment: Assignment,
    now: datetime,
    changed: Callable[[Sequence[HeadReport]], _Heads],
) -> None:
    """Say of the heads what was not so at first; the rest stays as it was said."""
    visit = stage.session.scalars(select(Visit).where(Visit.assignment_id == assignment.id)).one()
    report = VisitReport(
        heads=changed(all_there(assignment)), version=assignment.need.version, attendance=visit.attendance,
        rating=visit.rating, thanks=visit.thanks, county_note=visit.county_note,
    )  # fmt: skip
    with clock.pretending(min(now, visit.recorded_at + timedelta(hours=2))):
        record_visit(stage.session, _clerk(stage, assignment), assignment.need, report)


def _call_off(stage: CountyStage, assignment: Assignment, now: datetime) -> None:
    need, clerk = assignment.need, _clerk(stage, assignment)
    said = NotHeldReport(NotHeldReason.WEATHER, need.version, county_note="大雨封路，已通知村民。")
    with clock.pretending(min(now, assignment.ends_at + timedelta(hours=1))):
        record_not_held(stage.session, clerk, need, said)
        withdraw_need(stage.session, clerk, need, need.version, WithdrawalReason.WEATHER)
