"""What a person cannot change herself she asks for; whoever answers says what became of it, and she reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.complaints.services.ask_correction import MOST_WAITING
from matcher.models import Account, AuditEntry, Complaint, Head
from matcher.vocabulary import Role
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import a_township
from tests.page_client import PageClient
from web.http.personal_access import personal_links

Visit = Callable[[Account | None], PageClient]
OWN = "/profile/personal-data"
WISH = "职务写错了，应为副院长。"


@pytest.fixture
def head(store: Session) -> Head:
    return a_head(store, name="欧阳青禾", phone="13987654321")


def asked(store: Session) -> Complaint:
    store.commit()
    return store.scalars(select(Complaint)).one()


def test_a_head_asks_a_coordinator_answers_and_the_head_reads_it(
    store: Session, visit: Visit, head: Head
) -> None:
    ouyang, anna = visit(an_account(store, head=head)), visit(an_account(store, Role.COORDINATOR))
    ouyang.submit(OWN, "/corrections", {"text": WISH})
    correction = asked(store)
    assert (correction.head_id, correction.region_code) == (head.id, head.county_code)
    assert "1 correction is asked for" in anna.get("/rounds").get_text()
    assert "Correction" in anna.get("/complaints").get_text()
    page = f"/complaints/{correction.id}"
    assert "欧阳青禾" in anna.get(page).get_text()
    anna.submit(page, "/answer", {"answer": "已改为副院长。", "outcome": "changed"})
    shown = ouyang.get(OWN).get_text()
    assert "Changed" in shown
    assert "已改为副院长。" in shown
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "complaint.ask_correction")).one()
    assert (entry.subject_key, WISH in str(entry.detail)) == (str(correction.id), False)


def test_an_answer_says_whether_the_record_was_changed(store: Session, visit: Visit, head: Head) -> None:
    visit(an_account(store, head=head)).submit(OWN, "/corrections", {"text": WISH})
    anna = visit(an_account(store, Role.COORDINATOR))
    page = anna.submit(f"/complaints/{asked(store).id}", "/answer", {"answer": "已核对。"}, status=422)
    assert "Please say whether the record was changed." in page.get_text()
    assert "已核对。" in page.get_text()
    assert asked(store).answered_at is None


def test_by_link_a_head_without_account_asks_and_reads_the_answer(
    store: Session, visit: Visit, head: Head
) -> None:
    given = a_personal_page(store, head)
    anybody, anna = visit(None), visit(an_account(store, Role.COORDINATOR))
    with anybody.app.app_context():
        address = f"/me/{personal_links().token_of(given)}/personal-data"
    anybody.submit(address, "/corrections", {"text": WISH})
    correction = asked(store)
    assert (correction.head_id, correction.account_id, correction.telephone) == (head.id, None, head.phone)
    anna.submit(
        f"/complaints/{correction.id}", "/answer", {"answer": "与任命文件一致。", "outcome": "unchanged"}
    )
    shown = anybody.get(address).get_text()
    assert "Not changed" in shown
    assert "与任命文件一致。" in shown
    assert head.phone not in shown


def test_others_do_not_see_what_somebody_asked_for(store: Session, visit: Visit, head: Head) -> None:
    visit(an_account(store, head=head)).submit(OWN, "/corrections", {"text": WISH})
    for other in (an_account(store, head=a_head(store)), an_account(store, Role.TOWNSHIP)):
        assert WISH not in visit(other).get(OWN).get_text()


def test_a_clerk_asks_for_her_account(store: Session, visit: Visit) -> None:
    clerk = an_account(store, Role.TOWNSHIP, region=a_township(store), name="王小燕")
    visit(clerk).submit(OWN, "/corrections", {"text": WISH})
    correction = asked(store)
    assert (correction.head_id, correction.account_id) == (None, clerk.id)
    anna = visit(an_account(store, Role.COORDINATOR))
    assert "王小燕" in anna.get(f"/complaints/{correction.id}").get_text()


def test_a_form_sent_twice_is_one_wish_and_many_that_wait_are_enough(
    store: Session, visit: Visit, head: Head
) -> None:
    ouyang = visit(an_account(store, head=head))
    form = {"text": WISH, "own_number": "K7QF2M9RXW4T"}
    for _ in range(2):
        ouyang.post(f"{OWN}/corrections", form)
    asked(store)
    for number in range(1, MOST_WAITING):
        ouyang.post(f"{OWN}/corrections", {"text": f"{WISH}{number}"})
    page = ouyang.post(f"{OWN}/corrections", {"text": "还有一处。"}, status=409)
    assert "还有一处。" in page.get_text()
    store.commit()
    assert len(store.scalars(select(Complaint)).all()) == MOST_WAITING


def test_what_is_missing_is_said_beside_the_form(visit: Visit, store: Session, head: Head) -> None:
    page = visit(an_account(store, head=head)).submit(OWN, "/corrections", {"text": " "}, status=422)
    assert page.select_one("#text-error") is not None
