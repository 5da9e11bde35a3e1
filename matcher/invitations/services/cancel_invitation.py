"""Taking an invitation back, alone or with the whole of its assignment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.invitations.services.book_time import release_time
from matcher.models import Assignment, Invitation
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION


def cancel_invitation(session: Session, actor: Actor, invitation: Invitation) -> None:
    """Cancel a live invitation and give the head's time back. Raises `Conflict` where it is closed already."""
    transition(session, actor, INVITATION, invitation, "cancel")
    release_time(session, invitation)


def cancel_assignment(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Cancel the assignment with all its live invitations; one audit row, the assignment's, tells of them all.

    The heads' time is given back. Raises `Conflict` where the assignment is over.
    """
    for invitation in assignment.invitations:
        if INVITATION.allows("cancel", invitation.answer):
            INVITATION.move(invitation, "cancel")
            release_time(session, invitation)
    transition(session, actor, ASSIGNMENT, assignment, "cancel")
