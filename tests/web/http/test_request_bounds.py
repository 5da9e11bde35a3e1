"""A request is bounded in every encoding, and no answer grows with the number of faults in it."""

from __future__ import annotations

from io import BytesIO

from flask import Flask
from werkzeug.test import TestResponse

from tests.page_client import PageClient
from web.http.request_bounds import MAX_BODY_BYTES, MAX_FORM_FIELDS, MAX_QUERY_BYTES

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


def urlencoded(fields: int) -> bytes:
    return "&".join(f"f{number}=" for number in range(fields)).encode()


def multipart(fields: int) -> bytes:
    part = '--x\r\nContent-Disposition: form-data; name="f{}"\r\n\r\n\r\n'
    return ("".join(part.format(number) for number in range(fields)) + "--x--\r\n").encode()


def sign_in(app: Flask, body: bytes, encoding: str) -> TestResponse:
    client = PageClient(app)
    headers = {"X-CSRFToken": client.csrf_token(), "Content-Type": encoding}
    return client.client.post("/sign-in", data=body, headers=headers)


def test_a_form_that_is_too_large_is_refused_in_every_encoding(app: Flask) -> None:
    part = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"
    for body, encoding in (
        (urlencoded(MAX_FORM_FIELDS + 1), URLENCODED),
        (b"a=1&" * MAX_FORM_FIELDS + b"a=1", URLENCODED),
        (b"a" * (MAX_BODY_BYTES + 1), URLENCODED),
        (multipart(MAX_FORM_FIELDS + 1), MULTIPART),
        (part + b"a" * MAX_BODY_BYTES, MULTIPART),
    ):
        assert sign_in(app, body, encoding).status_code == 413, body[:40]


def test_a_body_that_does_not_tell_its_length_is_bounded_too(app: Flask) -> None:
    client = PageClient(app)
    answer = client.client.post(
        "/sign-in",
        input_stream=BytesIO(b"a" * (MAX_BODY_BYTES + 1)),
        headers={"X-CSRFToken": client.csrf_token(), "Transfer-Encoding": "chunked"},
        content_type=URLENCODED,
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert answer.status_code == 413


def test_fields_that_are_not_known_are_told_once(app: Flask) -> None:
    for fields, encoding in ((urlencoded, URLENCODED), (multipart, MULTIPART)):
        few, many = (sign_in(app, fields(count), encoding) for count in (5, MAX_FORM_FIELDS - 1))
        assert (few.status_code, many.status_code) == (422, 422)
        assert "f0" in many.get_data(as_text=True)
        assert len(many.data) < len(few.data) + 100


def test_an_address_that_is_too_long_is_refused_and_not_repeated(app: Flask) -> None:
    answer = app.test_client().get("/sign-in?next=/" + "a" * MAX_QUERY_BYTES)
    assert answer.status_code == 414
    assert len(answer.data) < MAX_QUERY_BYTES
