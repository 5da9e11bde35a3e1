"""A head cannot come then, but at other times (这个时间不方便，可改为…)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.half_days import HalfDay
from matcher.invitations.queries.suggestible import suggestible_half_days
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.schemas.suggest import Suggest
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Invitation, Suggestion
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_coordinator
from matcher.policy import Actor
from matcher.schemas.half_day import NOT_SHOWN
from matcher.vocabulary import Answer, DeclineReason, NotificationEvent


def suggest_times(session: Session, actor: Actor, invitation: Invitation, command: Suggest) -> None:
    """Decline the invitation and keep the half-days that would suit instead, for the coordinator to act on.

    Raises what `decline_invitation` does, and `Invalid` (`half_days`) for half-days nobody was shown.
    """
    _ensure_shown(invitation, command.half_days)
    lock_assignment(session, invitation.assignment_id)  # of two answers at once, the second sees the first
    was_declined = invitation.answer is Answer.DECLINED
    why = Decline(DeclineReason.BUSY, command.version, command.remark, command.deputy)
    decline_invitation(session, actor, invitation, why)
    if was_declined:
        return
    invitation.suggestions = [
        Suggestion(invitation_id=invitation.id, day=each.day, half=each.half) for each in command.half_days
    ]
    notify_coordinator(session, NotificationEvent.SUGGESTED, invitation)
    record(
        session, actor, "invitation.suggest", invitation, half_days=[str(each) for each in command.half_days]
    )


def _ensure_shown(invitation: Invitation, wanted: tuple[HalfDay, ...]) -> None:
    if not set(wanted) <= set(suggestible_half_days(invitation.assignment.starts_at)):
        raise Invalid.field("half_days", NOT_SHOWN)
