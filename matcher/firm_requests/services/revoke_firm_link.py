"""The link of the contact of a firm's request counts no more; the next one is another."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import FirmRequest
from matcher.policy import Action, Actor, permit


def revoke_firm_link(session: Session, actor: Actor, firm_request: FirmRequest, version: int) -> None:
    """Raise the generation of the link. Raises `Outdated` where the request is not of `version` any more."""
    permit(actor, Action.FIRM_REQUEST_HANDLE)
    ensure_fresh(firm_request, version)
    firm_request.contact_generation += 1
    record(
        session, actor, "firm_request.revoke_link", firm_request, generation=firm_request.contact_generation
    )
