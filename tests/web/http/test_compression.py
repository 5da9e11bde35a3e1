"""The built-in server sends pages compressed, and everything once; forms stay safe with that."""

from __future__ import annotations

import gzip
import json
import os
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
import waitress
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask import Flask

from tests.page_client import PageClient
from web.cli.serve import serve
from web.http.static_files import FOLDER

FORMS = "form[action='/sign-in'] [name=csrf_token]"


@pytest.fixture
def served(sqlite_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application as `sizhang serve` hands it to its server."""
    handed: list[Any] = []
    monkeypatch.setattr(waitress, "serve", lambda app, **_options: handed.append(app))
    settings = {"SIZHANG_DATABASE_URL": sqlite_address, "SIZHANG_HOME": str(tmp_path), "SIZHANG_PORT": "1"}
    with patch.dict(os.environ, settings), patch("web.cli.serve.refuse_busy_port"):
        before = signal.getsignal(signal.SIGTERM)
        done = CliRunner().invoke(serve, catch_exceptions=False)
        signal.signal(signal.SIGTERM, before)
    assert done.exit_code == 0, done.output
    yield handed[0]
    handed[0].extensions["sizhang.engine"].dispose()


def test_the_built_in_server_compresses_pages_and_nothing_twice(served: Flask) -> None:
    client = served.test_client()
    plain = client.get("/sign-in")
    assert "Content-Encoding" not in plain.headers
    for encoding in ("gzip", "br"):
        packed = client.get("/sign-in", headers={"Accept-Encoding": encoding})
        assert packed.headers["Content-Encoding"] == encoding
        assert {"Accept-Encoding", "Cookie"} <= set(packed.headers["Vary"].split(", "))
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    packed = client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert BeautifulSoup(gzip.decompress(packed.data), "html5lib").select_one(FORMS)
    with client.get(f"{served.static_url_path}/css/page.css", headers={"Accept-Encoding": "gzip"}) as sheet:
        content = gzip.decompress(sheet.data) if "Content-Encoding" in sheet.headers else sheet.data
    assert content == (FOLDER / "css" / "page.css").read_bytes()
    assert json.loads(client.get("/healthz").data)


def test_behind_a_server_that_compresses_nothing_is_compressed_before(app: Flask) -> None:
    packed = app.test_client().get("/sign-in", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in packed.headers


def test_what_compression_could_tell_of_a_token_is_worth_nothing(app: Flask) -> None:
    """Of a form's token only the part stays that sends nothing without the rest, which changes every second."""
    with time_machine.travel(datetime(2026, 3, 12, 9), tick=False) as clock:
        client = PageClient(app)
        first = client.get("/sign-in").select_one(FORMS)["value"]
        clock.shift(timedelta(seconds=1))
        second = client.get("/sign-in").select_one(FORMS)["value"]
        (stays, *changes), (same, *changed) = first.split("."), second.split(".")
        assert stays == same
        assert all(one != other for one, other in zip(changes, changed, strict=True))
        for token in (stays, f"{stays}.{changes[0]}.{changed[1]}"):
            answer = client.client.post("/language", headers={"X-CSRFToken": token})
            assert answer.status_code == 400
