"""A provider on this machine: answers as the real one would, and can be told to be slow, busy or out of its mind.

`with WecomRobot() as provider: ...` serves on a port of its own until the block ends. `provider.base` is its address,
which `SIZHANG_CHANNEL_HOSTS` has to list; `provider.sent` is what was taken; `provider.mood` decides the next answers.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


class Mood(Enum):
    """How a provider answers what is sound."""

    WELL = auto()
    BUSY = auto()  # "too many", in its own words, mostly with HTTP status 200
    NONSENSE = auto()  # HTML where JSON is promised
    STRANGE = auto()  # JSON, and none of what is promised
    EMPTY = auto()
    SILENT = auto()  # takes the message, and ends the connection without a word
    SLOW = auto()  # takes the message, and never comes to the end of its answer
    ELSEWHERE = auto()  # leads on to another address
    DOWN = auto()  # HTTP status 503 of a gateway


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came."""

    method: str
    path: str
    target: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that was taken: to whom, what it said, and the number it was given."""

    address: str
    text: str
    number: str = ""
    call: Call | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: an object, with a status that says little."""

    fields: Mapping[str, Any]
    status: int = 200


class Provider:
    """A server in a thread; a kind of provider says in `answer` what its protocol wants."""

    busy: Answer
    """How it says that there was too much."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.mood = Mood.WELL
        self.sent: list[Taken] = []
        self.calls: list[Call] = []
        self.open_moods: set[str] = set()
        """Paths that are answered well whatever the mood, such as the one that gives tokens."""
        self._lock = threading.Lock()
        provider = self

        class Handler(_Handler):
            owner = provider

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def base(self) -> str:
        """Its address."""
        host = "localhost" if self._scheme == "https" else "127.0.0.1"  # a certificate has a name
        return f"{self._scheme}://{host}:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, call: Call) -> Answer:
        """What a call is answered when all is well; what is taken is added to `sent`."""
        raise NotImplementedError

    def take(self, taken: Taken) -> None:
        """Keep what was taken."""
        self.sent.append(taken)

    def serve(self, call: Call) -> Answer:
        """One call after another, whatever the threads."""
        with self._lock:
            self.calls.append(call)
            if self.mood is Mood.BUSY and call.path not in self.open_moods:
                return self.busy
            return self.answer(call)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: Provider

    def do_GET(self) -> None:
        """A call by GET."""
        self._call("GET")

    def do_POST(self) -> None:
        """A call by POST."""
        self._call("POST")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Say nothing."""

    def _call(self, method: str) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(
            method, parts.path, self.path, dict(parse_qsl(parts.query, keep_blank_values=True)), headers, body
        )
        mood = Mood.WELL if parts.path in self.owner.open_moods else self.owner.mood
        if mood is Mood.DOWN:
            self._say(503, b"<html>service unavailable</html>")
        elif mood is Mood.ELSEWHERE:
            self._say(302, b"", {"Location": "http://127.0.0.1:1/elsewhere"})
        else:
            answer = self.owner.serve(call)
            self._answer(mood, answer)

    def _answer(self, mood: Mood, answer: Answer) -> None:
        said = json.dumps(answer.fields, ensure_ascii=False).encode()
        if mood is Mood.NONSENSE:
            self._say(200, b"<html><body>welcome to the hotel</body></html>")
        elif mood is Mood.STRANGE:
            self._say(200, b'{"welcome": ["to", "the", "hotel"]}')
        elif mood is Mood.EMPTY:
            self._say(200, b"")
        elif mood is Mood.SILENT:
            self.close_connection = True
        elif mood is Mood.SLOW:
            self._drip(said)
        else:
            self._say(answer.status, said)

    def _say(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        with suppress(ConnectionError):  # the caller was killed meanwhile
            self.end_headers()
            self.wfile.write(body)

    def _drip(self, body: bytes) -> None:
        """A byte now and then: no single wait is long, and the end never comes."""
        self.close_connection = True
        try:
            self.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body) + 1_000}\r\n\r\n".encode())
            for _ in range(1_000):
                self.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            pass  # the caller had enough
