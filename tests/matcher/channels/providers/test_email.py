"""E-mail: the server's replies decide, and a letter that was sent twice is one letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.send import send
from matcher.vocabulary import ChannelKind
from tests.matcher.channels.sending import a_message
from tests.stand_ins.certificate import a_certificate
from tests.stand_ins.mail import MailServer
from tests.stand_ins.provider import Mood

IDS = {"user": MailServer.USER, "sender": MailServer.USER, "sender_name": "东台市科协"}


def posted(
    server: MailServer, message: Message | None = None, address: str = "zhou@example.org", *,
    password: str = MailServer.PASSWORD, seconds: float = 5.0,
) -> SendResult:  # fmt: skip
    account = Account(7, ChannelKind.EMAIL, server.base, IDS, {"secret": password})
    outbound = Outbound(AllowedBases((server.base,)), answer_seconds=seconds)
    return send(account, address, message or a_message(), outbound)


def test_a_letter_arrives_with_subject_link_and_sender() -> None:
    with MailServer() as server:
        result = posted(
            server, a_message("请答复。", subject="邀请\nBcc: x@y.org", link="https://sizhang.example/a/1.x")
        )
    assert (result.outcome, result.code) == (Outcome.ACCEPTED, "250")
    (letter,) = server.letters
    assert letter["Subject"] == "邀请 Bcc: x@y.org"
    assert letter["From"] == "东台市科协 <kexie@example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert server.sent[0].text == "请答复。\n\nhttps://sizhang.example/a/1.x\n"


def test_the_same_message_has_the_same_number_each_time() -> None:
    with MailServer() as server:
        for key in ("7-1", "7-1", "8-1"):
            posted(server, a_message(key=key))
    first, again, other = (letter["Message-ID"] for letter in server.letters)
    assert first == again != other


@pytest.mark.parametrize(
    ("mood", "outcome"),
    [(Mood.BUSY, Outcome.RETRY), (Mood.DOWN, Outcome.RETRY), (Mood.SILENT, Outcome.UNKNOWN)],
)
def test_bad_days_of_the_server(mood: Mood, outcome: Outcome) -> None:
    with MailServer() as server:
        server.mood = mood
        result = posted(server)
    assert (result.outcome, result.of_address) == (outcome, mood is Mood.BUSY), "busy is one mailbox alone"


def test_a_server_that_never_comes_to_the_end_is_left() -> None:
    with MailServer() as server:
        server.mood = Mood.SLOW
        assert posted(server, seconds=0.4).outcome is Outcome.UNKNOWN


def test_a_wrong_password_is_refused_in_the_servers_words() -> None:
    with MailServer() as server:
        result = posted(server, password="wrong-password")
    assert (result.outcome, result.code) == (Outcome.REFUSED, "535")
    assert "authorization code" in result.words


@pytest.mark.parametrize("address", [MailServer.UNKNOWN, "no address", "a@b\r\nRCPT TO:<x@y.org>", ""])
def test_an_address_without_a_mailbox_is_undeliverable(address: str) -> None:
    with MailServer() as server:
        assert posted(server, address=address).outcome is Outcome.UNDELIVERABLE
        assert server.sent == []


def test_tls_is_spoken_with_the_listed_name_and_only_with_a_valid_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, context = a_certificate(tmp_path)
    with MailServer(context) as server:
        assert posted(server).code == "certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert posted(server).outcome is Outcome.ACCEPTED
    assert len(server.letters) == 1
