"""The head says whether she agrees to moving, and to what is known of her going to the other county."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import HeadTransfer
from matcher.policy import Actor
from matcher.policy.states import HEAD_TRANSFER
from matcher.transfers.schemas.transfer import HeadsWord
from matcher.transfers.services.hold_transfer import ensure_leaves, hold_transfer
from matcher.transfers.services.notify_transfer import forget_transfer, tell_county, tell_head
from matcher.vocabulary import NotificationEvent


def say_own_word(session: Session, actor: Actor, transfer: HeadTransfer, command: HeadsWord) -> None:
    """Her own yes or no, signed in or by her personal page; a no counts until she has moved.

    Raises `Outdated`, `Conflict` where it is settled by now.
    """
    hold_transfer(session, transfer, command.version)
    _say(session, actor, transfer, command, noted=False)


def note_word(session: Session, actor: Actor, transfer: HeadTransfer, command: HeadsWord) -> None:
    """The same as a coordinator of the county she leaves has heard it; `command.words` say when and how.

    Raises `Forbidden` for any other county, and as `say_own_word`.
    """
    ensure_leaves(actor, transfer)
    hold_transfer(session, transfer, command.version)
    _say(session, actor, transfer, command, noted=True)


def _say(session: Session, actor: Actor, transfer: HeadTransfer, command: HeadsWord, *, noted: bool) -> None:
    knows = transfer.consented_at is not None
    if command.yes:
        with session.no_autoflush:  # moment and state are written together
            transfer.consented_at, transfer.consent_words = clock.now(), command.words if noted else ""
            transition(session, actor, HEAD_TRANSFER, transfer, "consent", noted=noted, words=command.words)
    else:
        transfer.no_words = command.words
        transition(session, actor, HEAD_TRANSFER, transfer, "refuse", noted=noted, words=command.words)
    session.flush()
    forget_transfer(session, transfer)
    if command.yes:
        tell_county(session, NotificationEvent.TRANSFER_CONSENTED, transfer, transfer.to_code, comes=True)
        if not noted:
            tell_county(session, NotificationEvent.TRANSFER_CONSENTED, transfer, transfer.from_code)
        else:
            tell_head(session, NotificationEvent.TRANSFER_CONSENTED, transfer)
    else:
        for code in [transfer.from_code] + [transfer.to_code] * knows:
            tell_county(session, NotificationEvent.TRANSFER_OFF, transfer, code)
        if noted:
            tell_head(session, NotificationEvent.TRANSFER_OFF, transfer)
    session.flush()
