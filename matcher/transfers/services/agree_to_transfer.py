"""The county a head comes to agrees and says where she belongs there, or declines; the county she leaves withdraws."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.errors import Conflict, Invalid
from matcher.models import Head, HeadTransfer, Institution, Region, is_within
from matcher.policy import Actor
from matcher.policy.one_person import records_of
from matcher.policy.states import HEAD_TRANSFER
from matcher.registry.queries.opted_out import OPTED_OUT, has_opted_out
from matcher.registry.queries.same_name import same_named
from matcher.transfers.schemas.transfer import AgreeToTransfer, EndTransfer
from matcher.transfers.services.hold_transfer import ensure_comes, ensure_leaves, hold_transfer
from matcher.transfers.services.notify_transfer import forget_transfer, tell_county, tell_head
from matcher.vocabulary import Level, NotificationEvent, TransferState
from matcher.wording import Text

INSTITUTION = Text("Please choose an institution of the same county.")
TOWNSHIP = Text("Please choose one of the list.")
NAMESAKE = Text(
    "This institution already has a head of this name. Where it is the same person, archive that record first: the one "
    "that comes has the history."
)


def agree_to_transfer(
    session: Session, actor: Actor, transfer: HeadTransfer, command: AgreeToTransfer
) -> None:
    """The head is taken on the day, at this institution and from this township; said again it is another place.

    Raises `Invalid` for an institution or a township of elsewhere and a namesake at the institution; `Conflict` where
    the person of her number has asked the county not to be contacted, or it is settled by now; `Outdated`.
    """
    ensure_comes(actor, transfer)
    hold_transfer(session, transfer, command.version)
    HEAD_TRANSFER.after("agree", transfer.state)
    is_first = transfer.state is TransferState.CONSENTED
    why_not = why_no_place(session, transfer, command.institution_id, command.new_township_code)
    if why_not is not None:
        raise Invalid.field(*why_not)
    if has_opted_out(session, transfer.to_code, transfer.head.phone):
        raise Conflict(OPTED_OUT)
    transfer.institution_id, transfer.new_township_code = command.institution_id, command.new_township_code
    transfer.new_title, transfer.agreed_by = command.new_title, actor.account_id
    transition(session, actor, HEAD_TRANSFER, transfer, "agree", institution_id=command.institution_id)
    transfer.held_back = {}
    if is_first:
        forget_transfer(session, transfer)
        tell_county(session, NotificationEvent.TRANSFER_AGREED, transfer, transfer.from_code)
        tell_head(session, NotificationEvent.TRANSFER_AGREED, transfer)
    session.flush()


def decline_transfer(session: Session, actor: Actor, transfer: HeadTransfer, command: EndTransfer) -> None:
    """The county does not take the head (any more). Raises `Conflict` once she has moved, `Outdated`."""
    ensure_comes(actor, transfer)
    _end(session, actor, transfer, command, "decline")


def withdraw_transfer(session: Session, actor: Actor, transfer: HeadTransfer, command: EndTransfer) -> None:
    """The county that proposed it does not want it any more. Raises `Conflict` once she has moved, `Outdated`."""
    ensure_leaves(actor, transfer)
    _end(session, actor, transfer, command, "withdraw")


def why_no_place(
    session: Session, transfer: HeadTransfer, institution_id: int | None, township_code: str | None
) -> tuple[str, Text] | None:
    """What is wrong with where the head is to belong, and at which field; None where nothing is."""
    institution = session.get(Institution, institution_id) if institution_id else None
    if institution is None or institution.county_code != transfer.to_code or not institution.active:
        return "institution_id", INSTITUTION
    township = session.get(Region, township_code) if township_code else None
    is_there = township is not None and township.level is Level.TOWNSHIP and township.closed_on is None
    if not is_there or not is_within(township_code or "", transfer.to_code):
        return "new_township_code", TOWNSHIP
    others = (
        Head.institution_id == institution.id,
        Head.active.is_(True),
        Head.id.not_in(records_of(transfer.head_id)),
    )
    if same_named(session, Head, transfer.head.name, *others, but=None) is not None:
        return "institution_id", NAMESAKE
    return None


def _end(session: Session, actor: Actor, transfer: HeadTransfer, command: EndTransfer, step: str) -> None:
    hold_transfer(session, transfer, command.version)
    HEAD_TRANSFER.after(step, transfer.state)
    transfer.no_words = command.why
    transition(session, actor, HEAD_TRANSFER, transfer, step, words=command.why)
    forget_transfer(session, transfer)
    other = transfer.from_code if step == "decline" else transfer.to_code
    if transfer.consented_at is not None:
        tell_county(session, NotificationEvent.TRANSFER_OFF, transfer, other)
    tell_head(session, NotificationEvent.TRANSFER_OFF, transfer)
    session.flush()
