"""Taking a proposal out of a plan."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models import Assignment
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT
from matcher.rounds.services.lock_round import lock_proposed_plan
from matcher.wording import Text


def remove_assignment(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Take the proposal out of its plan; its need is open again. Raises `Conflict` where it is no proposal."""
    lock_proposed_plan(session, assignment.plan)
    ensure_proposed(assignment)
    delete_proposal(session, actor, assignment)


def delete_proposal(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The same with the round locked and the assignment known to be a proposal."""
    plan = assignment.plan
    heads = [invitation.head_id for invitation in assignment.invitations]
    record(
        session, actor, "assignment.remove", assignment, before=assignment.status.value,
        need_id=assignment.need_id, head_ids=heads, starts_at=assignment.starts_at.isoformat(),
    )  # fmt: skip
    session.delete(assignment)
    flag_modified(plan, "status")  # its proposals belong to it: whoever is about to release it saw other ones
    session.flush()
    session.expire(plan, ["assignments"])


def ensure_proposed(assignment: Assignment) -> None:
    """Raise `Conflict` where the assignment is not merely proposed any more."""
    if not ASSIGNMENT.allows("release", assignment.status):
        raise Conflict(Text("This has been released already and is not part of the proposed plan any more."))
