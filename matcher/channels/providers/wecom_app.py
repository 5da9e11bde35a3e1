"""Messages of a WeCom app to one member.

https://developer.work.weixin.qq.com/document/path/91039 (gettoken)
https://developer.work.weixin.qq.com/document/path/90236 (message/send: text of at most 2,048 bytes, duplicate check)
https://developer.work.weixin.qq.com/document/path/90313 (codes)
"""

from __future__ import annotations

import re

from matcher.channels.account import Account
from matcher.channels.lengths import composed
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.providers.with_token import TokenInAddress

MOST_BYTES = 2_048
DUPLICATES_FOR_SECONDS = 4 * 3_600  # the longest WeCom allows
CODES = Codes(
    taken="0",
    pauses={"45009": 60, "45033": 60, "-1": 60, "6000": 60},
    unreachable=frozenset({"81013", "40003", "60111", "40031", "301021"}),
)
API = TokenInAddress(CODES, "/cgi-bin/gettoken", "/cgi-bin/message/send")
TOKEN_IS_OVER = (40014, 42001, 41001)
_MEMBER = re.compile(r"[\w.@-]{1,64}", re.ASCII)


def send_by_wecom_app(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the member whose account in WeCom (userid) is the address."""
    if not is_member(address):
        return ours(Outcome.UNDELIVERABLE, "address")
    sent = {
        "touser": address,
        "msgtype": "text",
        "agentid": int(account.ids["agent_id"]),
        "text": {"content": composed(message, MOST_BYTES)},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": DUPLICATES_FOR_SECONDS,
    }
    credentials = {"corpid": account.ids["corp_id"], "corpsecret": account.secrets["secret"]}
    answer = API.answered(
        account, outbound, credentials, sent, lambda said: said.get("errcode") in TOKEN_IS_OVER
    )
    code = answer.get("errcode")
    if code == 0 and (answer.get("invaliduser") or answer.get("unlicenseduser")):
        code = 81013  # taken, but for nobody: the only member is not there
    return CODES.verdict(code, answer.get("errmsg"), answer.get("msgid"))


def is_member(address: str) -> bool:
    """Whether it can be one member's account; "@all" would be everybody."""
    return _MEMBER.fullmatch(address) is not None and not address.startswith("@")
