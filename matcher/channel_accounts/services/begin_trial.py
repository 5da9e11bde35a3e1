"""Trying an account: what is noted and checked before the test message leaves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.channel_accounts.open_account import open_account
from matcher.channel_accounts.services.take_turn import take_turn
from matcher.channels.account import Account
from matcher.channels.own_words import WORDS
from matcher.errors import Invalid
from matcher.models import ChannelAccount
from matcher.policy import Actor
from matcher.sealing import CannotOpen, Sealer
from matcher.vocabulary import GROUP_CHANNELS
from matcher.wording import Text


def begin_trial(
    session: Session, actor: Actor, account: ChannelAccount, address: str, sealer: Sealer, now: datetime
) -> Account:
    """The account, ready to send one message after this transaction has been committed; it counts like any other.

    The audit trail tells that it was tried, not to which address. Raises `Invalid`.
    """
    if not address and account.kind not in GROUP_CHANNELS:
        raise Invalid.field("address", Text("Please fill this in."))
    try:
        ready = open_account(account, sealer)
    except CannotOpen:
        raise Invalid.field("address", WORDS["sealed"]) from None
    wait = take_turn(session, account.id, address, now)
    if wait:
        text = Text("So many messages were sent just now: wait {seconds} seconds, please.", seconds=wait)
        raise Invalid.field("address", text)
    record(session, actor, "channel.trial", account, name=account.name)
    return ready
