"""A leader of the enterprise working group says who could help a firm."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid, NotFound
from matcher.firm_requests.queries.of_group import helpers_for, request_of_group
from matcher.firm_requests.schemas.what_was_said import ProposeHelperCommand
from matcher.firm_requests.services.notify_firm_request import notify_helper_proposed
from matcher.firm_requests.services.save_firm_request import CLOSED
from matcher.models import FirmRequest, WorkingGroup
from matcher.policy import Actor
from matcher.policy.memberships import ensure_leads
from matcher.vocabulary import FirmRequestState
from matcher.wording import Text


def propose_helper(
    session: Session, actor: Actor, group: WorkingGroup, request_id: int, command: ProposeHelperCommand
) -> FirmRequest:
    """Keep who is proposed, in place of whoever was before; coordinators hear of it. Nobody is asked by it.

    Raises `Forbidden` for who does not lead the group, `NotFound` for a request of another county, `Conflict` where it
    is closed, `Outdated`, `Invalid` for who is no head in use of the county.
    """
    leader_id = ensure_leads(session, actor, group)
    firm_request = request_of_group(session, group, request_id, lock=True)
    if firm_request is None:
        raise NotFound
    ensure_fresh(firm_request, command.version)
    if firm_request.state is FirmRequestState.CLOSED:
        raise Conflict(CLOSED)
    if command.proposed_id not in helpers_for(session, group):
        raise Invalid.field("proposed_id", Text("Please choose one of the list."))
    firm_request.proposed_id, firm_request.proposer_id = command.proposed_id, leader_id
    firm_request.proposed_words, firm_request.proposed_at = command.why, clock.now()
    record(session, actor, "firm_request.propose", firm_request, head_id=command.proposed_id)
    session.refresh(firm_request, ["proposed", "proposer"])
    notify_helper_proposed(session, firm_request)
    return firm_request
