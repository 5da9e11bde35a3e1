"""Holding on to a proposal (固定)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.remove_assignment import ensure_proposed
from matcher.audit.services.record import record
from matcher.models import Assignment
from matcher.policy import Actor
from matcher.rounds.services.lock_round import lock_proposed_plan


def pin_assignment(session: Session, actor: Actor, assignment: Assignment, *, pinned: bool) -> None:
    """Pin the proposal, so that the next run keeps it exactly, or let it go. Doing so twice is doing it once.

    Raises `Conflict` where it is no proposal any more, or a run is under way.
    """
    lock_proposed_plan(session, assignment.plan)
    ensure_proposed(assignment)
    if assignment.pinned is pinned:
        return
    assignment.pinned = pinned
    status = assignment.status.value
    action = "assignment.pin" if pinned else "assignment.unpin"
    record(session, actor, action, assignment, before=status, after=status)
