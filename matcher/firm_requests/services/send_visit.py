"""A need is made out of what a firm asks: from then on the week looks for who goes."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import transition
from matcher.errors import Conflict
from matcher.firm_requests.services.notify_firm_request import notify_taken_up
from matcher.models import FirmRequest, Institution, Need
from matcher.policy import Action, Actor, permit
from matcher.policy.states import FIRM_REQUEST
from matcher.vocabulary import FirmRequestState
from matcher.wording import Text

ELSEWHERE = Text("The need is of another county than the firm.")


def send_visit(session: Session, actor: Actor, firm_request: FirmRequest, need: Need) -> None:
    """Keep that the new need comes of the request. The firm's heads hear that it is in hand where it was not yet.

    Raises `Conflict` where the request is closed by now, or the need is of another county.
    """
    permit(actor, Action.FIRM_REQUEST_HANDLE)
    firm = session.get_one(Institution, firm_request.institution_id)
    if not need.township_code.startswith(firm.county_code):
        raise Conflict(ELSEWHERE)
    was_open = firm_request.state is FirmRequestState.OPEN
    need.firm_request_id = firm_request.id
    transition(session, actor, FIRM_REQUEST, firm_request, "take_up", by="need", need_id=need.id)
    if was_open:
        notify_taken_up(session, actor, firm_request)
    else:
        flag_modified(firm_request, "state")  # the need belongs to it: whoever looks at it is told
    session.flush()
