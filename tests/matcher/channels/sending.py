"""What tests of sending share: a message, an account with a stand-in, and the way out to it."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Message, SendResult, SmsVariables
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.vocabulary import ChannelKind
from tests.stand_ins.provider import Provider


def a_message(
    text: str = "三仓镇请您周四上午讲高血压防治。", *, subject: str = "请答复一个邀请", link: str | None = None,
    sms: SmsVariables | None = None, key: str = "7-1",
) -> Message:  # fmt: skip
    """A message about nothing in particular."""
    return Message(subject, text, link, sms, key)


def sent(
    provider: Provider, kind: ChannelKind, secrets: Mapping[str, str], message: Message | None = None,
    address: str = "", ids: Mapping[str, str] | None = None, seconds: float = 5.0,
) -> SendResult:  # fmt: skip
    """What comes of sending a message to a stand-in."""
    account = Account(7, kind, provider.base, ids or {}, secrets)
    outbound = Outbound(AllowedBases((provider.base,)), answer_seconds=seconds)
    return send(account, address, message or a_message(), outbound)
