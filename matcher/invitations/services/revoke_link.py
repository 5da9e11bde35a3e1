"""The personal link of an invitation counts no more; the next one is another."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.policy import Actor


def revoke_link(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Raise the generation of the invitation's link.

    Raises `Outdated` where the invitation is not of `version` any more: it may have been answered in between.
    """
    lock_assignment(session, invitation.assignment_id)
    ensure_fresh(invitation, version)
    invitation.link_generation += 1
    record(session, actor, "invitation.revoke_link", invitation, generation=invitation.link_generation)
