"""SMS: signed as the providers document it, and never with what carriers do not let through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from matcher.channels.message import Outcome, SendResult, SmsVariables
from matcher.channels.providers import sms_aliyun, sms_tencent
from matcher.channels.providers.verdict import Codes
from matcher.channels.sms_templates import SmsTemplate
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message, sent
from tests.stand_ins.provider import Mood
from tests.stand_ins.sms import AliyunSms, TencentSms

VALUES = {
    "name": "周明远院长", "place": "三仓镇", "when": "12月3日上午9点", "topic": "高血压防治",
    "until": "12月1日18点", "code": "402713",
}  # fmt: skip


@dataclass
class Sms:
    """A provider, and what its account is made of."""

    kind: ChannelKind
    provider: Any
    ids: dict[str, str]

    def send(
        self,
        *,
        address: str = "139 0511 2233",
        values: dict[str, str] | None = None,
        secret: str = "",
        **ids: str,
    ) -> SendResult:
        sms = SmsVariables(SmsTemplate.ANSWER, VALUES | (values or {}))
        secrets = {"secret": secret or type(self.provider).SECRET}
        return sent(self.provider, self.kind, secrets, a_message(sms=sms), address, self.ids | ids)


@pytest.fixture(params=[ChannelKind.SMS_ALIYUN, ChannelKind.SMS_TENCENT], ids=str)
def sms(request: pytest.FixtureRequest) -> Iterator[Sms]:
    if request.param is ChannelKind.SMS_ALIYUN:
        with AliyunSms() as aliyun:
            ids = {
                "access_key_id": AliyunSms.KEY_ID,
                "sign_name": AliyunSms.SIGN,
                "template_answer": "SMS_1001",
            }
            yield Sms(request.param, aliyun, ids)
    else:
        with TencentSms() as tencent:
            ids = {
                "secret_id": TencentSms.KEY_ID, "sdk_app_id": TencentSms.APP, "sign_name": TencentSms.SIGN,
                "template_answer": "1110",
            }  # fmt: skip
            yield Sms(request.param, tencent, ids)


def test_the_variables_reach_the_number_in_the_order_of_the_text(sms: Sms) -> None:
    result = sms.send()
    assert result.outcome is Outcome.ACCEPTED
    (taken,) = sms.provider.sent
    assert taken.address.removeprefix("+86") == "13905112233"
    assert taken.text == "周明远院长|三仓镇|12月3日上午9点|高血压防治|12月1日18点|402713"
    assert result.provider_id == taken.number


def test_a_key_that_is_not_known_is_refused(sms: Sms) -> None:
    assert sms.send(access_key_id="another", secret_id="another").outcome is Outcome.REFUSED


def test_a_wrong_secret_is_refused(sms: Sms) -> None:
    result = sms.send(secret="another secret")
    assert (result.outcome, "Signature" in result.code) == (Outcome.REFUSED, True)


def test_a_number_the_carrier_does_not_serve_is_undeliverable(sms: Sms) -> None:
    assert sms.send(address="13900000000").outcome is Outcome.UNDELIVERABLE


@pytest.mark.parametrize("address", ["0515-85212345", "12345", "", "+1 202 555 0123", "139051122331"])
def test_what_is_no_mobile_number_is_not_even_asked_for(sms: Sms, address: str) -> None:
    assert sms.send(address=address).outcome is Outcome.UNDELIVERABLE
    assert sms.provider.calls == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"topic": "见 https://evil.example/x"}, "variable"),
        ({"topic": "见evil.com"}, "variable"),
        ({"name": "周院长13905112233"}, "variable"),
        ({"name": ""}, "variable"),
        ({"topic": "防" * 36}, "too_long"),
    ],
)
def test_what_carriers_do_not_let_through_is_refused_before_it_is_sent(
    sms: Sms, values: dict[str, str], code: str
) -> None:
    result = sms.send(values=values)
    assert (result.outcome, result.code) == (Outcome.REFUSED, code)
    assert sms.provider.calls == []


def test_brackets_in_a_name_are_not_taken_for_a_signature(sms: Sms) -> None:
    assert sms.send(values={"topic": "【义诊】"}).outcome is Outcome.ACCEPTED
    assert "「义诊」" in sms.provider.sent[0].text


def test_without_the_number_of_its_template_nothing_is_sent(sms: Sms) -> None:
    assert sms.send(template_answer="").code == "no_template"


def test_too_many_means_later(sms: Sms) -> None:
    sms.provider.mood = Mood.BUSY
    assert sms.send().outcome is Outcome.RETRY


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (sms_aliyun.CODES, "isv.BUSINESS_LIMIT_CONTROL"),
        (sms_tencent.CODES, "LimitExceeded.PhoneNumberDailyLimit"),
    ],
)
def test_too_many_for_one_number_is_not_too_many_for_all(codes: Codes, code: str) -> None:
    result = codes.verdict(code, "")
    assert (result.outcome, result.of_address) == (Outcome.RETRY, True)


@pytest.mark.parametrize(
    ("codes", "code"),
    [(sms_aliyun.CODES, "isv.DAY_LIMIT_CONTROL"), (sms_tencent.CODES, "LimitExceeded.AppDailyLimit")],
)
def test_too_many_for_the_account_is_too_many_for_all(codes: Codes, code: str) -> None:
    result = codes.verdict(code, "")
    assert (result.outcome, result.of_address) == (Outcome.RETRY, False)


def test_the_signature_of_aliyun_is_that_of_its_documentation() -> None:
    query = {"ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId": "cn-shanghai"}
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }
    signed = sms_aliyun.authorization("YourAccessKeyId", "YourAccessKeySecret", query, headers)
    assert signed.endswith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")


def test_the_signature_of_tencent_is_that_of_its_documentation() -> None:
    body = rb'{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}'
    signed = sms_tencent.authorization(
        "AKID", "*" * 32, "cvm.tencentcloudapi.com", body, datetime.fromtimestamp(1551113065, UTC),
        "DescribeInstances", "cvm",
    )  # fmt: skip
    assert signed.endswith("Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f")
