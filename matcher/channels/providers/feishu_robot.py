"""The robot of a Feishu group, with signature.

https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute, 5 a second, body of 20 KB, codes)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

from matcher.channels.account import Account
from matcher.channels.lengths import composed
from matcher.channels.message import Message, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.providers.verdict import Codes

MOST_BYTES = 18_000  # of 20 KB for the whole body
CODES = Codes(taken="0", pauses={"11232": 60, "99991400": 60, "11247": 60})


def send_by_feishu_robot(account: Account, _address: str, message: Message, outbound: Outbound) -> SendResult:
    """Write into the robot's group."""
    body = {"msg_type": "text", "content": {"text": composed(message, MOST_BYTES)}}
    answer = outbound.ask(
        account.kind,
        account.base,
        f"/open-apis/bot/v2/hook/{account.secrets['hook']}",
        body=json.dumps(_signature(account.secrets.get("sign", "")) | body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json"},
    )
    return CODES.verdict(answer.get("code", answer.get("StatusCode")), answer.get("msg"))


def _signature(secret: str) -> dict[str, str]:
    if not secret:  # the robot is secured by a keyword or by our address instead
        return {}
    seconds = str(int(time.time()))
    return {"timestamp": seconds, "sign": signature(seconds, secret)}


def signature(seconds: str, secret: str) -> str:
    """HMAC-SHA-256 of nothing, time and secret being the key, in base 64."""
    made = hmac.digest(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256)
    return base64.b64encode(made).decode("ascii")
