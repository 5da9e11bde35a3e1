"""Whoever asks what is held about her sees it, takes it along, and leaves a trace of that."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, AuditEntry, Head
from matcher.vocabulary import Role, Seat
from tests.builders.complaints import a_complaint
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.posts import a_post
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient
from web.http.personal_access import personal_links

NAME, PHONE = "欧阳青禾", "139 8765 4321"
Visit = Callable[[Account | None], PageClient]


@pytest.fixture
def head(store: Session) -> Head:
    found = a_head(store, name=NAME, phone=PHONE)
    other = a_head(store, name="沈知行", phone="137 0000 0000")
    need = a_need(store, title="健康讲座", remarks="内部备注")
    an_assignment(store, need, found)
    an_assignment(store, a_need(store), other)
    return found


def test_a_head_sees_and_takes_along_what_is_held_and_nothing_of_others(
    store: Session, visit: Visit, head: Head
) -> None:
    ouyang = visit(an_account(store, head=head, login="ouyang"))
    shown = ouyang.get("/profile/personal-data").get_text()
    assert NAME in shown
    assert PHONE in shown
    assert "健康讲座" in shown
    assert "沈知行" not in shown
    assert "内部备注" not in shown
    ouyang.post("/profile/personal-data/file", {"form": "json"}, status=200)
    said = json.loads(ouyang.last.data)
    assert said["held"]["head"][0]["phone"] == PHONE
    assert said["held"]["account"][0]["login"] == "ouyang"
    assert "password_hash" not in said["held"]["account"][0]
    assert "137 0000 0000" not in ouyang.last.get_data(as_text=True)
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "account.hand_out")).one()
    assert entry.detail == {"form": "json"}


def test_a_coordinator_takes_it_along_as_a_workbook(store: Session, visit: Visit, head: Head) -> None:
    anna = visit(an_account(store, Role.COORDINATOR))
    assert NAME in anna.get(f"/heads/{head.id}/personal-data").get_text()
    sent = anna.client.post(
        f"/heads/{head.id}/personal-data/file",
        data={"form": "xlsx"},
        headers=anna.headers | {"X-CSRFToken": anna.csrf_token()},
    )
    cells = [
        cell.value for row in load_workbook(BytesIO(sent.data)).worksheets[0].iter_rows() for cell in row
    ]
    assert {NAME, PHONE, "Telephone"} <= set(cells)


def test_hours_and_lengths_stand_in_words(store: Session, visit: Visit) -> None:
    head = a_head(store, pattern=((2, 510, 690),), offer={"max_travel_minutes": 90})
    anna = visit(an_account(store, Role.COORDINATOR))
    page = anna.get(f"/heads/{head.id}/personal-data")
    said = {
        dt.get_text(strip=True): dt.find_next_sibling("dd").get_text(strip=True)
        for dt in page.select("section:has(#held-availability) dt, section:has(#held-offer) dt")
    }
    assert (said["Day of the week"], said["From"], said["To"]) == ("Wed", "8:30", "11:30")
    assert said["Longest way"].split() == ["1", "h", "30", "min"]


def test_whoever_answers_sees_the_number_masked_and_a_seat_by_its_association(
    store: Session, visit: Visit, head: Head
) -> None:
    a_post(store, head, region_code=head.township_code, seat=Seat.VICE_CHAIR)
    page = visit(an_account(store, Role.COORDINATOR)).get(f"/heads/{head.id}/personal-data").get_text()
    assert "139****4321" in page
    assert PHONE not in page
    assert "Chair or vice-chair" in page


def test_corrections_asked_for_are_part_of_it(store: Session, visit: Visit, head: Head) -> None:
    own = "/profile/personal-data"
    visit(an_account(store, head=head)).submit(own, "/corrections", {"text": "职务写错了"})
    anna = visit(an_account(store, Role.COORDINATOR))
    assert "职务写错了" in anna.get(f"/heads/{head.id}/personal-data").get_text()
    anna.post(f"/heads/{head.id}/personal-data/file", {"form": "json"}, status=200)
    (correction,) = json.loads(anna.last.data)["held"]["correction"]
    assert (correction["text"], correction["answer"]) == ("职务写错了", "")


def test_a_complaint_that_was_sent_signed_in_is_not_shown_as_the_heads(
    store: Session, visit: Visit, head: Head
) -> None:
    account = an_account(store, head=head)
    a_complaint(store, text="等了很久", account_id=account.id)
    anna = visit(an_account(store, Role.COORDINATOR))
    assert "等了很久" not in anna.get(f"/heads/{head.id}/personal-data").get_text()


def test_an_observer_does_not(store: Session, visit: Visit, head: Head) -> None:
    visit(an_account(store, Role.OBSERVER)).get(f"/heads/{head.id}/personal-data", status=403)


def test_by_link_the_numbers_are_masked(store: Session, visit: Visit, head: Head) -> None:
    page = a_personal_page(store, head)
    anybody = visit(None)
    with anybody.app.app_context():
        token = personal_links().token_of(page)
    shown = anybody.get(f"/me/{token}/personal-data").get_text()
    assert "139****4321" in shown
    assert head.township.name in shown
    anybody.post(f"/me/{token}/personal-data/file", {"form": "json"}, status=200)
    assert PHONE not in shown + anybody.last.get_data(as_text=True)
    assert json.loads(anybody.last.data)["held"]["head"][0]["township_code"] == head.township_code


def test_a_masked_number_is_shown_once_and_that_is_kept(store: Session, visit: Visit, head: Head) -> None:
    anna = visit(an_account(store, Role.COORDINATOR))
    page = anna.get(f"/heads/{head.id}").get_text()
    assert "139****4321" in page
    assert PHONE not in page
    anna.submit(f"/heads/{head.id}", "/number", status=200)
    assert PHONE in anna.last.get_data(as_text=True)
    assert PHONE not in anna.get(f"/heads/{head.id}").get_text()
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "head.show_number")).one()
    assert entry.subject_key == str(head.id)
