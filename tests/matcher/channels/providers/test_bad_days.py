"""A provider's bad days, one by one for each protocol: nothing but its own yes counts as one, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Message, Outcome, SendResult, SmsVariables
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.channels.sms_templates import SmsTemplate
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.providers.test_apps import KINDS
from tests.matcher.channels.providers.test_robots import ROBOTS, SECRETS
from tests.matcher.channels.sending import a_message
from tests.stand_ins.provider import Answer, Mood, Provider
from tests.stand_ins.sms import AliyunSms, TencentSms

SMS: dict[ChannelKind, tuple[type, dict[str, str]]] = {
    ChannelKind.SMS_ALIYUN: (
        AliyunSms,
        {"access_key_id": AliyunSms.KEY_ID, "sign_name": AliyunSms.SIGN, "template_trial": "SMS_1001"},
    ),
    ChannelKind.SMS_TENCENT: (
        TencentSms,
        {
            "secret_id": TencentSms.KEY_ID, "sdk_app_id": TencentSms.APP, "sign_name": TencentSms.SIGN,
            "template_trial": "1110",
        },
    ),
}  # fmt: skip
MESSAGE = a_message(sms=SmsVariables(SmsTemplate.TRIAL, {"name": "周明远院长"}))
NOT_SENT = (Mood.DOWN, Mood.ELSEWHERE)


@dataclass
class Line:
    """One provider with an account that fits."""

    provider: Any
    account: Account
    address: str

    def send(self, message: Message = MESSAGE, seconds: float = 5.0) -> SendResult:
        outbound = Outbound(AllowedBases((self.provider.base,)), answer_seconds=seconds)
        return send(self.account, self.address, message, outbound)


def _line(kind: ChannelKind) -> tuple[Provider, dict[str, str], dict[str, str], str]:
    if kind in KINDS:
        provider, ids, secret, address = KINDS[kind]
        return provider(), ids, {"secret": secret}, address
    if kind in SMS:
        provider, ids = SMS[kind]
        return provider(), ids, {"secret": provider.SECRET}, "13905112233"
    return ROBOTS[kind](), {}, SECRETS[kind], ""


@pytest.fixture(params=[*KINDS, *SMS, *ROBOTS], ids=str)
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    provider, ids, secrets, address = _line(request.param)
    with provider:
        yield Line(provider, Account(7, request.param, provider.base, ids, secrets), address)


def test_on_a_good_day_it_is_taken(line: Line) -> None:
    assert line.send().outcome is Outcome.ACCEPTED
    assert len(line.provider.sent) == 1


@pytest.mark.parametrize(
    ("mood", "outcome", "code"),
    [
        (Mood.NONSENSE, Outcome.UNKNOWN, "nonsense"),
        (Mood.STRANGE, Outcome.UNKNOWN, "nonsense"),
        (Mood.EMPTY, Outcome.UNKNOWN, "nonsense"),
        (Mood.SILENT, Outcome.UNKNOWN, "no_answer"),
        (Mood.SLOW, Outcome.UNKNOWN, "no_answer"),
        (Mood.DOWN, Outcome.RETRY, "busy"),
        (Mood.ELSEWHERE, Outcome.REFUSED, "redirect"),
    ],
)
@pytest.mark.parametrize("tokens_too", [False, True], ids=["messages", "all of it"])
def test_what_is_no_answer_is_no_yes(
    line: Line, mood: Mood, outcome: Outcome, code: str, tokens_too: bool
) -> None:
    """A message that may have arrived is tried again with the same key; one that was not let in, a little later."""
    line.provider.mood = mood
    if tokens_too:
        line.provider.open_moods = set()
    result = line.send(seconds=0.5 if mood is Mood.SLOW else 5.0)
    assert (result.outcome, result.code) == (outcome, code)
    assert (result.retry_after is None) == (outcome is Outcome.REFUSED)
    if mood in NOT_SENT:
        assert line.provider.sent == []


def test_too_many_is_later_and_never_a_refusal(line: Line) -> None:
    line.provider.mood = Mood.BUSY
    result = line.send()
    assert result.outcome is Outcome.RETRY
    assert result.retry_after
    assert line.provider.sent == []


@pytest.mark.parametrize("line", list(KINDS), ids=str, indirect=True)
@pytest.mark.parametrize("token", [None, "", 7])
def test_well_done_without_a_token_is_no_message_sent(line: Line, token: object) -> None:
    well = {"errcode": 0, "code": 0, "errmsg": "ok", "msg": "ok"}
    line.provider.answer = lambda _call: Answer(
        well | {"access_token": token, "tenant_access_token": token, "expires_in": 7200, "expire": 7200}
    )
    result = line.send()
    assert (result.outcome, result.code) == (Outcome.UNKNOWN, "nonsense")
    assert len(line.provider.calls) == 1


@pytest.mark.parametrize("line", [*KINDS, *ROBOTS], ids=str, indirect=True)
def test_what_is_too_long_in_bytes_is_refused_before_it_is_sent(line: Line) -> None:
    """What we let through the provider takes, up to our limit; what is longer is not even offered."""
    longest = max(number for number in (600, 633, 682, 6_000, 33_333) if _is_offered(line, "讲" * number))
    assert [len(taken.text) for taken in line.provider.sent][-1] == longest
    calls = len(line.provider.calls)
    result = line.send(a_message("讲" * 40_000))
    assert (result.outcome, result.code, len(line.provider.calls)) == (Outcome.REFUSED, "too_long", calls)


def _is_offered(line: Line, text: str) -> bool:
    result = line.send(a_message(text, subject="", key=f"7-{len(text)}"))
    assert result.code == "too_long" or result.outcome is Outcome.ACCEPTED, "what we offer is taken"
    return result.outcome is Outcome.ACCEPTED
