"""Providers on bad days: nothing is raised, nothing waits for ever, and nobody believes what was not answered."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from urllib3.connection import HTTPConnection

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message, sent
from tests.stand_ins.certificate import a_certificate
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


def test_only_a_server_with_a_valid_certificate_is_told_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, context = a_certificate(tmp_path)
    with WecomRobot(context) as robot:
        assert to(robot.base, (robot.base,)).code == "certificate"
        assert robot.calls == []
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert to(robot.base, (robot.base,)).outcome is Outcome.ACCEPTED


def test_a_certificate_of_another_name_is_not_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, context = a_certificate(tmp_path, host="elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with WecomRobot(context) as robot:
        assert to(robot.base, (robot.base,)).code == "certificate"
        assert robot.calls == []


def resolving_to(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Names lead to the first address, when they are asked for again to the second, and so on; who was connected to."""
    left, connected = list(answers), []

    def getaddrinfo(_host: str, port: int, *_rest: object, **_named: object) -> list[tuple[object, ...]]:
        address = left.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def new_connection(connection: HTTPConnection) -> socket.socket:
        connected.append(connection.host)
        raise OSError

    monkeypatch.setattr("matcher.channels.resolve.socket.getaddrinfo", getaddrinfo)
    monkeypatch.setattr(HTTPConnection, "_new_conn", new_connection)
    return connected


HOST = "https://provider.example"


@pytest.mark.parametrize(
    "private", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:192.168.0.1", "fe80::1%eth0"]
)
def test_a_name_that_leads_inside_is_not_followed(private: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connected = resolving_to(monkeypatch, private)
    assert to(HOST, (HOST,)).code == "not_public"
    assert connected == []


def test_a_name_that_leads_elsewhere_a_moment_later_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connected = resolving_to(monkeypatch, "93.184.215.14", "127.0.0.1")
    assert to(HOST, (HOST,)).code == "no_connection"
    assert connected == ["93.184.215.14"]
