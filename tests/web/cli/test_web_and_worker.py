"""Web server and worker beside a command: begun anew, given up, announced only where pages are served."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer

import click
import pytest

from matcher.settings import Settings
from web.cli import web_and_worker
from web.cli.web_and_worker import MOST_WORKER_ENDS, StopSignal, WebAndWorker, serve_until_stopped

GOES_ON, ENDS = "import time; time.sleep(600)", "raise SystemExit(1)"


class Begun(list[str]):
    """The commands that were begun, in their order; each of them does as `acts` says, one after the other."""

    acts: Mapping[str, Iterator[str]]

    def __call__(self, command: str, _environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        self.append(command)
        return subprocess.Popen([sys.executable, "-c", next(self.acts[command])])


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Begun:
    begun = Begun()
    monkeypatch.setattr(web_and_worker, "_begin", begun)
    return begun


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def answering() -> Iterator[int]:
    """The port of a server that answers everything with an error, as ours does while it cannot save."""

    class Unwell(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(503)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Unwell)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ended(both: WebAndWorker, command: str) -> None:
    both._processes[command].wait(timeout=60)


def test_a_worker_that_ended_is_begun_anew_a_few_times(begun: Begun) -> None:
    begun.acts = {"serve": iter([GOES_ON]), "worker": iter([ENDS] * (MOST_WORKER_ENDS + 1))}
    both = WebAndWorker({}, StopSignal())
    try:
        for _ in range(MOST_WORKER_ENDS):
            ended(both, "worker")
            assert both.go_on()
        ended(both, "worker")
        assert not both.go_on()
        assert both.failed() == ["worker"]
    finally:
        both.stop()
    assert begun == ["worker", "serve"] + ["worker"] * MOST_WORKER_ENDS


def test_it_does_not_go_on_without_the_web_server(begun: Begun) -> None:
    begun.acts = {"serve": iter([ENDS]), "worker": iter([GOES_ON])}
    both = WebAndWorker({}, StopSignal())
    try:
        ended(both, "serve")
        assert not both.go_on()
        assert both.failed() == ["serve"]
    finally:
        both.stop()


@pytest.mark.parametrize("is_ignored", [False, True], ids=["in a window", "under nohup"])
def test_closing_the_window_asks_to_stop_but_not_where_that_is_ignored(is_ignored: bool) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if is_ignored else signal.SIG_DFL)
    try:
        stop = StopSignal()
        signal.raise_signal(signal.SIGHUP)
        assert stop.came is not is_ignored
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_serves_no_page_in_time_is_not_said_to_be_up(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.acts = {"serve": iter([GOES_ON]), "worker": iter([GOES_ON])}
    monkeypatch.setattr(web_and_worker, "UP_WITHIN_SECONDS", 0)
    with pytest.raises(click.ClickException, match="not up"):
        serve_until_stopped(Settings(port=1), {}, lambda _: pytest.fail("it is not up"))


def test_a_proxy_of_the_machine_is_not_asked_whether_it_is_up(
    begun: Begun, answering: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.acts = {"serve": iter([GOES_ON]), "worker": iter([GOES_ON])}
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setattr(web_and_worker, "UP_WITHIN_SECONDS", 30)
    up = []

    def once_up(both: WebAndWorker) -> None:
        up.append(both)
        signal.raise_signal(signal.SIGTERM)

    serve_until_stopped(Settings(port=answering), {}, once_up)
    assert len(up) == 1
