"""Work notices of a DingTalk app to one member.

https://open.dingtalk.com/document/orgapp/obtain-orgapp-token (gettoken)
https://open.dingtalk.com/document/orgapp/asynchronous-sending-of-enterprise-session-messages (asyncsend_v2)
https://open.dingtalk.com/document/orgapp/server-api-error-codes-1 (codes)

DingTalk takes the same words for the same member once a day only, so that a repeated message reaches nobody twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from matcher.channels.account import Account
from matcher.channels.lengths import composed
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.providers.with_token import TokenInAddress

MOST_BYTES = 1_900  # of 2,048 for the whole `msg`
CODES = Codes(
    taken="0",
    pauses={"90002": 60, "90006": 60, "90018": 60, "143103": 60, "143106": 60, "-1": 60},
    unreachable=frozenset({"33012", "60121", "40003"}),
)
API = TokenInAddress(CODES, "/gettoken", "/topapi/message/corpconversation/asyncsend_v2")
TOKEN_IS_OVER = ("40014", "42001", "41001")
_MEMBER = re.compile(r"[\w.@:$-]{1,64}", re.ASCII)


def send_by_dingtalk_app(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the member whose userid in DingTalk is the address."""
    if not _MEMBER.fullmatch(address):
        return ours(Outcome.UNDELIVERABLE, "address")
    sent = {
        "agent_id": int(account.ids["agent_id"]),
        "userid_list": address,
        "msg": {"msgtype": "text", "text": {"content": composed(message, MOST_BYTES)}},
    }
    credentials = {"appkey": account.ids["app_key"], "appsecret": account.secrets["secret"]}
    answer = API.answered(
        account, outbound, credentials, sent, lambda said: str(_code(said)) in TOKEN_IS_OVER
    )
    return CODES.verdict(_code(answer), answer.get("sub_msg") or answer.get("errmsg"), answer.get("task_id"))


def _code(answer: Mapping[str, object]) -> object:
    """The code that says what happened: of a gateway's 88 the one below it."""
    return answer.get("sub_code") or answer.get("errcode")
