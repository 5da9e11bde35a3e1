"""What every word on a visit begins with, and keeping what the record said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Assignment, Need, Visit, VisitRevision
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import NEED, is_recordable
from matcher.visits.periods import WEEKS_CORRECTED, may_correct
from matcher.visits.queries.find_visit import assignment_to_record, visit_of
from matcher.visits.said import said_by
from matcher.vocabulary import AssignmentStatus
from matcher.wording import Text

NOTHING_TO_CONFIRM = Text("There is no visit to confirm for this need.")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A need under its lock, the assignment its record is about, and the record where there is one."""

    need: Need
    assignment: Assignment
    visit: Visit | None


def open_record(session: Session, actor: Actor, need: Need, version: int) -> Recorded:
    """The record of the need's visit, to be written; the need is locked.

    Raises `Conflict` where there is nothing to record, it has not begun yet, somebody else changed the need in the
    meantime, or the time in which the actor may correct it is over.
    """
    need = lock_need(session, need.id)
    ensure_fresh(need, version)
    flag_modified(need, "status")  # its visit belongs to it: whoever is about to say more saw another one
    assignment = assignment_to_record(session, need)
    if assignment is None:
        raise Conflict(NOTHING_TO_CONFIRM)
    was_missed = assignment.status is AssignmentStatus.CANCELLED
    if not (NEED.allows("affirm", need.status) if was_missed else is_recordable(need.status)):
        raise Conflict(NOTHING_TO_CONFIRM)
    if assignment.starts_at > clock.now():
        raise Conflict(Text("The visit has not begun yet; please confirm it afterwards."))
    visit = visit_of(session, assignment)
    if visit is not None and not may_correct(actor.role, first_recorded_at(session, visit), clock.now()):
        raise Conflict(
            Text(
                "This was recorded more than {weeks} weeks ago. Please ask the county to correct it.",
                weeks=WEEKS_CORRECTED,
            )
        )
    return Recorded(need, assignment, visit)


def first_recorded_at(session: Session, visit: Visit) -> datetime:
    """When the visit was recorded for the first time."""
    query = select(func.min(VisitRevision.recorded_at)).where(VisitRevision.visit_id == visit.id)
    earliest: datetime | None = session.scalar(query)
    return earliest or visit.recorded_at


def keep_revision(session: Session, visit: Visit) -> None:
    """Keep what the record says now, before it is corrected."""
    session.add(
        VisitRevision(
            visit_id=visit.id,
            said=said_by(visit).as_kept(),
            recorded_by=visit.recorded_by,
            recorded_at=visit.recorded_at,
        )
    )
