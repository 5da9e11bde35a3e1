"""The links of a firm's contact count no more; the next ones are others."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import FirmRequest, Need
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Action, Actor, permit
from matcher.text.contacts import is_same_contact


def revoke_firm_link(session: Session, actor: Actor, firm_request: FirmRequest, version: int) -> None:
    """Raise the generation of every link that the contact's page leads to: whoever has one could open the others.

    Those are the links of the firm's requests that name the same contact, and of the needs made of them that do.
    Raises `Outdated` where the request is not of `version` any more.
    """
    permit(actor, Action.FIRM_REQUEST_HANDLE)
    ensure_fresh(firm_request, version)
    of_firm = select(FirmRequest).where(FirmRequest.institution_id == firm_request.institution_id)
    requests = [
        each
        for each in session.scalars(of_firm.order_by(FirmRequest.id)).all()
        if is_same_contact(each.contact, firm_request.contact)
    ]
    made = select(Need.id).where(Need.firm_request_id.in_([each.id for each in requests]), Need.contact != "")
    for need_id in session.scalars(made.order_by(Need.id)).all():
        need = lock_need(session, need_id)
        if is_same_contact(need.contact, firm_request.contact):
            need.contact_generation += 1
            need.contact_seen_at, need.contact_seen_id = None, 0
            record(session, actor, "need.revoke_link", need, generation=need.contact_generation)
    for each in requests:
        each.contact_generation += 1
        record(session, actor, "firm_request.revoke_link", each, generation=each.contact_generation)
