"""A stand-in of a mail server: SMTP with sign-in, with TLS from the start where it is given a certificate."""

from __future__ import annotations

import base64
import contextlib
import email
import email.policy
import socketserver
import ssl
import threading
import time
from typing import Self

from tests.stand_ins.provider import Mood, Taken


class MailServer:
    """Takes letters of one account; `mood` decides how it takes them, as with the other stand-ins."""

    USER, PASSWORD = "kexie@example.org", "mail-password"
    UNKNOWN = "nobody@example.org"

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.mood = Mood.WELL
        self.sent: list[Taken] = []
        self.letters: list[email.message.EmailMessage] = []
        owner = self

        class Handler(_Session):
            server_of = owner
            context = tls

        self._tls = tls is not None
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """Its port."""
        return self._server.server_address[1]

    @property
    def base(self) -> str:
        """Its address; with TLS by the name of its certificate."""
        return f"smtps://localhost:{self.port}" if self._tls else f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, address: str, letter: bytes) -> None:
        """Keep a letter."""
        message = email.message_from_bytes(letter, policy=email.policy.default)
        assert isinstance(message, email.message.EmailMessage)
        self.letters.append(message)
        text = message.get_content().replace("\r\n", "\n")
        self.sent.append(Taken(address, text, str(message["Message-ID"])))


class _Session(socketserver.StreamRequestHandler):
    server_of: MailServer
    context: ssl.SSLContext | None

    def setup(self) -> None:
        if self.context:
            self.request = self.context.wrap_socket(
                self.request, server_side=True, do_handshake_on_connect=False
            )
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.request.close()  # the one with TLS is another than the server knows

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # a client that does not trust the certificate leaves
            self._talk()

    def _talk(self) -> None:
        owner, self.address, self.known = self.server_of, "", False
        if owner.mood is Mood.DOWN:
            self._say("421 4.3.2 service not available")
            return
        self._say("220 stand-in ESMTP")
        for line in self.rfile:
            command, _, rest = line.decode().strip().partition(" ")
            if command.upper() == "QUIT":
                self._say("221 bye")
                return
            if command.upper() == "DATA":
                if not self._data(owner):
                    return
            else:
                self._say(self._answer(command.upper(), rest, owner))

    def _answer(self, command: str, rest: str, owner: MailServer) -> str:
        if command == "EHLO":
            return "250-stand-in\r\n250 AUTH PLAIN"
        if command == "AUTH":
            given = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")[1:]
            self.known = given == [owner.USER, owner.PASSWORD]
            return (
                "235 ok" if self.known else "535 Login Fail. Please enter your authorization code to login."
            )
        if not self.known:
            return "530 authentication required"
        if command == "MAIL":
            return (
                "250 ok" if owner.USER in rest else "501 mail from address must be same as authorization user"
            )
        if command == "RCPT":
            self.address = rest.partition("<")[2].partition(">")[0]
            if self.address == owner.UNKNOWN:
                return "550 5.1.1 mailbox not found"
            return "450 4.2.1 too many mails, try again later" if owner.mood is Mood.BUSY else "250 ok"
        return "250 ok"

    def _data(self, owner: MailServer) -> bool:
        self._say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        owner.take(self.address, b"".join(lines))
        if owner.mood is Mood.SILENT:
            return False
        if owner.mood is Mood.SLOW:
            for _ in range(1_000):
                try:
                    self._say("250-wait")
                except OSError:
                    return False
                time.sleep(0.05)
        self._say("250 2.0.0 queued as 12345")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
