"""The robot of a WeCom group.

https://developer.work.weixin.qq.com/document/path/91770 (webhook, 20 a minute, text of at most 2,048 bytes)
https://developer.work.weixin.qq.com/document/path/90313 (codes)
"""

from __future__ import annotations

import json

from matcher.channels.account import Account
from matcher.channels.lengths import composed
from matcher.channels.message import Message, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.providers.verdict import Codes

MOST_BYTES = 2_048
CODES = Codes(taken="0", pauses={"45009": 60, "45033": 60, "-1": 60, "6000": 60})


def send_by_wecom_robot(account: Account, _address: str, message: Message, outbound: Outbound) -> SendResult:
    """Write into the robot's group."""
    body = {"msgtype": "text", "text": {"content": composed(message, MOST_BYTES)}}
    answer = outbound.ask(
        account.kind,
        account.base,
        "/cgi-bin/webhook/send",
        query={"key": account.secrets["key"]},
        body=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json"},
    )
    return CODES.verdict(answer.get("errcode"), answer.get("errmsg"))
