"""Group robots: signed as documented, and believed by what they answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matcher.channels.message import Outcome
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message, sent
from tests.stand_ins.provider import Mood, Provider
from tests.stand_ins.robots import DingtalkRobot, FeishuRobot, WecomRobot

SECRETS = {
    ChannelKind.WECOM_ROBOT: {"key": WecomRobot.KEY},
    ChannelKind.DINGTALK_ROBOT: {"access_token": DingtalkRobot.TOKEN, "sign": DingtalkRobot.SECRET},
    ChannelKind.FEISHU_ROBOT: {"hook": FeishuRobot.HOOK, "sign": FeishuRobot.SECRET},
}
ROBOTS: dict[ChannelKind, type[Provider]] = {
    ChannelKind.WECOM_ROBOT: WecomRobot,
    ChannelKind.DINGTALK_ROBOT: DingtalkRobot,
    ChannelKind.FEISHU_ROBOT: FeishuRobot,
}
kinds = pytest.mark.parametrize("kind", ROBOTS)


@pytest.fixture
def robot(kind: ChannelKind) -> Iterator[Provider]:
    with ROBOTS[kind]() as provider:
        yield provider


@kinds
def test_a_digest_reaches_the_group(kind: ChannelKind, robot: Provider) -> None:
    result = sent(robot, kind, SECRETS[kind], a_message("本周还有3条需求没有专家。", subject="本周派单"))
    assert (result.outcome, result.code) == (Outcome.ACCEPTED, "0")
    assert [taken.text for taken in robot.sent] == ["本周派单\n本周还有3条需求没有专家。"]


@kinds
def test_a_wrong_secret_is_refused_in_the_providers_words_without_the_secret(
    kind: ChannelKind, robot: Provider
) -> None:
    wrong = {name: f"wrong-{name}" for name in SECRETS[kind]}
    result = sent(robot, kind, wrong)
    assert result.outcome is Outcome.REFUSED
    assert result.words
    assert not any(secret in result.words for secret in wrong.values())
    assert robot.sent == []


@pytest.mark.parametrize("kind", [ChannelKind.DINGTALK_ROBOT, ChannelKind.FEISHU_ROBOT])
def test_a_wrong_signature_is_refused(kind: ChannelKind, robot: Provider) -> None:
    result = sent(robot, kind, SECRETS[kind] | {"sign": "another secret"})
    assert (result.outcome, result.code in ("310000", "19021")) == (Outcome.REFUSED, True)


PAUSES = {ChannelKind.WECOM_ROBOT: 60, ChannelKind.DINGTALK_ROBOT: 600, ChannelKind.FEISHU_ROBOT: 60}


@kinds
def test_too_many_under_http_200_means_later(kind: ChannelKind, robot: Provider) -> None:
    robot.mood = Mood.BUSY
    result = sent(robot, kind, SECRETS[kind])
    assert (result.outcome, result.retry_after) == (Outcome.RETRY, PAUSES[kind])


def test_the_subject_gives_way_before_a_message_is_too_long() -> None:
    text = "讲" * 682  # 2,046 bytes
    with WecomRobot() as robot:
        secrets = SECRETS[ChannelKind.WECOM_ROBOT]
        result = sent(robot, ChannelKind.WECOM_ROBOT, secrets, a_message(text, subject="题目"))
        longer = sent(robot, ChannelKind.WECOM_ROBOT, secrets, a_message(text + "座", subject="题目"))
    assert result.outcome is Outcome.ACCEPTED
    assert (longer.outcome, longer.code) == (Outcome.REFUSED, "too_long")
    assert [taken.text for taken in robot.sent] == [text]
