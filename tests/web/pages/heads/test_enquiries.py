"""Whoever has the link of a question whether a head could come sees what is asked and nobody's number."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from tests.builders.enquiries import a_question


def test_looking_tells_no_number(app: Flask, store: Session) -> None:
    enquiry = a_question(store)
    enquiry.need.title = "义诊，找张三 139 8888 7777"
    store.commit()
    page = app.test_client().get(app.extensions["sizhang.enquiry_links"].path_of(enquiry))
    assert page.status_code == 200
    assert "义诊" in page.text
    assert "8888 7777" not in page.text
