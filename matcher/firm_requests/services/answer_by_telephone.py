"""Keeping that a firm was answered by telephone."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.firm_requests.schemas.what_was_said import TelephoneAnswer
from matcher.firm_requests.services.notify_firm_request import notify_taken_up
from matcher.models import FirmRequest, FirmRequestEntry
from matcher.policy import Action, Actor, permit
from matcher.policy.states import FIRM_REQUEST
from matcher.vocabulary import FirmEntryKind, FirmRequestState
from matcher.wording import Text

TO_COME = Text("This day is still to come. Please enter what was said already.")


def answer_by_telephone(
    session: Session, actor: Actor, firm_request: FirmRequest, command: TelephoneAnswer
) -> None:
    """A dated entry; the request is in hand from then on, and the firm's heads hear so where it was not yet.

    The day may be before the request was entered: a firm that rings is often answered at once.
    Raises `Conflict` where it is closed, `Outdated`, `Invalid` for a day to come.
    """
    permit(actor, Action.FIRM_REQUEST_HANDLE)
    ensure_fresh(firm_request, command.version)
    if command.day > clock.today():
        raise Invalid.field("day", TO_COME)
    was_open = firm_request.state is FirmRequestState.OPEN
    entry = FirmRequestEntry(
        kind=FirmEntryKind.TELEPHONE, day=command.day, words=command.answer, by_firm=False, at=clock.now()
    )
    firm_request.entries.append(entry)
    transition(session, actor, FIRM_REQUEST, firm_request, "take_up", by="telephone")
    if was_open:
        notify_taken_up(session, actor, firm_request)
    else:
        flag_modified(firm_request, "state")  # the entry belongs to it: whoever looks at it is told
    session.flush()
