"""What an account of each kind consists of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matcher.channels.sms_templates import SmsTemplate
from matcher.text.email_address import EMAIL_ADDRESS
from matcher.vocabulary import ChannelKind

_OF_WEBHOOK = re.compile(r"(?:[?&](?:key|access_token)=|/hook/)([\w-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class AccountField:
    """One thing to enter: a `secret` is sealed and never shown; `pattern` is what it looks like, if that is known."""

    name: str
    secret: bool = False
    optional: bool = False
    pattern: str = ""

    def fits(self, value: str) -> bool:
        """Whether the value looks like what it should be."""
        return not self.pattern or re.fullmatch(self.pattern, value, re.ASCII) is not None


_ID, _DIGITS = r"[\w.:-]{1,100}", r"\d{1,20}"
_OF_ROBOT = r"[\w-]{1,200}"
_SECRET = AccountField("secret", secret=True, pattern=r"[!-~]{1,200}")
_TEMPLATES = tuple(
    AccountField(f"template_{template.value}", optional=True, pattern=_ID) for template in SmsTemplate
)
_SMS_SIGN = AccountField("sign_name")
FIELDS: Mapping[ChannelKind, tuple[AccountField, ...]] = {
    ChannelKind.WECOM_APP: (
        AccountField("corp_id", pattern=_ID), AccountField("agent_id", pattern=_DIGITS), _SECRET,
    ),
    ChannelKind.DINGTALK_APP: (
        AccountField("app_key", pattern=_ID), AccountField("agent_id", pattern=_DIGITS), _SECRET,
    ),
    ChannelKind.FEISHU_APP: (AccountField("app_id", pattern=_ID), _SECRET),
    ChannelKind.SMS_ALIYUN: (AccountField("access_key_id", pattern=_ID), _SECRET, _SMS_SIGN, *_TEMPLATES),
    ChannelKind.SMS_TENCENT: (
        AccountField("secret_id", pattern=_ID), _SECRET, AccountField("sdk_app_id", pattern=_DIGITS), _SMS_SIGN,
        *_TEMPLATES,
    ),
    ChannelKind.EMAIL: (
        AccountField("sender", pattern=EMAIL_ADDRESS), AccountField("sender_name", optional=True),
        AccountField("user", pattern=r"[!-~]{1,200}"), _SECRET,
    ),
    ChannelKind.WECOM_ROBOT: (AccountField("key", secret=True, pattern=_OF_ROBOT),),
    ChannelKind.DINGTALK_ROBOT: (
        AccountField("access_token", secret=True, pattern=_OF_ROBOT),
        AccountField("sign", secret=True, optional=True, pattern=_OF_ROBOT),
    ),
    ChannelKind.FEISHU_ROBOT: (
        AccountField("hook", secret=True, pattern=_OF_ROBOT),
        AccountField("sign", secret=True, optional=True, pattern=_OF_ROBOT),
    ),
}  # fmt: skip
NAMES = tuple(dict.fromkeys(field.name for fields in FIELDS.values() for field in fields))
"""Every field that some kind has."""


def of_webhook(value: str) -> str:
    """The robot's key, where its whole webhook address was pasted."""
    found = _OF_WEBHOOK.search(value)
    return found[1] if found else value
