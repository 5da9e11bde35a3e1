"""Nothing the application raises reaches the web server, which would answer in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from flask import Flask, g
from structlog.testing import capture_logs

from web.http.last_resort import LastResort
from web.http.security import HEADERS


def before(_environ: object, _start: Callable[..., object]) -> Iterable[bytes]:
    raise RuntimeError("out of order")


def afterwards(_environ: object, start: Callable[..., object]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/html")])
    raise RuntimeError("out of order")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(("failing", "begun"), [(before, 0), (afterwards, 1)])
def test_there_are_words_in_both_languages_whatever_happens(
    failing: Callable[..., Iterable[bytes]], begun: int, method: str
) -> None:
    started: list[tuple[str, dict[str, str], bool]] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> None:
        started.append((status, dict(headers), error is not None))

    text = b"".join(LastResort(failing)({"REQUEST_METHOD": method}, start)).decode()
    assert ("your change" in text) is (method == "POST")
    status, headers, in_place_of_another = started[-1]
    assert (status[:3], len(started) - 1, in_place_of_another) == ("500", begun, bool(begun))
    assert "系统出了点问题" in text
    assert "on our side" in text
    assert HEADERS.items() <= headers.items()


def test_no_personal_link_is_logged() -> None:
    with capture_logs() as logs:
        LastResort(before)({"REQUEST_METHOD": "GET", "PATH_INFO": "/a/somebodys-token"}, lambda *_told: None)
    assert [entry["path"] for entry in logs] == ["/a/…"]


def test_the_application_stands_inside(app: Flask) -> None:
    assert isinstance(app.wsgi_app, LastResort)


def test_what_fails_after_the_view_is_not_said_to_have_changed_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_response: object) -> None:
        if not g.get("says_failure"):
            raise RuntimeError("out of order")

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.after_request_funcs, None, [*app.after_request_funcs[None], fail])
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    english = {"Accept-Language": "en"}
    sent = app.test_client().post("/sign-in", data={"login": "a", "password": "b"}, headers=english)
    looked = app.test_client().get("/healthz", headers=english)
    assert [sent.status_code, looked.status_code] == [500, 500]
    assert "look at what has become of your change" in sent.text
    assert "your change" not in looked.text
