"""E-mail by SMTP: TLS always (but to the machine itself), and believed by the server's replies.

RFC 5321 (replies), RFC 8314 (TLS from the start, port 465), RFC 3207 (STARTTLS, port 587).
"""

from __future__ import annotations

import hashlib
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from urllib.parse import SplitResult

from matcher.channels.account import Account
from matcher.channels.allowed_bases import port_of
from matcher.channels.lengths import shortened
from matcher.channels.message import Message, Outcome, SendResult
from matcher.channels.outbound import LONG_PAUSE, SHORT_PAUSE, Outbound, ended_after
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import bounded
from matcher.settings import LOOPBACK
from matcher.text.email_address import is_email_address

LONGEST_SUBJECT = 200  # bytes
_PLAIN = SMTP.clone(cte_type="7bit")  # for servers that take nothing else
_POLICY = re.compile(r"\b5\.7\.\d")


def send_by_email(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send to the e-mail address."""
    if not is_email_address(address):
        return ours(Outcome.UNDELIVERABLE, "address")
    letter = _letter(account, address, message)
    for parts, where in outbound.routes(account.kind, account.base):
        try:
            server = _connected(parts, where, outbound, account.ids["sender"].partition("@")[2])
        except ssl.SSLCertVerificationError:
            return ours(Outcome.REFUSED, "certificate")
        except smtplib.SMTPResponseException as refused:
            return _refused(refused.smtp_code, refused.smtp_error)
        except (OSError, smtplib.SMTPException):
            continue
        return _handed_over(server, account, address, letter, outbound.answer_seconds)
    return ours(Outcome.RETRY, "no_connection", SHORT_PAUSE)


class _Smtp(smtplib.SMTP):
    """Speaks to the address that was checked, while certificates are compared with the host's name."""

    def __init__(self, parts: SplitResult, where: str, seconds: float, own_name: str) -> None:
        self._parts, self._where = parts, where
        super().__init__(parts.hostname or "", port_of(parts), own_name, seconds)

    def _get_socket(self, _host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((self._where, port), timeout)
        if self._parts.scheme == "smtp":
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self._parts.hostname)


def _connected(parts: SplitResult, where: str, outbound: Outbound, own_name: str) -> _Smtp:
    server = _Smtp(parts, where, outbound.connect_seconds, own_name)
    if parts.scheme == "smtp" and parts.hostname not in LOOPBACK:
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _handed_over(
    server: _Smtp, account: Account, address: str, letter: EmailMessage, seconds: float
) -> SendResult:
    assert server.sock is not None
    told = False
    try:
        with ended_after(server.sock, seconds):
            server.login(account.ids["user"], account.secrets["secret"])
            code, words = server.mail(account.ids["sender"])
            if code != 250:
                return _refused(code, words)
            code, words = server.rcpt(address)
            if code not in (250, 251):
                return _refused(code, words, of_address=True)
            told = True
            code, words = server.data(letter.as_bytes())
        return SendResult(Outcome.ACCEPTED, str(code), _said(words)) if code == 250 else _refused(code, words)
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code, refused.smtp_error)
    except (OSError, smtplib.SMTPException):
        if told:
            return ours(Outcome.UNKNOWN, "no_answer", LONG_PAUSE)
        return ours(Outcome.RETRY, "no_connection", SHORT_PAUSE)
    finally:
        with suppress(OSError):
            server.close()


def _refused(code: int, words: bytes | str, *, of_address: bool = False) -> SendResult:
    """4xx is for now, 5xx for good; of the address unless it is the server's policy (5.7.x)."""
    said = _said(words)
    if 400 <= code < 500:
        for_one = of_address and code != 421  # that is said to everybody
        return SendResult(Outcome.RETRY, str(code), said, LONG_PAUSE, of_address=for_one)
    if of_address and not _POLICY.search(said):
        return SendResult(Outcome.UNDELIVERABLE, str(code), said)
    return SendResult(Outcome.REFUSED, str(code), said)


def _said(words: bytes | str) -> str:
    return bounded(words.decode(errors="replace") if isinstance(words, bytes) else words)


def subject_line(message: Message) -> str:
    """The subject as it is sent."""
    return shortened(bounded(message.subject), LONGEST_SUBJECT)


def letter_text(message: Message) -> str:
    """What stands in the letter."""
    return f"{message.text}\n\n{message.link}\n" if message.link else f"{message.text}\n"


def _letter(account: Account, address: str, message: Message) -> EmailMessage:
    letter = EmailMessage(_PLAIN)
    sender = account.ids["sender"]
    letter["Subject"] = subject_line(message)
    letter["From"] = Address(bounded(account.ids.get("sender_name")), addr_spec=sender)
    letter["To"] = address
    letter["Date"] = formatdate(localtime=False)
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    letter["Message-ID"] = (
        f"<{digest}@{sender.partition('@')[2]}>"  # the same each time: mailboxes show it once
    )
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(letter_text(message))
    return letter
