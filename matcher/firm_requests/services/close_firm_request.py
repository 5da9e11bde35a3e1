"""Closing a request with the firm's word, and opening it again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.firm_requests.schemas.what_was_said import CloseCommand, ReopenCommand
from matcher.firm_requests.services.ensure_not_often import ensure_not_often
from matcher.firm_requests.services.notify_firm_request import notify_closed, notify_reopened
from matcher.models import FirmRequest, FirmRequestEntry
from matcher.policy import Action, Actor, permit
from matcher.policy.states import FIRM_REQUEST
from matcher.vocabulary import FirmEntryKind
from matcher.wording import Text

BEFORE = Text("This day is before the request came in.")


def close_firm_request(
    session: Session, actor: Actor, firm_request: FirmRequest, command: CloseCommand
) -> None:
    """Keep how it ended, as the firm says. Needs made of it stay as they are: whoever posted them withdraws them.

    What others enter on its word may be of a day before they entered the request, what the firm enters itself not.
    Raises `Conflict` where it is closed already, `Outdated`, `Invalid` for a day to come or that is too early.
    """
    permit(actor, Action.FIRM_REQUEST_EDIT)
    ensure_fresh(firm_request, command.version)
    if command.closed_on > clock.today():
        raise Invalid.field(
            "closed_on", Text("This day is still to come. Please enter what the firm has said.")
        )
    by_firm = actor.is_of_firm
    ensure_not_often(session, actor, firm_request, "said")
    if by_firm and command.closed_on < firm_request.created_at.date():
        raise Invalid.field("closed_on", BEFORE)
    firm_request.entries.append(
        FirmRequestEntry(
            kind=FirmEntryKind.OUTCOME, outcome=command.outcome, day=command.closed_on, words=command.said,
            by_firm=by_firm, at=clock.now(),
        )
    )  # fmt: skip
    before = FIRM_REQUEST.state_of(firm_request)
    FIRM_REQUEST.after("close", before)
    firm_request.outcome, firm_request.closed_on = command.outcome, command.closed_on
    with session.no_autoflush:
        transition(session, actor, FIRM_REQUEST, firm_request, "close", outcome=command.outcome.value)
    notify_closed(session, actor, firm_request)
    session.flush()


def reopen_firm_request(
    session: Session, actor: Actor, firm_request: FirmRequest, command: ReopenCommand
) -> None:
    """It waits again; what was said stays among its entries. Raises `Conflict` where it is not closed, `Outdated`."""
    permit(actor, Action.FIRM_REQUEST_EDIT)
    ensure_fresh(firm_request, command.version)
    FIRM_REQUEST.after("reopen", firm_request.state)
    by_firm = actor.is_of_firm
    ensure_not_often(session, actor, firm_request, "why")
    firm_request.entries.append(
        FirmRequestEntry(
            kind=FirmEntryKind.REOPENED, day=clock.today(), words=command.why, by_firm=by_firm, at=clock.now()
        )
    )
    firm_request.outcome = firm_request.closed_on = None
    with session.no_autoflush:
        transition(session, actor, FIRM_REQUEST, firm_request, "reopen")
    notify_reopened(session, actor, firm_request)
    session.flush()
