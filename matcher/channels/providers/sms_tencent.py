"""SMS by Tencent Cloud.

https://cloud.tencent.com/document/product/382/55981 (SendSms, 2021-01-11)
https://cloud.tencent.com/document/api/382/52071 (TC3-HMAC-SHA256)
https://cloud.tencent.com/document/product/382/59177 (codes)
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from matcher.channels.account import Account
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.sms_text import filled_in, mobile_number

ALGORITHM = "TC3-HMAC-SHA256"
CONTENT_TYPE = "application/json; charset=utf-8"
REGION = "ap-guangzhou"
CODES = Codes(
    taken="Ok",
    pauses={
        "LimitExceeded.DeliveryFrequencyLimit": 60, "LimitExceeded.": 3_600, "RequestLimitExceeded": 60,
        "RequestLimitExceeded.": 60, "InternalError": 60, "InternalError.": 60, "ResourceUnavailable": 60,
    },
    pauses_of_address={
        "LimitExceeded.PhoneNumberThirtySecondLimit": 30, "LimitExceeded.PhoneNumberOneHourLimit": 3_600,
        "LimitExceeded.PhoneNumberDailyLimit": 7_200, "LimitExceeded.PhoneNumberSameContentDailyLimit": 7_200,
    },
    unreachable=frozenset({
        "InvalidParameterValue.IncorrectPhoneNumber", "FailedOperation.PhoneNumberInBlacklist",
        "FailedOperation.PhoneNumberOnBlacklist", "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
    }),
)  # fmt: skip


def send_by_sms_tencent(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the mobile number."""
    number = mobile_number(address)
    values = filled_in(message, account.ids["sign_name"], outbound.site)
    assert message.sms is not None
    template = account.ids.get(f"template_{message.sms.template.value}")
    if not template:
        return ours(Outcome.REFUSED, "no_template")
    body = json.dumps(
        {
            "PhoneNumberSet": [f"+86{number}"],
            "SmsSdkAppId": account.ids["sdk_app_id"],
            "SignName": account.ids["sign_name"],
            "TemplateId": template,
            "TemplateParamSet": list(values.values()),
            "SessionContext": message.key[:512],
        },
        ensure_ascii=False,
    ).encode()
    now = datetime.now(UTC)
    signed = authorization(
        account.ids["secret_id"], account.secrets["secret"], urlsplit(account.base).netloc, body, now
    )
    answer = outbound.ask(
        account.kind,
        account.base,
        "/",
        body=body,
        headers={
            "Authorization": signed,
            "Content-Type": CONTENT_TYPE,
            "X-TC-Action": "SendSms",
            "X-TC-Region": REGION,
            "X-TC-Timestamp": str(int(now.timestamp())),
            "X-TC-Version": "2021-01-11",
        },
    )
    return _verdict(answer.get("Response"))


def _verdict(response: object) -> SendResult:
    """What is said of the one number, or of the whole request."""
    if not isinstance(response, Mapping):
        return CODES.verdict("", response)
    error, each = response.get("Error"), response.get("SendStatusSet")
    first = error if isinstance(error, Mapping) else each[0] if isinstance(each, list) and each else {}
    if not isinstance(first, Mapping):
        first = {}
    return CODES.verdict(first.get("Code"), first.get("Message"), first.get("SerialNo"))


def authorization(
    secret_id: str,
    secret: str,
    host: str,
    body: bytes,
    now: datetime,
    action: str = "SendSms",
    service: str = "sms",
) -> str:
    """The header that signs a POST of `body` at a moment of UTC."""
    names = "content-type;host;x-tc-action"
    canonical = (
        f"POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{host}\nx-tc-action:{action.lower()}\n\n{names}\n"
        f"{hashlib.sha256(body).hexdigest()}"
    )
    scope = f"{now:%Y-%m-%d}/{service}/tc3_request"
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = f"{ALGORITHM}\n{int(now.timestamp())}\n{scope}\n{hashed}"
    key = f"TC3{secret}".encode()
    for piece in scope.split("/"):
        key = hmac.digest(key, piece.encode(), hashlib.sha256)
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={secret_id}/{scope}, SignedHeaders={names}, Signature={signature}"
