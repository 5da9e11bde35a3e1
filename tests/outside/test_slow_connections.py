"""The nginx of docs/operate.md keeps slow and large requests from the product."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.slow_connections import ask, slow_connections, trusting_anybody
from matcher.migrations import migrate_to
from tests.outside.documented import block
from tests.outside.programs import certificate, free_port, listens, nginx, running
from tests.project.sources import ROOT

SLOW = 120
LOGGED_WITHIN = 10  # seconds
STARTED_WITHIN = 60  # seconds: each web process loads what it needs when it is asked first


@dataclass(frozen=True)
class Doors:
    """The ways to the product: past nginx, through it, and the one that leads to TLS."""

    inside: str
    outside: str
    plain: str
    folder: Path


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """The product on gunicorn, with as many threads as the page says, behind the page's nginx."""
    folder = tmp_path_factory.mktemp("slow")
    inside, outside, plain = free_port(), free_port(), free_port()
    migrate_to(f"sqlite:///{folder / 'sizhang.db'}")
    env = os.environ | {"SIZHANG_HOME": str(folder), "SIZHANG_TRUSTED_PROXIES": "1"}
    command = block("Running", 0, {"127.0.0.1:8000": f"127.0.0.1:{inside}"}).splitlines()[0].split()
    public, key = certificate(folder)
    places = {
        "listen 80;": f"listen 127.0.0.1:{plain};", "listen 443": f"listen 127.0.0.1:{outside}",
        "sizhang.example.org": "localhost", "/etc/ssl/sizhang.pem": str(public),
        "/etc/ssl/sizhang.key": str(key), "/var/log/nginx": str(folder), "127.0.0.1:8000": f"127.0.0.1:{inside}",
    }  # fmt: skip
    with ExitStack() as stack:
        stack.enter_context(
            running([sys.executable, "-m", *command], folder / "web.log", listens(inside), env=env, cwd=ROOT)
        )
        stack.enter_context(nginx(folder, block("In front", 0, places), outside))
        yield Doors(
            f"http://127.0.0.1:{inside}", f"https://localhost:{outside}", f"http://127.0.0.1:{plain}", folder
        )


def test_a_personal_link_stands_in_no_log_of_the_proxy(doors: Doors) -> None:
    assert status_of(f"{doors.outside}/a/a-token-of-somebody") == 404
    assert status_of(f"{doors.plain}/a/a-token-of-somebody") == 308
    assert status_of(f"{doors.outside}/sign-in?logged") == 200
    log, errors = doors.folder / "sizhang.log", doors.folder / "sizhang.error.log"
    deadline = time.monotonic() + LOGGED_WITHIN
    while "/sign-in?logged" not in log.read_text():  # nginx answers first and writes it down then
        assert time.monotonic() < deadline, "the log of the proxy stays empty"
        time.sleep(0.1)
    assert "a-token-of-somebody" not in log.read_text() + errors.read_text()


def status_of(address: str, body: bytes | None = None) -> int:
    """What one request is answered with, redirects not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_told: object) -> None:
            return None

    secure = urllib.request.HTTPSHandler(context=trusting_anybody())
    try:
        with urllib.request.build_opener(secure, Stay).open(address, body, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_slow_headers_and_bodies_keep_nobody_else_out(doors: Doors) -> None:
    with slow_connections(doors.outside, SLOW):
        assert [ask(doors.outside, STARTED_WITHIN)[0] for _ in range(5)] == ["200"] * 5


def test_a_body_larger_than_the_product_takes_ends_at_nginx(doors: Doors) -> None:
    assert status_of(f"{doors.outside}/sign-in", b"x" * 5_000_000) == 413
    assert status_of(f"{doors.outside}/sign-in", b"x" * 900_000) == 400  # the product's word: no token in it


def test_without_tls_the_way_leads_to_tls(doors: Doors) -> None:
    assert status_of(f"{doors.plain}/needs?page=2") == 308


def test_without_nginx_slow_ones_keep_everybody_out(doors: Doors) -> None:
    with slow_connections(doors.inside, SLOW):
        assert ask(doors.inside)[0].startswith("none")
