"""Which of a county's accounts with a provider sends the next message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.channel_accounts.open_account import open_account
from matcher.channel_accounts.services.take_turn import take_turn
from matcher.channels.account import Account
from matcher.models import ChannelAccount
from matcher.sealing import CannotOpen, Sealer
from matcher.vocabulary import ChannelKind


@dataclass(frozen=True, slots=True)
class Readiness:
    """The account whose turn was taken; else the seconds until one is worth asking again, or our code why none is."""

    account: Account | None = None
    wait: int = 0
    refusal: str = ""


def ready_account(
    session: Session, county_code: str, kind: ChannelKind, address: str, sealer: Sealer, now: datetime,
    *, only: int | None = None,
) -> Readiness:  # fmt: skip
    """The first account of the kind that is switched on, can be opened and need not wait; its turn is taken.

    Accounts are asked in the order in which they were set up: a second one of the same kind helps out where the first
    has sent all it may, was asked to pause, or is sealed with a key that nobody has any more. With `only` none but
    that one is asked: a robot stands for its group.
    """
    wanted = [ChannelAccount.county_code == county_code, ChannelAccount.kind == kind, ChannelAccount.enabled]
    if only is not None:
        wanted.append(ChannelAccount.id == only)
    stored = session.scalars(select(ChannelAccount).where(*wanted).order_by(ChannelAccount.id)).all()
    waits = []
    for each in stored:
        try:
            account = open_account(each, sealer)
        except CannotOpen:
            continue
        wait = take_turn(session, each.id, address, now)
        if not wait:
            return Readiness(account)
        waits.append(wait)
    if waits:
        return Readiness(wait=min(waits))
    return Readiness(refusal="sealed" if stored else "no_account")
