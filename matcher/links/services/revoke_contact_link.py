"""The link of a need's contact counts no more; the next one is another."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Need
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor


def revoke_contact_link(session: Session, actor: Actor, need: Need, version: int) -> None:
    """Raise the generation of the link. Raises `Outdated` where the need is not of `version` any more."""
    need = lock_need(session, need.id)
    ensure_fresh(need, version)
    need.contact_generation += 1
    need.contact_seen_at, need.contact_seen_id = None, 0
    record(session, actor, "need.revoke_link", need, generation=need.contact_generation)
