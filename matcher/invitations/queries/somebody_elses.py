"""Whose invitation it is that somebody else has opened, as on a shared telephone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Invitation
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus


def head_of_invitation(session: Session, actor: Actor, invitation_id: int) -> str | None:
    """The name of another head of the actor's own county who was sent this invitation; None for any other."""
    query = (
        select(Head.name)
        .join(Invitation, Invitation.head_id == Head.id)
        .join(Invitation.assignment)
        .where(
            Invitation.id == invitation_id,
            Invitation.head_id != actor.head_id,
            Head.county_code == actor.county_code,
            Assignment.status != AssignmentStatus.PROPOSED,
        )
    )
    return session.scalar(query) if actor.head_id is not None else None
