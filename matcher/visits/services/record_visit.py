"""Recording what really happened (评单): it took place or not, how many came, what was good or missing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need, Visit
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.services.notify import (
    forget_need,
    notify_coordinator_of_missed_visit,
    notify_thanked,
)
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED, is_recordable
from matcher.visits.schemas.visit import TookPlace, VisitReport
from matcher.vocabulary import LIVE_ASSIGNMENTS, NeedStatus, Role
from matcher.wording import Text


def record_visit(session: Session, actor: Actor, need: Need, report: VisitReport) -> Visit:
    """Record the visit of a need's assignment, or say more about one recorded before.

    It took place: assignment and need are done, and rated once a rating is given, which can be changed and not taken
    back: a later word without one leaves it as it is. It did not: the assignment is
    cancelled, the heads' time given back, and the need is posted again. Raises `Conflict` where there is nothing
    to record, it has not begun yet, or somebody else changed the need in the meantime.
    """
    need = lock_need(session, need.id)
    ensure_fresh(need, report.version)
    flag_modified(need, "status")  # its visit belongs to it: whoever is about to say more saw another one
    assignment = assignment_of(session, need)
    if assignment is None or not is_recordable(need.status):
        raise Conflict(Text("There is no visit to confirm for this need."))
    if assignment.starts_at > clock.now():
        raise Conflict(Text("The visit has not begun yet; please confirm it afterwards."))
    visit = session.scalar(select(Visit).where(Visit.assignment_id == assignment.id))
    if report.happened is TookPlace.NO:
        return _did_not_happen(session, actor, need, assignment, visit, report)
    return _happened(session, actor, need, assignment, visit, report)


def assignment_of(session: Session, need: Need) -> Assignment | None:
    """The need's standing assignment, with its invitations."""
    query = select(Assignment).where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
    return session.scalars(query.options(selectinload(Assignment.invitations))).one_or_none()


def _happened(
    session: Session,
    actor: Actor,
    need: Need,
    assignment: Assignment,
    visit: Visit | None,
    report: VisitReport,
) -> Visit:
    now = clock.now()
    if visit is None:
        visit = Visit(
            assignment_id=assignment.id, happened=True, recorded_by=actor.account_id, recorded_at=now
        )
        session.add(visit)
    visit.attendance, visit.remarks = report.attendance, report.remarks
    forget_need(session, need)
    if report.rating and visit.rating is None:
        notify_thanked(session, assignment)
    if report.rating and report.rating is not visit.rating:
        visit.rating, visit.rated_at = report.rating, now
    if ASSIGNMENT.allows("finish", assignment.status):
        transition(session, actor, ASSIGNMENT, assignment, "finish")
    if NEED.allows("finish", need.status):
        transition(session, actor, NEED, need, "finish")
    if report.rating and need.status is NeedStatus.DONE:
        transition(session, actor, NEED, need, "rate")
    record(
        session, actor, "visit.record", visit, attendance=report.attendance, rated=visit.rating is not None
    )
    session.flush()
    return visit


def _did_not_happen(
    session: Session,
    actor: Actor,
    need: Need,
    assignment: Assignment,
    visit: Visit | None,
    report: VisitReport,
) -> Visit:
    if visit is not None:
        raise Conflict(Text("This visit has been confirmed already."))
    visit = Visit(
        assignment_id=assignment.id, happened=False, remarks=report.remarks, recorded_by=actor.account_id,
        recorded_at=clock.now(),
    )  # fmt: skip
    session.add(visit)
    cancel_assignment(session, actor, assignment)
    transition(session, actor, NEED, need, "reopen")
    forget_need(session, need)
    if actor.role is Role.TOWNSHIP:
        notify_coordinator_of_missed_visit(session, assignment)
    record(session, actor, "visit.missed", visit)
    session.flush()
    return visit
