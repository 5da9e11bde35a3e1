"""Stand-ins of the two SMS providers: signatures are computed again from what arrived."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from urllib.parse import quote

from tests.stand_ins.provider import Answer, Call, Provider, Taken

OF_A_PERSON = re.compile(r"https?://|1[3-9]\d{9}")


class AliyunSms(Provider):
    """https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms"""

    KEY_ID, SECRET, SIGN = "LTAI-test", "aliyun-secret", "东台科协"
    TEMPLATES = frozenset({"SMS_1001", "SMS_1002"})
    BLOCKED = "13900000000"
    busy = Answer(
        {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发小时级流控Permits:5", "RequestId": "r"}, 400
    )

    def answer(self, call: Call) -> Answer:
        fault = self._signature_fault(call)
        if fault:
            return Answer({"Code": fault, "Message": f"{fault}: see documentation", "RequestId": "r"}, 400)
        query = call.query
        if query.get("SignName") != self.SIGN:
            return self._refused("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法")
        if query.get("TemplateCode") not in self.TEMPLATES:
            return self._refused("isv.SMS_TEMPLATE_ILLEGAL", "短信模版不合法")
        values = json.loads(query["TemplateParam"])
        if any(not 1 <= len(value) <= 35 or OF_A_PERSON.search(value) for value in values.values()):
            return self._refused("isv.PARAM_LENGTH_LIMIT", "参数超过长度限制")
        if query["PhoneNumbers"] == self.BLOCKED or not re.fullmatch(r"1\d{10}", query["PhoneNumbers"]):
            return self._refused("isv.MOBILE_NUMBER_ILLEGAL", f"{query['PhoneNumbers']}invalid mobile number")
        number = f"90061990420{len(self.sent)}^0"
        self.take(Taken(query["PhoneNumbers"], "|".join(values.values()), number, call))
        return Answer({"Code": "OK", "Message": "OK", "BizId": number, "RequestId": "r"})

    @staticmethod
    def _refused(code: str, words: str) -> Answer:
        return Answer({"Code": code, "Message": words, "RequestId": "r"})

    def _signature_fault(self, call: Call) -> str:
        headers = call.headers
        stamp = datetime.strptime(headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if abs((datetime.now(UTC) - stamp).total_seconds()) > 900:
            return "InvalidTimeStamp.Expired"
        given = re.fullmatch(
            r"ACS3-HMAC-SHA256 Credential=(.+),SignedHeaders=(.+),Signature=([0-9a-f]{64})",
            headers["authorization"],
        )
        if not given or given[1] != self.KEY_ID:
            return "InvalidAccessKeyId.NotFound"
        names = given[2].split(";")
        wanted = sorted(name for name in headers if name.startswith("x-acs-") or name == "host")
        body = hashlib.sha256(call.body).hexdigest()
        if names != wanted or headers["x-acs-content-sha256"] != body:
            return "IncompleteSignature"
        query = "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in sorted(call.query.items()))
        lines = "".join(f"{name}:{headers[name]}\n" for name in names)
        canonical = f"{call.method}\n{call.path}\n{query}\n{lines}\n{given[2]}\n{body}"
        to_sign = f"ACS3-HMAC-SHA256\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        right = hmac.new(self.SECRET.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
        return "" if hmac.compare_digest(right, given[3]) else "SignatureDoesNotMatch"


class TencentSms(Provider):
    """https://cloud.tencent.com/document/product/382/55981"""

    KEY_ID, SECRET, SIGN, APP = "AKID-test", "tencent-secret", "东台科协", "1400006666"
    TEMPLATES = frozenset({"1110", "1111"})
    BLOCKED = "+8613900000000"
    busy = Answer(
        {
            "Response": {
                "Error": {"Code": "RequestLimitExceeded", "Message": "请求的次数超过了频率限制。"},
                "RequestId": "r",
            }
        }
    )

    def answer(self, call: Call) -> Answer:
        fault = self._signature_fault(call)
        if fault:
            return self._error(fault, "see documentation")
        fields = call.json
        if (fields["SmsSdkAppId"], fields["SignName"]) != (self.APP, self.SIGN):
            return self._status("FailedOperation.SignatureIncorrectOrUnapproved", "签名未审批或格式错误")
        if fields["TemplateId"] not in self.TEMPLATES:
            return self._status("FailedOperation.TemplateIncorrectOrUnapproved", "模板未审批或内容不匹配")
        values = fields["TemplateParamSet"]
        if any(not 1 <= len(value) <= 35 or OF_A_PERSON.search(value) for value in values):
            return self._status(
                "InvalidParameterValue.TemplateParameterLengthLimit", "单个模板变量字符数超过规定限制"
            )
        if fields["PhoneNumberSet"] == [self.BLOCKED]:
            return self._status("FailedOperation.PhoneNumberInBlacklist", "手机号在黑名单库中")
        number = f"5000:1045710669157053657849499{len(self.sent)}"
        self.take(Taken(fields["PhoneNumberSet"][0], "|".join(values), number, call))
        return self._status("Ok", "send success", number)

    @staticmethod
    def _error(code: str, words: str) -> Answer:
        return Answer({"Response": {"Error": {"Code": code, "Message": words}, "RequestId": "r"}})

    @staticmethod
    def _status(code: str, words: str, number: str = "") -> Answer:
        each = {
            "SerialNo": number,
            "PhoneNumber": "",
            "Fee": 1,
            "Code": code,
            "Message": words,
            "IsoCode": "CN",
        }
        return Answer({"Response": {"SendStatusSet": [each], "RequestId": "r"}})

    def _signature_fault(self, call: Call) -> str:
        headers = call.headers
        stamp = int(headers["x-tc-timestamp"])
        if abs(datetime.now(UTC).timestamp() - stamp) > 300:
            return "AuthFailure.SignatureExpire"
        day = datetime.fromtimestamp(stamp, UTC).strftime("%Y-%m-%d")
        scope = f"{day}/sms/tc3_request"
        given = re.fullmatch(
            r"TC3-HMAC-SHA256 Credential=([^/]+)/(.+), SignedHeaders=(.+), Signature=([0-9a-f]{64})",
            headers["authorization"],
        )
        if not given or (given[1], given[2]) != (self.KEY_ID, scope):
            return "AuthFailure.SecretIdNotFound"
        lines = "".join(f"{name}:{headers[name].lower()}\n" for name in given[3].split(";"))
        canonical = f"POST\n/\n\n{lines}\n{given[3]}\n{hashlib.sha256(call.body).hexdigest()}"
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        key = f"TC3{self.SECRET}".encode()
        for piece in (day, "sms", "tc3_request"):
            key = hmac.new(key, piece.encode(), hashlib.sha256).digest()
        right = hmac.new(
            key, f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{hashed}".encode(), hashlib.sha256
        ).hexdigest()
        return "" if hmac.compare_digest(right, given[4]) else "AuthFailure.SignatureFailure"
