"""Asking a firm which half-days would suit for a visit, and its answer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.firm_requests.queries.firm_request_page import half_day
from matcher.firm_requests.schemas.dates import OfferDatesCommand, SayDatesCommand
from matcher.firm_requests.services.ensure_not_often import ensure_not_often
from matcher.firm_requests.services.notify_firm_request import notify_dates_offered, notify_dates_said
from matcher.firm_requests.services.save_firm_request import CLOSED
from matcher.models import FirmRequest
from matcher.policy import Action, Actor, permit
from matcher.text.telephone import without_numbers
from matcher.vocabulary import FirmRequestState
from matcher.wording import Text

NOT_ASKED = Text("These half-days are not asked about any more. Please look at those shown now.")


def offer_dates(
    session: Session, actor: Actor, firm_request: FirmRequest, command: OfferDatesCommand
) -> None:
    """Ask the firm which of these half-days suit, in place of any it was asked about before; its heads hear of it.

    Nothing is promised by it. Raises `Conflict` where the request is closed, `Outdated`, `Invalid` (`halves`) where
    none is chosen or one is over.
    """
    permit(actor, Action.FIRM_REQUEST_HANDLE)
    ensure_fresh(firm_request, command.version)
    if firm_request.state is FirmRequestState.CLOSED:
        raise Conflict(CLOSED)
    if not command.halves:
        raise Invalid.field("halves", Text("Please tick at least one half-day."))
    if any(each.day <= clock.today() for each in command.halves):
        raise Invalid.field("halves", Text("Please tick half-days from tomorrow on."))
    firm_request.offered_halves = [str(each) for each in command.halves]
    firm_request.offered_at, firm_request.suits_said_at = clock.now(), None
    firm_request.suits_words = ""
    record(session, actor, "firm_request.offer_dates", firm_request, halves=firm_request.offered_halves)
    notify_dates_offered(session, actor, firm_request)
    session.flush()


def say_dates(session: Session, actor: Actor, firm_request: FirmRequest, command: SayDatesCommand) -> None:
    """Keep which of the proposed half-days suit: they are when a visit suits. Coordinators hear of it.

    The answer may be changed until others are proposed. Where none suits, none of them stays among the half-days
    that suit; what was said of others does. The same twice is once. Raises `Conflict` where the request is closed or
    nothing of the kind is asked, `Outdated`, `Invalid` (`note`) where there is neither a half-day nor a word, or much
    was said by link today.
    """
    permit(actor, Action.FIRM_REQUEST_EDIT)
    ensure_fresh(firm_request, command.version)
    if firm_request.state is FirmRequestState.CLOSED:
        raise Conflict(CLOSED)
    chosen = [str(each) for each in command.halves]
    offered = set(firm_request.offered_halves)
    to_come = {each for each in offered if half_day(each)[0] > clock.today()}
    if not to_come or not set(chosen) <= to_come:
        raise Conflict(NOT_ASKED)
    if not chosen and not command.note:
        raise Invalid.field("note", Text("Please tick what suits, or say when else it would."))
    former = firm_request.suits_words
    note = former if command.note == without_numbers(former) else command.note  # as the page showed it
    was_said = firm_request.suits_said_at is not None
    if was_said and note == former and set(chosen) == to_come & set(firm_request.halves):
        return
    ensure_not_often(session, actor, firm_request, "note")
    firm_request.halves = chosen or [each for each in firm_request.halves if each not in offered]
    firm_request.suits_said_at, firm_request.suits_words = clock.now(), note
    record(session, actor, "firm_request.say_dates", firm_request, halves=chosen)
    notify_dates_said(session, actor, firm_request)
    session.flush()
