"""Apps that send to one member: a token is used until the provider ends it, and nobody is reached twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message
from tests.stand_ins.apps import DingtalkApp, FeishuApp, WecomApp
from tests.stand_ins.provider import Mood


@dataclass
class App:
    """An app, somebody who is there, and the account that sends."""

    provider: Any
    account: Account
    address: str
    outbound: Outbound

    def send(self, message: Message | None = None, address: str | None = None, **changed: Any) -> SendResult:
        account = Account(
            7,
            self.account.kind,
            self.account.base,
            dict(self.account.ids),
            changed or dict(self.account.secrets),
        )
        return send(
            account, self.address if address is None else address, message or a_message(), self.outbound
        )

    def asked_for_tokens(self) -> int:
        return sum("token" in call.path for call in self.provider.calls)


KINDS: dict[ChannelKind, tuple[type, dict[str, str], str, str]] = {
    ChannelKind.WECOM_APP: (
        WecomApp, {"corp_id": WecomApp.CORP, "agent_id": str(WecomApp.AGENT)}, WecomApp.SECRET, "zhoumingyuan",
    ),
    ChannelKind.DINGTALK_APP: (
        DingtalkApp, {"app_key": DingtalkApp.KEY, "agent_id": str(DingtalkApp.AGENT)}, DingtalkApp.SECRET,
        "manager4220",
    ),
    ChannelKind.FEISHU_APP: (FeishuApp, {"app_id": FeishuApp.APP}, FeishuApp.SECRET, "zhou@example.org"),
}  # fmt: skip


@pytest.fixture(params=KINDS, ids=str)
def app(request: pytest.FixtureRequest) -> Iterator[App]:
    provider_class, ids, secret, address = KINDS[request.param]
    with provider_class() as provider:
        account = Account(7, request.param, provider.base, ids, {"secret": secret})
        yield App(provider, account, address, Outbound(AllowedBases((provider.base,)), answer_seconds=5))


def test_the_message_with_its_link_reaches_one_member(app: App) -> None:
    result = app.send(a_message("请答复。", subject="邀请", link="https://sizhang.example/a/1.x"))
    assert result.outcome is Outcome.ACCEPTED
    assert result.provider_id
    (taken,) = app.provider.sent
    assert (taken.address, taken.text) == (app.address, "邀请\n请答复。\nhttps://sizhang.example/a/1.x")


def test_one_token_does_for_many_messages_and_is_renewed_when_the_provider_ends_it(app: App) -> None:
    assert [app.send(a_message(f"第{n}条", key=f"{n}")).outcome for n in range(3)] == [Outcome.ACCEPTED] * 3
    assert app.asked_for_tokens() == 1
    app.provider.expire()
    assert app.send(a_message("又一条", key="9")).outcome is Outcome.ACCEPTED
    assert app.asked_for_tokens() == 2


def test_the_same_message_sent_twice_arrives_once(app: App) -> None:
    assert [app.send().outcome for _ in range(2)] == [Outcome.ACCEPTED] * 2
    assert len(app.provider.sent) == 1


def test_a_wrong_secret_is_refused_and_not_repeated_in_words(app: App) -> None:
    result = app.send(secret="not-the-secret")
    assert result.outcome is Outcome.REFUSED
    assert result.words
    assert "not-the-secret" not in result.words


@pytest.mark.parametrize("address", ["nobody", "", "@all", "a|b", "两个字"])
def test_an_address_that_nobody_has_is_undeliverable(app: App, address: str) -> None:
    assert app.send(address=address).outcome is Outcome.UNDELIVERABLE
    assert app.provider.sent == []


def test_too_many_means_later(app: App) -> None:
    app.provider.mood = Mood.BUSY
    result = app.send()
    assert (result.outcome, result.retry_after) == (Outcome.RETRY, 60)


def test_no_answer_after_the_token_is_not_taken_for_refusal(app: App) -> None:
    app.provider.mood = Mood.SILENT
    assert app.send().outcome is Outcome.UNKNOWN
