"""Whether an SMS may be sent as it is, and how many messages it is billed as.

https://help.aliyun.com/zh/sms/user-guide/message-template-specifications-1 (variables of 1 to 35 characters)
https://help.aliyun.com/zh/sms/product-overview/billing-rules (70 characters one message, then 67 each)
https://cloud.tencent.com/document/product/382/39023 (no links, no telephone numbers in variables)
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from matcher.channels.message import Message, Outcome
from matcher.channels.outbound import Failed
from matcher.channels.own_words import ours
from matcher.channels.sms_templates import TEXTS, SmsTemplate, variables
from matcher.text import visible
from matcher.text.telephone import mobile_digits, without_numbers

LONGEST_VARIABLE = 35
FIRST_PART, EACH_PART, MOST_PARTS = 70, 67, 3
_LINK = re.compile(
    r"://|\bwww\.|[a-z0-9-]\.(?:com|cn|net|org|gov|edu|top|vip|xyz|cc|io)\b", re.IGNORECASE | re.ASCII
)
_BRACKETS = str.maketrans("【】", "「」")  # 【…】 is for the signature alone


def mobile_number(address: str) -> str:
    """The eleven digits of a mobile number of the mainland. Raises `Failed` where it is none."""
    digits = mobile_digits(address)
    if not digits:
        raise Failed(ours(Outcome.UNDELIVERABLE, "address"))
    return digits


def filled_in(message: Message, sign: str, site: str) -> dict[str, str]:
    """What is filled into the registered text, in its order. Raises `Failed` where it may not be sent like that.

    `site` stands in the registered text already.
    """
    if message.sms is None:
        raise Failed(ours(Outcome.REFUSED, "no_sms"))
    template = message.sms.template
    values = {name: _clean(message.sms.values.get(name, "")) for name in variables(template)}
    if any(not value or _LINK.search(value) or without_numbers(value) != value for value in values.values()):
        raise Failed(ours(Outcome.REFUSED, "variable"))
    is_long = any(len(value) > LONGEST_VARIABLE for value in values.values())
    if is_long or parts(said(template, values, sign, site)) > MOST_PARTS:
        raise Failed(ours(Outcome.REFUSED, "too_long"))
    return values


def said(template: SmsTemplate, values: Mapping[str, str], sign: str, site: str) -> str:
    """The whole SMS as it is read on the telephone."""
    return f"【{sign}】" + TEXTS[template].format(site=site, **values)


def parts(text: str) -> int:
    """As how many messages an SMS is billed."""
    return 1 if len(text) <= FIRST_PART else math.ceil(len(text) / EACH_PART)


def _clean(value: str) -> str:
    return " ".join(visible(value).split()).translate(_BRACKETS)
