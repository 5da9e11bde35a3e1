"""Builders of channels, addresses, and a provider that answers as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.open_account import sealed
from matcher.channels.account import Account as ChannelSecrets
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.deliveries.services.plan_deliveries import plan_settled
from matcher.models import Account, ChannelAccount, Delivery, Head, MessageAddress
from matcher.sealing import Sealer
from matcher.secret_key import SecretKeys
from matcher.settings import Settings
from matcher.vocabulary import AddressKind, ChannelKind
from tests.builders.places import DONGTAI, a_county

KEY = "0123456789abcdef0123456789abcdef"
SETTINGS = Settings(secret_key=KEY, public_url="https://sizhang.test")


def a_channel(
    session: Session, kind: ChannelKind = ChannelKind.EMAIL, county_code: str = DONGTAI
) -> ChannelAccount:
    """An account of the county for this channel."""
    a_county(session, county_code)
    account = ChannelAccount(
        county_code=county_code, kind=kind, name=kind.value, base="https://provider.test", ids={},
        secret=sealed({"key": "k"}, Sealer(SecretKeys(KEY))),
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account


def an_address(
    session: Session,
    whose: Head | Account,
    kind: AddressKind = AddressKind.EMAIL,
    address: str = "li@example.org",
    position: int = 0,
) -> MessageAddress:
    """A way to reach a head, or somebody with an account."""
    own = {"head_id": whose.id} if isinstance(whose, Head) else {"reader_id": whose.id}
    found = MessageAddress(kind=kind, address=address, position=position, **own)
    session.add(found)
    session.flush()
    return found


def planned(session: Session, *counties: str) -> list[Delivery]:
    """The messages that are planned once everything has settled, where these counties send, or only Dongtai."""
    with clock.pretending(clock.now() + timedelta(minutes=3)):
        plan_settled(session, counties or [DONGTAI], Random(1))
    return list(session.scalars(select(Delivery).order_by(Delivery.id)))


@dataclass
class ToldProvider:
    """Answers each message with the next of `answers`, the last one for ever.

    `sent` is what reached it, `accounts` the numbers of those by which it came.
    """

    answers: list[SendResult] = field(default_factory=lambda: [SendResult(Outcome.ACCEPTED, "0")])
    sent: list[Message] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    def __call__(
        self, account: ChannelSecrets, address: str, message: Message, outbound: Outbound
    ) -> SendResult:
        self.before()
        self.sent.append(message)
        self.accounts.append(account.id)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
