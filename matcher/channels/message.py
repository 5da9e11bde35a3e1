"""A message on its way out, and what came of sending it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matcher.channels.sms_templates import SmsTemplate


@dataclass(frozen=True, slots=True)
class SmsVariables:
    """What an SMS says: a text registered with the provider beforehand, and what is filled in.

    `values` has a value for each variable of the template, of 1 to 35 characters, without links or telephone numbers.
    """

    template: SmsTemplate
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """One message in words.

    `subject` is one line; `text` is whole without it; `link` is the address to open, if any; SMS send `sms` and nothing
    else. `key` is the same each time this message is sent, so that providers that know it send it once.
    """

    subject: str
    text: str
    link: str | None
    sms: SmsVariables | None
    key: str


class Outcome(StrEnum):
    """What a provider's answer means for a message."""

    ACCEPTED = "accepted"  # 平台已受理
    RETRY = "retry"  # not now: again after `retry_after` seconds
    REFUSED = "refused"  # 发送失败: this message, or the account; the next channel may do
    UNDELIVERABLE = "undeliverable"  # 无法送达: nobody is reached at this address
    UNKNOWN = "unknown"  # no answer that could be read: it may have been sent


@dataclass(frozen=True, slots=True)
class SendResult:
    """What came of sending one message.

    `code` and `words` are the provider's own (or ours where it was not asked), bounded, of one line, not to be trusted;
    `retry_after` are seconds, with `RETRY` and `UNKNOWN`: for everybody, or, `of_address`, for this recipient alone;
    `provider_id` is the number the provider gave the message.
    """

    outcome: Outcome
    code: str = ""
    words: str = ""
    retry_after: int | None = None
    provider_id: str = ""
    of_address: bool = False
