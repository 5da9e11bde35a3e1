"""The box for complaints and suggestions, as strangers and people signed in use it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.complaints.number import spelled
from matcher.models import Complaint, Region
from matcher.vocabulary import Role
from tests.builders.complaints import a_complaint
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county, a_township
from tests.page_client import PageClient, form_on
from web.http import complaint_limits

TEXT = "同一张表填了三遍，\n还要拍照。"
FORM = {"text": TEXT, "county_code": DONGTAI, "telephone": "（0515）8521 2345"}


def send_without_cookies(app: Flask, form: dict[str, str], address: str = "203.0.113.7") -> int:
    client = app.test_client(use_cookies=False)
    response = client.post("/suggestions", data=form, environ_base={"REMOTE_ADDR": address})
    return response.status_code


def test_a_stranger_without_cookies_is_heard_and_can_follow_it(app: Flask, store: Session) -> None:
    a_county(store)
    store.commit()
    stranger = app.test_client(use_cookies=False)
    sent = stranger.post("/suggestions?language=en", data=FORM)
    assert sent.status_code == 303
    page = stranger.get(sent.headers["Location"])
    complaint = store.scalars(select(Complaint)).one()
    text = page.get_data(as_text=True)
    assert (complaint.text, complaint.telephone, complaint.account_id) == (TEXT, "0515-85212345", None)
    assert "Keep this number" in text
    assert spelled(complaint.number) in text
    assert "8521" not in text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    number = f"{complaint.number[:4]} {complaint.number[4:].lower()}"
    found = stranger.post("/suggestions/find", data={"number": number})
    assert found.headers["Location"].endswith(complaint.number)


def test_a_form_sent_twice_is_one_complaint_and_another_text_another(app: Flask, store: Session) -> None:
    a_county(store)
    store.commit()
    stranger = PageClient(app)
    address, form = form_on(stranger.get("/suggestions"), "/suggestions")
    sent = [
        stranger.post(address, form | {"text": text}) and stranger.location
        for text in (TEXT, TEXT, "别的事。")
    ]
    assert sent[0] == sent[1] != sent[2]
    numbers = store.scalars(select(Complaint.number).order_by(Complaint.id)).all()
    assert len(numbers) == 2
    assert all(number in address for number, address in zip(numbers, sent[1:], strict=True))


@pytest.mark.parametrize("path", ["/sign-in", "/nothing-here", "/a"])
def test_the_box_is_linked_from_pages_for_strangers(app: Flask, path: str) -> None:
    page = app.test_client().get(path).get_data(as_text=True)
    assert 'href="/suggestions"' in page


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(app: Flask, store: Session) -> None:
    a_county(store)
    store.commit()
    page = PageClient(app).post("/suggestions", {"text": TEXT, "telephone": "123"}, status=422)
    box = page.select_one("textarea[name=text]")
    assert box is not None
    assert box.text.strip() == TEXT
    assert page.select_one("#telephone-error") is not None
    too_long = PageClient(app).post("/suggestions", FORM | {"text": "字" * 2001}, status=422)
    assert too_long.select_one("#text-error") is not None
    assert store.scalars(select(Complaint)).all() == []


def test_the_county_of_who_is_signed_in_need_not_be_chosen(app: Flask, store: Session) -> None:
    clerk = an_account(store, Role.TOWNSHIP, region=a_township(store))
    a_county(store, "320982")
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    assert client.get("/suggestions").select("select[name=county_code]") == []
    client.submit("/suggestions", "/suggestions", {"text": TEXT})
    complaint = store.scalars(select(Complaint)).one()
    assert (complaint.region_code, complaint.account_id) == (DONGTAI, clerk.id)
    assert complaint.number in str(client.get("/suggestions"))
    stranger = PageClient(app).get("/suggestions")
    assert len(stranger.select("select[name=county_code] option")) == 3


def test_one_address_is_slowed_down_and_locks_nobody_else_out(
    app: Flask, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = an_account(store, Role.TOWNSHIP, region=a_township(store))
    store.commit()
    monkeypatch.setattr(complaint_limits, "FROM_ONE_PLACE", "2 per hour")
    complaint_limits.connect(app)
    assert [send_without_cookies(app, FORM) for _ in range(3)] == [303, 303, 429]
    assert send_without_cookies(app, FORM, "203.0.113.8") == 303, "another address"
    office = PageClient(app, account_id=clerk.id)
    environment = {"REMOTE_ADDR": "203.0.113.7"}
    assert office.client.post("/suggestions", data=FORM, environ_base=environment).status_code == 303
    page = PageClient(app)
    kept = page.client.post("/suggestions", data=FORM, environ_base=environment, headers=page.headers)
    assert TEXT in kept.get_data(as_text=True).replace("\r\n", "\n")


def test_strangers_of_many_addresses_cannot_fill_the_database(
    app: Flask, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = an_account(store, Role.TOWNSHIP, region=a_township(store))
    a_county(store, "320982")
    store.commit()
    monkeypatch.setattr(complaint_limits, "FOR_ONE_COUNTY", "3 per day")
    complaint_limits.connect(app)
    answers = [send_without_cookies(app, FORM, f"203.0.113.{number}") for number in range(5)]
    assert answers == [303, 303, 303, 429, 429]
    assert len(store.scalars(select(Complaint)).all()) == 3
    assert send_without_cookies(app, FORM | {"county_code": "320982"}, "203.0.113.99") == 303, (
        "another county"
    )
    PageClient(app, account_id=clerk.id).post("/suggestions", FORM)


def test_numbers_that_nothing_has_are_counted_and_a_right_one_always_opens(
    app: Flask, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = a_complaint(store)
    store.commit()
    monkeypatch.setattr(complaint_limits, "WRONG_NUMBERS", "2 per hour")
    complaint_limits.connect(app)
    client = PageClient(app)
    wrong = "A" * 12
    client.get(f"/suggestions/{wrong}", status=404)
    client.post("/suggestions/find", {"number": wrong}, status=422)
    client.post("/suggestions/find", {"number": wrong}, status=429)
    client.get(f"/suggestions/{wrong}", status=429)
    client.get(f"/suggestions/{complaint.number}")


def test_the_coordinator_sees_what_is_overdue_and_answers_it(app: Flask, store: Session) -> None:
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store))
    observer = an_account(store, Role.OBSERVER, region=store.get_one(Region, DONGTAI[:4]))
    late = a_complaint(store, answer_by=clock.today() - timedelta(days=1))
    store.commit()
    client = PageClient(app, account_id=coordinator.id)
    assert "overdue" in client.get("/rounds").text
    assert "overdue" in PageClient(app, account_id=observer.id).get(f"/coverage/{DONGTAI[:4]}").text
    assert "overdue" in client.get("/complaints").text
    assert "0515-85212345" in client.get(f"/complaints/{late.id}").text
    client.submit(f"/complaints/{late.id}", "/answer", {"answer": "已改，谢谢。"})
    assert "Everything has been answered" in client.get("/complaints").text
    assert "已改，谢谢。" in PageClient(app).get(f"/suggestions/{late.number}").text


def test_whoever_was_signed_in_is_told_of_the_answer_on_the_first_page(app: Flask, store: Session) -> None:
    clerk = an_account(store, Role.TOWNSHIP, region=a_township(store))
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store))
    complaint = a_complaint(store, account_id=clerk.id)
    store.commit()
    answering, asking = (PageClient(app, account_id=each.id) for each in (coordinator, clerk))
    page = answering.get(f"/complaints/{complaint.id}")
    assert clerk.name not in page.text.replace(coordinator.name, "")
    answering.submit(f"/complaints/{complaint.id}", "/answer", {"answer": "已改。"})
    strip = asking.get("/needs").select_one(".latest-changes")
    assert strip is not None
    assert strip.select_one(f"a[href='/suggestions/{complaint.number}']") is not None
    asking.submit("/needs", "/notifications/read")
    assert asking.get("/needs").select_one(".latest-changes") is None
