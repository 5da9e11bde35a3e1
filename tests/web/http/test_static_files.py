"""Static files are kept by browsers for good, under addresses that change with them, and travel light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.page_client import PageClient
from web.http import static_files
from web.http.security import HEADERS

RED, TAN = "p { color: red }\n" * 50, "p { color: tan }\n" * 50


def address(app: Flask, name: str) -> str:
    with app.test_request_context():
        return app.url_for("static", filename=name)


def fetch(app: Flask, name: str, **headers: str) -> TestResponse:
    headers = {key.replace("_", "-"): value for key, value in headers.items()}
    return app.test_client().get(address(app, name), headers=headers, buffered=True)


def test_browsers_keep_them_for_good(app: Flask) -> None:
    response = fetch(app, "css/page.css")
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert int(re.search(r"max-age=(\d+)", response.headers["Cache-Control"]).group(1)) >= 365 * 24 * 3600


def test_pages_are_kept_by_nobody(app: Flask) -> None:
    client = PageClient(app)
    client.get("/sign-in")
    assert client.last.headers["Cache-Control"] == "no-store"


def test_everything_a_page_loads_is_there(app: Flask) -> None:
    page = PageClient(app).get("/sign-in")
    wanted = {tag["href"] for tag in page.select("link[href], use[href]")}
    wanted |= {tag["src"] for tag in page.select("[src]")}
    assert len(wanted) > 5
    client = app.test_client()
    missing = {url for url in wanted if client.get(url.partition("#")[0], buffered=True).status_code != 200}
    assert missing == set()


def test_the_security_headers_stand_on_them(app: Flask) -> None:
    response = fetch(app, "css/page.css")
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_another_content_gets_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    (tmp_path / "page.css").write_text("one")
    before = static_files.static_address()
    (tmp_path / "page.css.gz").write_bytes(b"a copy")
    assert static_files.static_address() == before
    (tmp_path / "page.css").write_text("two")
    assert static_files.static_address() != before


def test_a_gzipped_copy_is_sent_to_those_who_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_with(tmp_path, monkeypatch, css=RED, packed=RED)
    response = fetch(app, "page.css", Accept_Encoding="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.data) == RED.encode()
    assert response.headers["Vary"] == "Accept-Encoding"
    assert fetch(app, "page.css").data == RED.encode()


def test_a_copy_of_an_earlier_state_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_with(tmp_path, monkeypatch, css=RED, packed=TAN)
    response = fetch(app, "page.css", Accept_Encoding="gzip")
    assert "Content-Encoding" not in response.headers
    assert response.data == RED.encode()


def app_with(folder: Path, monkeypatch: pytest.MonkeyPatch, *, css: str, packed: str) -> Flask:
    monkeypatch.setattr(static_files, "FOLDER", folder)
    (folder / "page.css").write_text(css)
    (folder / "page.css.gz").write_bytes(gzip.compress(packed.encode()))
    app = Flask("web", static_url_path=static_files.static_address())
    static_files.init_app(app)
    return app
