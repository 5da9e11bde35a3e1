"""The robot of a DingTalk group, with signature.

https://open.dingtalk.com/document/robots/custom-robot-access (webhook, 20 a minute, then ten minutes of silence)
https://open.dingtalk.com/document/robots/customize-robot-security-settings (timestamp and sign in the address)
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

MOST_BYTES = 18_000  # of 20,000 for the whole body
CODES = Codes(taken="0", pauses={"130101": 600, "660026": 600, "410100": 600, "90030": 600, "-1": 60})


def send_by_dingtalk_robot(
    account: Account, _address: str, message: Message, outbound: Outbound
) -> SendResult:
    """Write into the robot's group."""
    body = {"msgtype": "text", "text": {"content": composed(message, MOST_BYTES)}}
    answer = outbound.ask(
        account.kind,
        account.base,
        "/robot/send",
        query={"access_token": account.secrets["access_token"]} | _signature(account.secrets.get("sign", "")),
        body=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json"},
    )
    return CODES.verdict(answer.get("errcode"), answer.get("errmsg"))


def _signature(secret: str) -> dict[str, str]:
    if not secret:  # the robot is secured by a keyword or by our address instead
        return {}
    milliseconds = str(round(time.time() * 1000))
    return {"timestamp": milliseconds, "sign": signature(milliseconds, secret)}


def signature(milliseconds: str, secret: str) -> str:
    """HMAC-SHA-256 of time and secret, the secret being the key, in base 64."""
    made = hmac.digest(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256)
    return base64.b64encode(made).decode("ascii")
