"""Recording that a visit did not take place, and why; and correcting it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.invitations.services.book_time import release_time
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need, Visit, VisitHead
from matcher.needs.services.held_weeks import hold_weeks
from matcher.needs.services.wait_on import wait_on_after_missed
from matcher.notifications.services.notify_recorded import Before, notify_recorded
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.visits.schemas.not_held import NotHeldReport
from matcher.visits.services.visit_record import keep_revision, open_record
from matcher.vocabulary import LIVE_ANSWERS, NeedStatus, NotHeldReason


def record_not_held(session: Session, actor: Actor, need: Need, report: NotHeldReport) -> Visit:
    """Record that the visit did not take place, or that it did not after all, or another reason.

    The assignment is cancelled, the heads' promises end and their time is given back; the need is posted again, and
    where none of its hours is left and later weeks suit, it waits on. What a correction replaces is kept. Raises
    `Conflict` as `open_record`.
    """
    weeks = hold_weeks(session, need.township_code, clock.today(), shared=True)
    opened = open_record(session, actor, need, report.version)
    need, assignment, visit = opened.need, opened.assignment, opened.visit
    before = Before.of(visit)
    words = report.reason_words if report.reason is NotHeldReason.OTHER else ""
    said = (report.reason, words, report.county_note)
    if (
        visit is not None
        and not visit.happened
        and said == (visit.reason, visit.reason_words, visit.county_note)
    ):
        return visit
    expected = [each for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    if visit is None:
        visit = Visit(assignment_id=assignment.id, happened=False, recorded_at=clock.now())
        visit.heads = [VisitHead(invitation_id=each.id) for each in expected]
        session.add(visit)
        cancel_assignment(session, actor, assignment)
        transition(session, actor, NEED, need, "reopen")
    else:
        keep_revision(session, visit)
        if visit.happened:
            _deny(session, actor, need, assignment, visit)
    visit.reason, visit.reason_words, visit.county_note = said
    visit.recorded_by, visit.recorded_at = actor.account_id, clock.now()
    if need.status is NeedStatus.POSTED:
        wait_on_after_missed(session, actor, need, weeks)
    action = "visit.correct" if before.exists else "visit.missed"
    record(session, actor, action, visit, reason=report.reason.value)
    notify_recorded(session, actor, assignment, visit, before)
    session.flush()
    return visit


def _deny(session: Session, actor: Actor, need: Need, assignment: Assignment, visit: Visit) -> None:
    """Take back that it took place, with all that hung on it."""
    transition(session, actor, ASSIGNMENT, assignment, "deny")
    for invitation in assignment.invitations:
        if INVITATION.allows("cancel", invitation.answer):
            INVITATION.move(invitation, "cancel")
            release_time(session, invitation)
    transition(session, actor, NEED, need, "deny")
    visit.happened, visit.attendance, visit.rating, visit.rated_at, visit.thanks = False, None, None, None, ""
    for row in visit.heads:
        row.presence, row.substitute = None, ""
