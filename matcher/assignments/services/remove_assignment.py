"""Taking a proposal out of a plan."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Outdated
from matcher.models import Assignment, Round
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT
from matcher.rounds.services.keep_step import kept_step
from matcher.rounds.services.lock_round import lock_proposed_plan, lock_round
from matcher.rounds.services.proposals_changed import proposals_changed
from matcher.wording import Text

GONE = Text("This visit is in the plan no more: somebody took it out, or the week was matched again.")


def remove_assignment(
    session: Session, actor: Actor, round_: Round, assignment_id: int, *, version: int | None = None
) -> Assignment:
    """Take the proposal out of the round's plan; its need is open again. The proposal as it was.

    Raises `Conflict` as `lock_proposal` does.
    """
    assignment = lock_proposal(session, round_, assignment_id, version)
    with kept_step(session, actor, round_, assignment.need_id, "assignment.remove"):
        delete_proposal(session, actor, assignment)
    return assignment


def lock_proposal(session: Session, round_: Round, assignment_id: int, version: int | None) -> Assignment:
    """A proposal of the round's plan with the round locked, read afresh.

    Raises `Conflict` where it is in the plan no more, is not merely proposed any more, or is not of `version`
    (None: of any); and where the week is closed or a run is under way.
    """
    round_ = lock_round(session, round_.id)
    query = select(Assignment).where(Assignment.id == assignment_id, Assignment.round_id == round_.id)
    query = query.options(selectinload(Assignment.invitations)).execution_options(populate_existing=True)
    assignment = session.scalars(query).one_or_none()
    if assignment is None:
        raise Outdated(GONE)
    ensure_proposed(assignment)
    lock_proposed_plan(session, assignment.plan)
    if version is not None:
        ensure_fresh(assignment, version)
    return assignment


def delete_proposal(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The same with the round locked and the assignment known to be a proposal."""
    plan = assignment.plan
    heads = [invitation.head_id for invitation in assignment.invitations]
    record(
        session, actor, "assignment.remove", assignment, before=assignment.status.value,
        need_id=assignment.need_id, head_ids=heads, starts_at=assignment.starts_at.isoformat(),
    )  # fmt: skip
    session.delete(assignment)
    proposals_changed(session, plan)


def ensure_proposed(assignment: Assignment) -> None:
    """Raise `Conflict` where the assignment is not merely proposed any more."""
    if not ASSIGNMENT.allows("release", assignment.status):
        raise Conflict(Text("This has been sent out already and is not part of the proposed plan any more."))
