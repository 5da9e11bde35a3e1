"""The coordinator says whether a colleague may come in a head's place."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import transition
from matcher.colleagues.queries.colleagues import registered_head
from matcher.colleagues.services.find_colleague import DECIDED, ensure_in_force, mark_changed
from matcher.colleagues.services.is_elsewhere import ELSEWHERE, is_elsewhere
from matcher.colleagues.services.time_to_answer import give_time_to_answer
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid, Outdated
from matcher.invitations.services.ensure_answerable import ensure_answerable
from matcher.invitations.services.note_answer import for_the_head, note_answer
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.models import Assignment, Colleague, Head, Invitation, Round
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify_colleague import (
    forget_colleague,
    notify_colleague_called_off,
    notify_colleague_confirmed,
    notify_colleague_refused,
)
from matcher.policy import Actor
from matcher.policy.states import COLLEAGUE, INVITATION
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.wording import Text, msgid
from matcher.wording.joining import Joined, Mark

NOT_POSSIBLE = msgid(
    "This number is that of {head}, a head of the county, who would have to be invited, and cannot be: {reasons}"
)


def confirm_colleague(session: Session, actor: Actor, invitation: Invitation, version: int) -> Head | None:
    """Let the colleague come in the head's place; who had not answered yet has said yes by that.

    A colleague who is a head of the county is invited instead, and answers for herself: the head who is invited is
    returned. Raises `Conflict` where that breaks a rule, naming it, where the colleague is sent elsewhere at that time,
    the invitation is over or its activity has begun; `Outdated` where it is not of `version` any more.
    """
    named = _named(session, invitation)
    head = registered_head(session, invitation, named.phone)
    if head is not None:
        lock_idle_round(session, invitation.assignment.round_id)
    else:
        _lock_week(session, invitation.assignment)
    colleague = _pending(session, invitation, version)
    if head is None:
        this = invitation.assignment
        if is_elsewhere(session, colleague, this.starts_at, this.ends_at):
            raise Conflict(Text(ELSEWHERE, name=colleague.name))
    colleague.decided_at = clock.now()
    if head is not None:
        transition(session, actor, COLLEAGUE, colleague, "invite", invitation_id=invitation.id)
        forget_colleague(session, invitation)
        _invite(session, actor, invitation, head)
        return head
    transition(session, actor, COLLEAGUE, colleague, "confirm", invitation_id=invitation.id)
    mark_changed(invitation)
    forget_colleague(session, invitation)
    if INVITATION.allows("accept", invitation.answer):
        note_answer(session, invitation, colleague.deputy)
        transition(session, actor, INVITATION, invitation, "accept", **for_the_head(colleague.deputy))
    settle_assignment(session, actor, invitation.assignment)
    notify_colleague_confirmed(session, colleague)
    session.flush()
    return None


def refuse_colleague(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Nobody comes in the head's place: the head is asked, or expected, as before. Raises as above."""
    colleague = _pending(session, invitation, version)
    colleague.decided_at = clock.now()
    transition(session, actor, COLLEAGUE, colleague, "refuse", invitation_id=invitation.id)
    give_time_to_answer(session, invitation)
    mark_changed(invitation)
    forget_colleague(session, invitation)
    notify_colleague_refused(session, colleague)
    session.flush()


def call_colleague_off(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Who was confirmed does not come, but the head; head and township hear of it. Raises as above."""
    lock_assignment(session, invitation.assignment_id)
    colleague = ensure_in_force(session, invitation)
    ensure_fresh(colleague, version)
    ensure_answerable(invitation)
    colleague.decided_at = clock.now()
    transition(session, actor, COLLEAGUE, colleague, "call_off", invitation_id=invitation.id)
    mark_changed(invitation)
    notify_colleague_called_off(session, colleague)
    session.flush()


def _named(session: Session, invitation: Invitation) -> Colleague:
    """Who is named, before anything is locked: whose number it is decides about the locks."""
    colleague = ensure_in_force(session, invitation)
    if not COLLEAGUE.allows("confirm", colleague.state):
        raise Outdated(DECIDED)
    return colleague


def _pending(session: Session, invitation: Invitation, version: int) -> Colleague:
    lock_assignment(session, invitation.assignment_id)
    colleague = _named(session, invitation)
    ensure_fresh(colleague, version)
    ensure_answerable(invitation)
    return colleague


def _invite(session: Session, actor: Actor, invitation: Invitation, head: Head) -> None:
    try:
        reassign_invitation(session, actor, invitation, head.id)
    except Invalid as broken:
        texts = [text for found in broken.messages.values() for text in found]
        raise Conflict(
            Text(NOT_POSSIBLE, head=head.name, reasons=Joined(tuple(texts), Mark.SENTENCE))
        ) from None


def _lock_week(session: Session, assignment: Assignment) -> None:
    """Hold all rounds of the visit's week: two confirmations of one number follow one another, in two counties too.

    Before the need, as everywhere. What it read before may be old: `_pending` reads it afresh.
    """
    monday = clock.monday_of(assignment.starts_at.date())
    query = select(Round.id).where((Round.monday == monday) | (Round.id == assignment.round_id))
    session.execute(query.order_by(Round.id).with_for_update(of=Round, key_share=True)).all()
