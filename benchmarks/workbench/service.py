"""The server of one checkout on a county of its own, and how much memory it takes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).with_name("in_checkout")
UP_WITHIN = 600  # seconds
THREADS = 4


@dataclass(frozen=True, slots=True)
class Service:
    """A server under way, with the sign-in name of its county's coordinator and the week that is planned."""

    address: str
    login: str
    round_id: int
    process: int

    @property
    def week(self) -> str:
        """The address of the week's page."""
        return f"{self.address}/rounds/{self.round_id}"

    def memory(self) -> tuple[float, float]:
        """What it takes now and took at most, in megabytes."""
        lines = dict(
            line.split(":", 1) for line in Path(f"/proc/{self.process}/status").read_text().splitlines()
        )
        now, most = (int(lines[name].split()[0]) / 1000 for name in ("VmRSS", "VmHWM"))
        return now, most


@contextmanager
def service(checkout: Path, home: Path, county: str) -> Iterator[Service]:
    """Fill the folder where it is empty, serve it with the code of the checkout, and stop at the end."""
    told = home / "told.json"
    environment = os.environ | {
        "PYTHONPATH": str(checkout),
        "SIZHANG_HOME": str(home),
        "SIZHANG_DATABASE_URL": "",
    }
    if not told.exists():
        home.mkdir(parents=True, exist_ok=True)
        filled = _run(checkout, environment, "fill.py", str(home), county)
        told.write_text(filled.splitlines()[-1])
    address, port = _free_address()
    environment |= {
        "SIZHANG_PORT": port, "SIZHANG_THREADS": str(THREADS),
        "SIZHANG_LOG_LEVEL": "ERROR", "SIZHANG_SECRET_KEY": "a key of a benchmark, known to everybody",
    }  # fmt: skip
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, str(PROGRAMS / "serve.py")], cwd=checkout, env=environment
    )
    try:
        _wait(server, address)
        yield Service(address, process=server.pid, **json.loads(told.read_text()))
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()


def _run(checkout: Path, environment: Mapping[str, str], program: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, str(PROGRAMS / program), *arguments],
        cwd=checkout, env=environment, check=True, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return done.stdout


def _free_address() -> tuple[str, str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    return f"http://127.0.0.1:{port}", port


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError("the server did not start")
