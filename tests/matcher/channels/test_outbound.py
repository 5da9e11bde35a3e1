"""Providers on bad days: nothing is raised, nothing waits for ever, and nobody believes what was not answered."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message, sent
from tests.stand_ins.provider import Mood
from tests.stand_ins.robots import WecomRobot


@pytest.fixture
def robot() -> Iterator[WecomRobot]:
    with WecomRobot() as provider:
        yield provider


def of_mood(robot: WecomRobot, mood: Mood, seconds: float = 5.0) -> SendResult:
    robot.mood = mood
    return sent(robot, ChannelKind.WECOM_ROBOT, {"key": WecomRobot.KEY}, seconds=seconds)


@pytest.mark.parametrize(
    ("mood", "outcome", "code"),
    [
        (Mood.NONSENSE, Outcome.UNKNOWN, "nonsense"),
        (Mood.EMPTY, Outcome.UNKNOWN, "nonsense"),
        (Mood.SILENT, Outcome.UNKNOWN, "no_answer"),
        (Mood.ELSEWHERE, Outcome.REFUSED, "redirect"),
        (Mood.DOWN, Outcome.RETRY, "busy"),
    ],
)
def test_an_answer_that_cannot_be_read_is_not_taken_for_yes(
    robot: WecomRobot, mood: Mood, outcome: Outcome, code: str
) -> None:
    result = of_mood(robot, mood)
    assert (result.outcome, result.code) == (outcome, code)
    assert result.words
    assert (result.retry_after is None) == (outcome is Outcome.REFUSED)


def test_a_provider_that_never_comes_to_the_end_is_left(robot: WecomRobot) -> None:
    begun = time.monotonic()
    result = of_mood(robot, Mood.SLOW, seconds=0.3)
    assert (result.outcome, result.code) == (Outcome.UNKNOWN, "no_answer")
    assert len(robot.sent) == 1  # it may well have been sent: so it was
    assert time.monotonic() - begun < 30  # fifty seconds to its end


def to(base: str, listed: tuple[str, ...]) -> SendResult:
    account = Account(7, ChannelKind.WECOM_ROBOT, base, {}, {"key": WecomRobot.KEY})
    return send(account, "", a_message(), Outbound(AllowedBases(listed), connect_seconds=1))


def test_nobody_there_means_later() -> None:
    with WecomRobot() as robot:
        base = robot.base
    result = to(base, (base,))
    assert (result.outcome, result.code) == (Outcome.RETRY, "no_connection")


def test_what_is_not_on_the_list_is_not_called(robot: WecomRobot) -> None:
    assert to(robot.base, ("https://qyapi.weixin.qq.com",)).code == "not_listed"
    assert robot.calls == []


def test_a_server_whose_certificate_is_not_valid_is_told_nothing(robot: WecomRobot) -> None:
    base = robot.base.replace("http:", "https:")
    assert to(base, (base,)).outcome in (Outcome.RETRY, Outcome.REFUSED)
    assert robot.sent == []
