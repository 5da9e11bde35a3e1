"""Holding on to a proposal (固定)."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.assignments.services.remove_assignment import lock_proposal
from matcher.audit.services.record import record
from matcher.models import Round
from matcher.policy import Actor
from matcher.rounds.services.keep_step import kept_step


def pin_assignment(
    session: Session,
    actor: Actor,
    round_: Round,
    assignment_id: int,
    *,
    pinned: bool,
    version: int | None = None,
) -> None:
    """Pin the proposal, so that the next run keeps it exactly, or let it go. Doing so twice is doing it once.

    Letting go is of what was placed by hand as well: the next run may change it.

    Raises `Conflict` as `lock_proposal` does.
    """
    assignment = lock_proposal(session, round_, assignment_id, version)
    if assignment.pinned is pinned and assignment.is_decided is pinned:
        return
    action = "assignment.pin" if pinned else "assignment.unpin"
    with kept_step(session, actor, round_, assignment.need_id, action):
        assignment.pinned = pinned
        if not pinned:
            assignment.by_hand = False
        # What is decided belongs to the plan: the next matching keeps only that.
        flag_modified(assignment.plan, "status")
        status = assignment.status.value
        need_id = assignment.need_id  # what is merely proposed may be gone some day, the need is not
        record(session, actor, action, assignment, before=status, after=status, need_id=need_id)
