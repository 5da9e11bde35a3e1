"""The whole product for a browser to open: the real web server and, where asked, the real worker, in this process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from waitress import wasyncore
from waitress.server import create_server

from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.engine import reading
from matcher.jobs.worker import Worker
from matcher.models import Account
from matcher.settings import Settings
from web.app import create_app

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class LiveServer:
    """A running server: its address, and what a test needs beside the browser."""

    app: Flask
    address: str

    @property
    def engine(self) -> Engine:
        """The database the server works on."""
        engine: Engine = self.app.extensions["sizhang.engine"]
        return engine

    def look_up(self, question: Callable[[Session], Answer]) -> Answer:
        """What the database says, read in a session of its own."""
        with reading(self.engine) as session:
            return question(session)

    def cookie_of(self, login: str, language: str) -> str:
        """The cookie of a browser in which this account has signed in and chosen this language."""
        account_id = self.look_up(lambda session: session.scalar(select(Account.id).filter_by(login=login)))
        assert account_id is not None, f"nobody signs in as {login}"
        token = begin_sign_in(self.engine, account_id, hours=1)
        sealed = self.app.session_interface.get_signing_serializer(self.app)
        return str(sealed.dumps({"_user_id": token, "_fresh": True, "language": language}))


@contextmanager
def serving(settings: Settings) -> Iterator[LiveServer]:
    """Serve until the block ends: on the port of the public address, or on a free one."""
    app = create_app(settings)
    port = urlsplit(settings.public_url).port or 0
    server = create_server(app, host="127.0.0.1", port=port, threads=4)
    thread = threading.Thread(target=server.run, name="live server")
    thread.start()
    yield LiveServer(app, f"http://127.0.0.1:{server.effective_port}")
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join()
    server.task_dispatcher.shutdown()
    app.extensions["sizhang.engine"].dispose()


@contextmanager
def working(settings: Settings) -> Iterator[None]:
    """Run a worker until the block ends."""
    worker = Worker(settings)
    worker.start()
    yield
    worker.stop()
