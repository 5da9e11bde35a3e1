"""Taking an invitation back, alone or with the whole of its assignment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.colleagues.services.overtake_colleague import overtake_colleague
from matcher.enquiries.services.end_enquiries import end_enquiries
from matcher.invitations.services.book_time import release_time
from matcher.models import Assignment, Invitation
from matcher.moves.services.end_move import overtake_move
from matcher.notifications.services.notify import notify_head_of_end
from matcher.notifications.services.outbox import Facts
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION
from matcher.vocabulary import AssignmentStatus, NotificationEvent


def cancel_invitation(session: Session, actor: Actor, invitation: Invitation) -> None:
    """Cancel a live invitation in favour of another head's; its head is told, and gets the time back.

    Raises `Conflict` where it is closed already.
    """
    overtake_move(session, actor, invitation.assignment)
    overtake_colleague(session, actor, invitation)
    transition(session, actor, INVITATION, invitation, "cancel")
    release_time(session, invitation)
    notify_head_of_end(session, NotificationEvent.REPLACED, invitation)


def cancel_assignment(
    session: Session, actor: Actor, assignment: Assignment, why: Facts | None = None
) -> None:
    """Cancel the assignment with all its live invitations; one audit row, the assignment's, tells of them all.

    The heads' time is given back, and who knows of the visit is told, with the facts of a reason (`why`). Raises
    `Conflict` where the assignment is over.
    """
    if assignment.status is not AssignmentStatus.PROPOSED:
        overtake_move(session, actor, assignment, tell=())
        end_enquiries(session, actor, assignment.need)
    for invitation in assignment.invitations:
        if INVITATION.allows("cancel", invitation.answer):
            INVITATION.move(invitation, "cancel")
            release_time(session, invitation)
            overtake_colleague(session, actor, invitation)
            if assignment.status is not AssignmentStatus.PROPOSED:
                notify_head_of_end(session, NotificationEvent.WITHDRAWN, invitation, why)
    transition(session, actor, ASSIGNMENT, assignment, "cancel")
