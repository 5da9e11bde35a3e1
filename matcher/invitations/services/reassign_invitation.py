"""Another head for one invitation (改派)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import ask
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.invitations.services.cancel_invitation import cancel_invitation
from matcher.invitations.services.check_stand_in import check_stand_in
from matcher.models import Assignment, Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import coordinator_has_acted, notify_asked
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.vocabulary import LIVE_ANSWERS, NotificationEvent
from matcher.wording import Text


def reassign_invitation(
    session: Session, actor: Actor, invitation: Invitation, head_id: int, *, version: int | None = None
) -> Invitation:
    """Ask another head for the invitation's position, at the same time and place; the others stay as they are.

    The invitation may be vacant (declined, expired), or still waiting or accepted: then its head is let go. Where a
    need has no assignment left, use `dispatch_need`. `version` is that of the assignment somebody was looking at: every
    answer moves it. Raises `Invalid` (`head_id`) naming the rules the head would break, `Conflict` where the assignment
    does not stand any more, has begun or was answered since it was seen, or the head is booked elsewhere.
    """
    round_ = lock_idle_round(session, invitation.assignment.round_id)
    assignment = lock_assignment(session, invitation.assignment_id)
    if not ASSIGNMENT.allows("wait", assignment.status) or assignment.starts_at <= clock.now():
        raise Conflict(
            Text("This assignment does not stand any more, or has begun. Please look at it again.")
        )
    if version is not None:
        ensure_fresh(assignment, version)
    if invitation.head_id == head_id and invitation.answer in LIVE_ANSWERS:
        raise Invalid.field("head_id", Text("This head is asked already."))
    _let_go(session, actor, assignment, invitation)
    coordinator_has_acted(session, assignment.need, invitation.head_id)
    hold_asked_heads(session, [head_id])
    check_stand_in(session, assignment, invitation.position, head_id)
    fresh = Invitation(
        position=invitation.position, head_id=head_id, topic_id=invitation.topic_id, assignment=assignment
    )
    session.add(fresh)
    session.flush()
    ask(session, actor, fresh, settings_of(session, round_.area_code))
    notify_asked(session, [fresh], NotificationEvent.ASKED_INSTEAD)
    record(
        session,
        actor,
        "invitation.reassign",
        fresh,
        after=fresh.answer.value,
        instead_of=invitation.head_id,
        head_id=head_id,
    )
    settle_assignment(session, actor, assignment)
    return fresh


def _let_go(session: Session, actor: Actor, assignment: Assignment, invitation: Invitation) -> None:
    """Let the invitation's head go; a position that somebody else has taken since is not touched."""
    live = [
        each
        for each in assignment.invitations
        if each.position == invitation.position and each.answer in LIVE_ANSWERS
    ]
    if live and live != [invitation]:
        raise Conflict(Text("Somebody else has been asked for this part already."))
    if live:
        cancel_invitation(session, actor, invitation)
        session.flush()
