"""A head says no (婉拒), or takes a yes back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import transition
from matcher.colleagues.services.overtake_colleague import overtake_colleague
from matcher.errors import Outdated
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.book_time import release_time
from matcher.invitations.services.ensure_answerable import ensure_answerable
from matcher.invitations.services.note_answer import ByTelephone, for_the_head, note_answer
from matcher.models import Invitation
from matcher.moves.services.end_move import overtake_move
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import (
    note_answered,
    notify_coordinator,
    notify_head,
    notify_other_heads,
)
from matcher.policy import Actor
from matcher.policy.states import INVITATION
from matcher.vocabulary import Answer, NotificationEvent
from matcher.wording import Text


def decline_invitation(
    session: Session,
    actor: Actor,
    invitation: Invitation,
    command: Decline,
    *,
    call: ByTelephone | None = None,
) -> None:
    """Decline the invitation and give the head's time back; the coordinators hear of it, nothing else moves.

    Saying no twice is one no. What was said by telephone (`call`) the coordinators know; the head is told that it was
    noted.

    A yes can be taken back until the activity begins, but only by somebody who saw that yes. Raises
    `Conflict` where `command.version` is older than the yes, where the invitation was closed in the meantime or the
    activity has begun.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    if invitation.answer is Answer.DECLINED:
        return
    ensure_answerable(invitation)
    if invitation.answer is Answer.ACCEPTED and command.version != invitation.version:
        raise Outdated(Text("You have accepted this already. If something has come up, please say so below."))
    falls_out = invitation.answer is Answer.ACCEPTED
    note_answer(session, invitation, command.deputy, call)
    invitation.decline_reason, invitation.remark = command.reason, command.remark
    why = for_the_head(command.deputy, call) | {"reason": command.reason.value}
    transition(session, actor, INVITATION, invitation, "decline", **why)
    release_time(session, invitation)
    note_answered(session, invitation)
    if call is not None:
        notify_head(session, NotificationEvent.DECLINE_NOTED, invitation)
    else:
        news = NotificationEvent.FELL_OUT if falls_out else NotificationEvent.DECLINED
        notify_coordinator(session, news, invitation)
    if falls_out:
        notify_other_heads(session, NotificationEvent.FELL_OUT, invitation)
    overtake_move(session, actor, assignment)
    overtake_colleague(session, actor, invitation)
    settle_assignment(session, actor, assignment)
