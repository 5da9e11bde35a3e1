"""Taking in what a firm asks help with, and correcting it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.firm_requests.schemas.firm_request import FirmRequestCommand
from matcher.firm_requests.services.name_firm_contact import name_firm_contact
from matcher.firm_requests.services.notify_firm_request import notify_firm_asked
from matcher.models import FirmRequest
from matcher.policy import Action, Actor, permit
from matcher.registry.queries.firms import firms_spoken_for
from matcher.vocabulary import FirmRequestState
from matcher.wording import Text

CLOSED = Text("This request is closed. Please open it again first.")


def save_firm_request(
    session: Session, actor: Actor, command: FirmRequestCommand, firm_request: FirmRequest | None = None
) -> FirmRequest:
    """The new or corrected request. Who entered it stays as it was: the firm itself, or others on its word.

    The leaders of the enterprise working group hear of a new one, coordinators of what the firm enters itself.
    Raises `Invalid` for a firm the actor does not speak for, `Conflict` where the request is closed, `Outdated`.
    """
    permit(actor, Action.FIRM_REQUEST_EDIT)
    asked = firm_request
    if asked is not None:
        ensure_fresh(asked, command.version)
        if asked.state is FirmRequestState.CLOSED:
            raise Conflict(CLOSED)
    firms = firms_spoken_for(session, actor, also=asked.institution_id if asked else None)
    if command.institution_id not in {firm.id for firm in firms}:
        raise Invalid.field("institution_id", Text("Please choose one of the list."))
    if asked is not None and command.institution_id != asked.institution_id:
        raise Invalid.field(
            "institution_id", Text("A request stays with its firm. Please enter a new one for another firm.")
        )
    is_new = asked is None
    if asked is None:
        asked = FirmRequest(
            institution_id=command.institution_id, by_firm=actor.is_of_firm,
            state=FirmRequestState.OPEN, created_by=actor.account_id, created_at=clock.now(),
        )  # fmt: skip
        session.add(asked)
    asked.category, asked.words = command.category, command.words
    asked.halves = [str(each) for each in command.halves]
    asked.people = command.people
    name_firm_contact(asked, command.contact)
    what = "firm_request.add" if is_new else "firm_request.edit"
    record(session, actor, what, asked, institution=asked.institution_id, category=asked.category.value)
    if is_new:
        notify_firm_asked(session, actor, asked)
    return asked
