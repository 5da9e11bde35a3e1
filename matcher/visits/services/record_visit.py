"""Recording that a visit took place (评单): who came, how many listened, how it was; and correcting it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.enquiries.services.end_enquiries import end_enquiries
from matcher.errors import Invalid
from matcher.models import Invitation, Need, Visit, VisitHead
from matcher.notifications.services.notify_recorded import Before, notify_recorded
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED
from matcher.remedies.services.end_requests import end_requests
from matcher.visits.schemas.visit import HeadReport, VisitReport
from matcher.visits.services.affirm_visit import affirm_visit
from matcher.visits.services.visit_record import keep_revision, open_record
from matcher.vocabulary import LIVE_ANSWERS, NeedStatus, Presence
from matcher.wording import Text


def record_visit(session: Session, actor: Actor, need: Need, report: VisitReport) -> Visit:
    """Record that the visit of a need's assignment took place, or correct what was recorded of it.

    Assignment and need are done, and rated once a rating is given, which can be changed and not taken back: a later
    word without one leaves it as it is. What was recorded as not held stands again, with the heads' answers and time.
    What a correction replaces is kept; heads hear where it is another word on them. Raises `Conflict` as
    `open_record`, and where a head was promised elsewhere in the meantime; `Invalid` where a head is left out, or
    nobody came.
    """
    opened = open_record(session, actor, need, report.version)
    need, assignment, visit = opened.need, opened.assignment, opened.visit
    before = Before.of(visit)
    if visit is not None and not visit.happened:
        keep_revision(session, visit)
        affirm_visit(session, actor, need, assignment, visit)
    came = _who_came([each for each in assignment.invitations if each.answer in LIVE_ANSWERS], report)
    if visit is None:
        visit = Visit(
            assignment_id=assignment.id, happened=True, recorded_by=actor.account_id, recorded_at=clock.now()
        )
        session.add(visit)
    elif before.held:
        if not _says_something_else(visit, came, report):
            return visit
        keep_revision(session, visit)
    _write(session, visit, came, report, actor)
    end_enquiries(session, actor, need)
    end_requests(session, actor, need)
    if ASSIGNMENT.allows("finish", assignment.status):
        transition(session, actor, ASSIGNMENT, assignment, "finish")
    if NEED.allows("finish", need.status):
        transition(session, actor, NEED, need, "finish")
    if report.rating and need.status is NeedStatus.DONE:
        transition(session, actor, NEED, need, "rate")
    action = "visit.correct" if before.exists else "visit.record"
    record(session, actor, action, visit, attendance=report.attendance, rated=visit.rating is not None)
    notify_recorded(session, actor, assignment, visit, before)
    session.flush()
    return visit


def _who_came(expected: list[Invitation], report: VisitReport) -> dict[int, HeadReport]:
    """What is said of each head who was expected, by invitation. Raises `Invalid` beside the head in question."""
    said = {each.invitation_id: each for each in report.heads}
    missing = {
        f"heads.{number}.presence": [Text("Please say whether this head came.")]
        for number, invitation in enumerate(expected)
        if invitation.id not in said
    }
    if missing or len(said) != len(report.heads) or len(said) > len(expected):
        raise Invalid(missing or {"heads": [Text("Please choose one of the list.")]})
    if all(each.presence is Presence.ABSENT for each in said.values()):
        raise Invalid.field(
            "heads", Text("Without any head it did not take place; please record that instead.")
        )
    return said


def _says_something_else(visit: Visit, came: dict[int, HeadReport], report: VisitReport) -> bool:
    now = {row.invitation_id: (row.presence, row.substitute) for row in visit.heads}
    then = {key: (each.presence, each.substitute) for key, each in came.items()}
    words = (visit.attendance, visit.thanks, visit.county_note)
    rating = report.rating or visit.rating
    return (
        now != then
        or words != (report.attendance, report.thanks, report.county_note)
        or rating is not visit.rating
    )


def _write(
    session: Session, visit: Visit, came: dict[int, HeadReport], report: VisitReport, actor: Actor
) -> None:
    visit.attendance, visit.thanks, visit.county_note = report.attendance, report.thanks, report.county_note
    visit.recorded_by, visit.recorded_at = actor.account_id, clock.now()
    if report.rating and report.rating is not visit.rating:
        visit.rating, visit.rated_at = report.rating, visit.recorded_at
    session.flush()
    rows = {row.invitation_id: row for row in visit.heads}
    for invitation_id, each in came.items():
        row = rows.get(invitation_id) or VisitHead(invitation_id=invitation_id)
        row.presence, row.substitute = each.presence, each.substitute
        if invitation_id not in rows:
            visit.heads.append(row)
    session.flush()
