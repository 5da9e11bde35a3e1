"""Calling a provider: one request over TLS to a listed host, bounded in time and size, never redirected."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from matcher.channels.access_tokens import AccessTokens
from matcher.channels.allowed_bases import AllowedBases, port_of
from matcher.channels.message import Outcome, SendResult
from matcher.channels.own_words import ours
from matcher.channels.resolve import NotPublic, resolve
from matcher.settings import Settings
from matcher.vocabulary import ChannelKind

CONNECT_SECONDS = 4.0
ANSWER_SECONDS = 8.0
MOST_BYTES = 65_536
SHORT_PAUSE, LONG_PAUSE = 60, 300


class Failed(Exception):
    """Sending ended before there was an answer that could be read; `result` says what that means."""

    def __init__(self, result: SendResult) -> None:
        super().__init__(result.code)
        self.result = result


@dataclass(frozen=True, slots=True)
class Outbound:
    """The way out, one for a process. `bases` is what may be called; the two times are seconds; `site` is the address
    that stands in the texts of SMS.
    """

    bases: AllowedBases
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS
    site: str = ""
    tokens: AccessTokens = field(default_factory=AccessTokens)

    @classmethod
    def of(cls, settings: Settings) -> Outbound:
        """The way out of an installation."""
        return cls(AllowedBases.of(settings), site=settings.public_url.rstrip("/"))

    def routes(self, kind: ChannelKind, base: str) -> Iterator[tuple[SplitResult, str]]:
        """The parts of a listed base address, with each address that its host may be called at. Raises `Failed`."""
        if not self.bases.allow(kind, base):
            raise Failed(ours(Outcome.REFUSED, "not_listed"))
        parts = urlsplit(base)
        try:
            addresses = resolve(parts.hostname or "", port_of(parts))
        except NotPublic:
            raise Failed(ours(Outcome.REFUSED, "not_public")) from None
        except OSError:
            raise Failed(ours(Outcome.RETRY, "no_connection", SHORT_PAUSE)) from None
        return ((parts, address) for address in addresses)

    def ask(
        self,
        kind: ChannelKind,
        base: str,
        path: str,
        *,
        method: str = "POST",
        query: Mapping[str, str] | None = None,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, object]:
        """The JSON object that the provider answers, whatever its HTTP status. Raises `Failed`.

        `query` is encoded as RFC 3986 wants it; `body` goes out as it is.
        """
        target = path + (f"?{urlencode(query, quote_via=quote, safe='')}" if query else "")
        connection, host = self._connected(kind, base)
        with closing(connection):
            status, answer = self._answer(
                connection, method, target, body, {"Host": host} | dict(headers or {})
            )
        return _read(status, answer)

    def _connected(self, kind: ChannelKind, base: str) -> tuple[HTTPConnection, str]:
        for parts, address in self.routes(kind, base):
            connection = self._connection(parts, address)
            try:
                connection.connect()
            except ssl.SSLCertVerificationError:
                connection.close()
                raise Failed(ours(Outcome.REFUSED, "certificate")) from None
            except (HTTPError, OSError):
                connection.close()
                continue
            return connection, parts.netloc
        raise Failed(ours(Outcome.RETRY, "no_connection", SHORT_PAUSE))

    def _connection(self, parts: SplitResult, address: str) -> HTTPConnection:
        if parts.scheme == "http":
            return HTTPConnection(address, port_of(parts), timeout=self.connect_seconds)
        return HTTPSConnection(
            address,
            port_of(parts),
            timeout=self.connect_seconds,
            server_hostname=parts.hostname,
            ssl_context=ssl.create_default_context(),
        )

    def _answer(
        self, connection: HTTPConnection, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        try:
            with ended_after(connection.sock, self.answer_seconds):
                connection.request(method, target, body, headers, preload_content=False)
                with closing(connection.getresponse()) as response:
                    return response.status, _whole(response)
        except (HTTPError, HTTPException, OSError):
            raise Failed(ours(Outcome.UNKNOWN, "no_answer", LONG_PAUSE)) from None


def _whole(response: HTTPResponse) -> bytes:
    """The answer to its end; of one that is too long, the beginning. Raises `HTTPError` where it breaks off."""
    found = b""
    while len(found) < MOST_BYTES and (piece := response.read(MOST_BYTES, decode_content=False)):
        found += piece
    return found


@contextmanager
def ended_after(connected: socket.socket, seconds: float) -> Iterator[None]:
    """End the connection after so many seconds, however slowly the other side goes on talking."""
    connected.settimeout(seconds)

    def end() -> None:
        with suppress(OSError):  # it may have ended already
            socket.socket.shutdown(connected, socket.SHUT_RDWR)  # TLS's own would wait for the other side

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read(status: int, answer: bytes) -> dict[str, object]:
    if 300 <= status < 400:
        raise Failed(ours(Outcome.REFUSED, "redirect"))
    try:
        found = json.loads(answer)
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    if status in (429, 503):  # of a gateway before the provider: it was not let in
        raise Failed(ours(Outcome.RETRY, "busy", LONG_PAUSE))
    raise Failed(ours(Outcome.UNKNOWN, "nonsense", LONG_PAUSE))
