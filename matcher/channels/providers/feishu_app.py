"""Messages of a Feishu app to one person.

https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
https://open.feishu.cn/document/server-docs/im-v1/message/create (uuid: once within an hour; codes)
https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code
"""

from __future__ import annotations

import hashlib
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

MOST_BYTES = 100_000  # of 150 KB for the whole body
CODES = Codes(
    taken="0",
    pauses={"99991400": 60, "11232": 60, "11247": 60, "230020": 60, "230049": 60, "5000": 60},
    unreachable=frozenset(
        {"230013", "230034", "230053", "99992351", "99992352", "99992353", "99992360", "99992361"}
    ),
)
TOKEN_IS_OVER = (99991661, 99991663, 99991664, 99991668)
_PERSON = re.compile(r"[\w.@+-]{1,100}", re.ASCII)


def send_by_feishu_app(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the person with this open_id (ou_…), union_id (on_…), e-mail address or user_id."""
    if not _PERSON.fullmatch(address):
        return ours(Outcome.UNDELIVERABLE, "address")
    body = json.dumps(
        {
            "receive_id": address,
            "msg_type": "text",
            "content": json.dumps({"text": composed(message, MOST_BYTES)}, ensure_ascii=False),
            "uuid": hashlib.sha256(message.key.encode()).hexdigest()[:40],
        },
        ensure_ascii=False,
    ).encode()

    def ask() -> AccessToken:
        answer = outbound.ask(
            account.kind,
            account.base,
            "/open-apis/auth/v3/tenant_access_token/internal",
            body=json.dumps(
                {"app_id": account.ids["app_id"], "app_secret": account.secrets["secret"]}
            ).encode(),
            headers={"Content-Type": "application/json; charset=utf-8"},
        )
        return token_of(CODES, answer, "tenant_access_token", "code", "msg", "expire")

    def call(token: str) -> Mapping[str, object]:
        return outbound.ask(
            account.kind,
            account.base,
            "/open-apis/im/v1/messages",
            query={"receive_id_type": _kind_of(address)},
            body=body,
            headers={"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token}"},
        )

    answer = answered(account, outbound, ask, call, lambda said: said.get("code") in TOKEN_IS_OVER)
    data = answer.get("data")
    number = data.get("message_id") if isinstance(data, Mapping) else ""
    return CODES.verdict(answer.get("code"), answer.get("msg"), number)


def _kind_of(address: str) -> str:
    for begin, kind in {"ou_": "open_id", "on_": "union_id"}.items():
        if address.startswith(begin):
            return kind
    return "email" if "@" in address else "user_id"
