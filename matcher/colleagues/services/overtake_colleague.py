"""The invitation is over: nobody comes in its head's place."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.colleagues.services.find_colleague import colleague_in_force
from matcher.models import Invitation
from matcher.notifications.services.notify_colleague import forget_colleague
from matcher.policy import Actor
from matcher.policy.states import COLLEAGUE


def overtake_colleague(session: Session, actor: Actor, invitation: Invitation) -> None:
    """End what was named or confirmed; whoever relied on it hears of the end of the invitation itself.

    Does nothing where nobody is. Call it with the need held.
    """
    colleague = colleague_in_force(session, invitation)
    if colleague is None:
        return
    colleague.decided_at = clock.now()
    transition(session, actor, COLLEAGUE, colleague, "overtake", invitation_id=invitation.id)
    forget_colleague(session, invitation)
