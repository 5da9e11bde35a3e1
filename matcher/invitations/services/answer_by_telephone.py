"""A head, or somebody for the head, answers by telephone: the coordinator takes it down."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.queries.reconsiderable import can_revive
from matcher.invitations.schemas.by_telephone import SaidByTelephone, SaidNo
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.note_answer import ByTelephone
from matcher.invitations.services.reopen_invitation import reopen_invitation
from matcher.models import Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.policy import Actor
from matcher.policy.states import INVITATION
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import Answer
from matcher.wording import Text

TAKEN = Text("Somebody else is asked or planned for this by now, or the visit has begun.")


def accept_by_telephone(
    session: Session, actor: Actor, invitation: Invitation, command: SaidByTelephone
) -> None:
    """Take a yes down, also one that comes after a no or too late, as long as the place is free.

    The head is thanked as for any yes, and so reads what was noted. Raises `Conflict` where somebody else has the
    place, the visit has begun, or the head is promised elsewhere by now; `Outdated` where the invitation is not of
    `command.version` any more.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    if invitation.answer is Answer.ACCEPTED:
        return
    ensure_fresh(invitation, command.version)
    if INVITATION.allows("revive", invitation.answer):
        hold_asked_heads(session, [invitation.head_id])
        if not can_revive(session, invitation):
            raise Conflict(TAKEN)
        reopen_invitation(session, actor, invitation, "revive")
    call = ByTelephone(actor.name, said_at(command.said_time, clock.now()))
    accept_invitation(session, actor, invitation, deputy=command.said_by, call=call)
    session.expire(assignment, ["invitations"])


def decline_by_telephone(session: Session, actor: Actor, invitation: Invitation, command: SaidNo) -> None:
    """Take a no down, or that a yes is taken back; the head is told that it was noted.

    Raises as `decline_invitation` does; `Outdated` where the invitation is not of `command.version` any more.
    """
    lock_assignment(session, invitation.assignment_id)
    if invitation.answer is Answer.DECLINED:
        return
    ensure_fresh(invitation, command.version)
    said = Decline(command.reason, command.version, command.remark, command.said_by)
    call = ByTelephone(actor.name, said_at(command.said_time, clock.now()))
    decline_invitation(session, actor, invitation, said, call=call)


def said_at(minute: int | None, now: datetime) -> datetime:
    """The last time before now that a clock showed this minute of the day; now where none is given."""
    if minute is None:
        return now
    today = now.replace(hour=minute // 60, minute=minute % 60, second=0)
    return today if today <= now else today - timedelta(days=1)
