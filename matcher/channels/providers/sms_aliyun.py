"""SMS by Aliyun.

https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms (SendSms)
https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature (ACS3-HMAC-SHA256)
https://help.aliyun.com/zh/sms/developer-reference/api-error-codes (codes)
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit

from matcher.channels.account import Account
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.sms_text import filled_in, mobile_number

ALGORITHM = "ACS3-HMAC-SHA256"
CODES = Codes(
    taken="OK",
    pauses={
        "isv.DAY_LIMIT_CONTROL": 7_200, "isp.SYSTEM_ERROR": 60, "isp.UNKNOWN_ERR_CODE": 60, "Throttling": 60,
        "Throttling.": 60, "ServiceUnavailable": 60, "InternalError": 60,
    },
    pauses_of_address={"isv.BUSINESS_LIMIT_CONTROL": 3_600},
    unreachable=frozenset({"isv.MOBILE_NUMBER_ILLEGAL", "MOBILE_IN_BLACK"}),
)  # fmt: skip


def send_by_sms_aliyun(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the mobile number."""
    number = mobile_number(address)
    values = filled_in(message, account.ids["sign_name"], outbound.site)
    assert message.sms is not None
    template = account.ids.get(f"template_{message.sms.template.value}")
    if not template:
        return ours(Outcome.REFUSED, "no_template")
    query = {
        "OutId": message.key[:255],
        "PhoneNumbers": number,
        "SignName": account.ids["sign_name"],
        "TemplateCode": template,
        "TemplateParam": json.dumps(values, ensure_ascii=False),
    }
    headers = {
        "host": urlsplit(account.base).netloc,
        "x-acs-action": "SendSms",
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": secrets.token_hex(16),
        "x-acs-version": "2017-05-25",
    }
    signed = authorization(account.ids["access_key_id"], account.secrets["secret"], query, headers)
    sent_headers = {name: value for name, value in headers.items() if name != "host"}
    answer = outbound.ask(
        account.kind, account.base, "/", query=query, headers=sent_headers | {"Authorization": signed}
    )
    return CODES.verdict(answer.get("Code"), answer.get("Message"), answer.get("BizId"))


def authorization(key_id: str, secret: str, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """The header that signs a POST of `query` with an empty body; names of headers in small letters, sorted."""
    names = ";".join(sorted(headers))
    canonical = "\n".join(
        (
            "POST",
            "/",
            urlencode(sorted(query.items()), quote_via=quote, safe=""),
            "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers)),
            names,
            headers["x-acs-content-sha256"],
        )
    )
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}"
