"""Work notices of a DingTalk app to one member.

https://open.dingtalk.com/document/orgapp/obtain-orgapp-token (gettoken)
https://open.dingtalk.com/document/orgapp/asynchronous-sending-of-enterprise-session-messages (asyncsend_v2)
https://open.dingtalk.com/document/orgapp/server-api-error-codes-1 (codes)

DingTalk takes the same words for the same member once a day only, so that a repeated message reaches nobody twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from matcher.channels.access_tokens import AccessToken
from matcher.channels.account import Account
from matcher.channels.lengths import composed
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.providers.with_token import answered, token_of

MOST_BYTES = 1_900  # of 2,048 for the whole `msg`
CODES = Codes(
    taken="0",
    pauses={"90002": 60, "90006": 60, "90018": 60, "143103": 60, "143106": 60, "-1": 60},
    unreachable=frozenset({"33012", "60121", "40003"}),
)
TOKEN_IS_OVER = ("40014", "42001", "41001")
_MEMBER = re.compile(r"[\w.@:$-]{1,64}", re.ASCII)


def send_by_dingtalk_app(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the member whose userid in DingTalk is the address."""
    if not _MEMBER.fullmatch(address):
        return ours(Outcome.UNDELIVERABLE, "address")
    body = json.dumps(
        {
            "agent_id": int(account.ids["agent_id"]),
            "userid_list": address,
            "msg": {"msgtype": "text", "text": {"content": composed(message, MOST_BYTES)}},
        },
        ensure_ascii=False,
    ).encode()

    def ask() -> AccessToken:
        query = {"appkey": account.ids["app_key"], "appsecret": account.secrets["secret"]}
        answer = outbound.ask(account.kind, account.base, "/gettoken", method="GET", query=query)
        return token_of(CODES, answer, "access_token", "errcode", "errmsg", "expires_in")

    def call(token: str) -> Mapping[str, object]:
        return outbound.ask(
            account.kind,
            account.base,
            "/topapi/message/corpconversation/asyncsend_v2",
            query={"access_token": token},
            body=body,
            headers={"Content-Type": "application/json"},
        )

    answer = answered(account, outbound, ask, call, lambda said: str(_code(said)) in TOKEN_IS_OVER)
    return CODES.verdict(_code(answer), answer.get("sub_msg") or answer.get("errmsg"), answer.get("task_id"))


def _code(answer: Mapping[str, object]) -> object:
    """The code that says what happened: of a gateway's 88 the one below it."""
    return answer.get("sub_code") or answer.get("errcode")
