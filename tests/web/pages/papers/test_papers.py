"""A coordinator drafts a paper, edits, prints and issues it; others read it from then on."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, Paper
from matcher.vocabulary import PaperState, Role
from tests.builders.papers import a_paper
from tests.builders.people import an_account
from tests.builders.places import a_county, a_township
from tests.page_client import PageClient

Visit = Callable[[Account], PageClient]


def coordinator(store: Session, visit: Visit) -> PageClient:
    a_county(store)
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    return visit(account)


def test_from_the_first_draft_to_the_sealed_paper(store: Session, visit: Visit) -> None:
    person = coordinator(store, visit)
    person.submit("/papers/new", "/new", {"kind": "report"})
    paper = store.scalars(select(Paper)).one()
    address = f"/papers/{paper.id}"
    person.submit(address, "/save", {"text": "一、情况\n一切正常。", "is_issued": ""})
    person.submit(address, "/save", {"number": "东科协〔2026〕5号", "is_issued": "1"})
    printed = person.client.get(f"{address}/paper.docx")
    assert printed.status_code == 200
    lines = [line.text for line in Document(BytesIO(printed.data)).paragraphs]
    assert {"东科协〔2026〕5号", "一、情况", "一切正常。"} <= set(lines)
    shown = person.get(address)
    assert not shown.select("form[action$='/save'], form[action$='/delete']")
    assert shown.select("form[action$='/correct']")


def test_what_was_typed_is_not_lost_where_it_is_too_long(store: Session, visit: Visit) -> None:
    person, paper = coordinator(store, visit), a_paper(store)
    store.commit()
    text = "字" * 4001
    shown = person.submit(f"/papers/{paper.id}", "/save", {"text": text}, status=422)
    assert shown.select_one("#text").text.strip() == text
    assert "1" in shown.select_one("#text-error").text


def test_a_number_that_is_missing_is_said_beside_its_field(store: Session, visit: Visit) -> None:
    person, paper = coordinator(store, visit), a_paper(store)
    store.commit()
    typed = {"title": "关于十月的通报", "is_issued": "1"}
    shown = person.submit(f"/papers/{paper.id}", "/save", typed, status=422)
    assert shown.select_one("#number-error")
    assert shown.select_one("#title")["value"] == "关于十月的通报"


def test_a_number_that_another_paper_has_is_asked_about_before_it_is_final(
    store: Session, visit: Visit
) -> None:
    person, paper, other = coordinator(store, visit), a_paper(store), a_paper(store)
    other.number = "东科协〔2026〕5号"
    store.commit()
    typed = {"number": other.number, "text": "一切正常。", "is_issued": "1"}
    shown = person.submit(f"/papers/{paper.id}", "/save", typed, status=422)
    assert other.title in shown.select_one("#shares-number-error").text
    assert shown.select_one("#number")["value"] == other.number
    assert shown.select_one("#text").text.strip() == "一切正常。"
    store.rollback()
    assert (paper.state, paper.number) == (PaperState.DRAFT, "")
    person.submit(f"/papers/{paper.id}", "/save", typed | {"shares_number": "1"})
    store.rollback()
    assert (paper.state, paper.number) == (PaperState.SENT, other.number)


def test_a_number_in_the_text_that_the_records_no_longer_say_is_marked(store: Session, visit: Visit) -> None:
    person, paper = coordinator(store, visit), a_paper(store)
    store.commit()
    said = person.get(f"/papers/{paper.id}").select_one(".paper-numbers").text
    assert "the text says 32" in said


def test_each_number_leads_to_the_rows_it_was_counted_from(store: Session, visit: Visit) -> None:
    person, paper = coordinator(store, visit), a_paper(store)
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    sent = a_paper(store, state=PaperState.SENT)
    store.commit()
    [link] = person.get(f"/papers/{paper.id}").select(".paper-numbers a")
    assert link["href"] == ("/figures/320981/rows?figure=visits_held&since=2026-10-01&until=2026-10-31")
    person.get(link["href"])
    assert not clerk.get(f"/papers/{sent.id}").select(".paper-numbers a")


def test_an_earlier_text_can_be_gone_on_with(store: Session, visit: Visit) -> None:
    person, paper = coordinator(store, visit), a_paper(store)
    store.commit()
    assert "30场次" in person.get(f"/papers/{paper.id}/versions/1").select_one(".paper-page").text
    filled = person.get(f"/papers/{paper.id}?text_of=1")
    assert filled.select_one("#text").text.strip() == "开展服务活动30场次。"
    person.get(f"/papers/{paper.id}?text_of=99", status=404)
    person.get(f"/papers/{paper.id}?text_of=abc")


def test_townships_read_what_was_issued_and_change_nothing(store: Session, visit: Visit) -> None:
    draft, sent = a_paper(store), a_paper(store, state=PaperState.SENT, title="关于报送需求的通知")
    account = an_account(store, Role.TOWNSHIP, region=a_township(store))
    store.commit()
    clerk = visit(account)
    listed = clerk.get("/papers")
    assert [link["href"] for link in listed.select("tbody a")] == [f"/papers/{sent.id}"]
    assert not clerk.get(f"/papers/{sent.id}").select("main form")
    clerk.get(f"/papers/{draft.id}", status=404)


def test_a_text_that_speaks_of_an_annex_none_of_which_follows_is_noticed(
    store: Session, visit: Visit
) -> None:
    person = coordinator(store, visit)
    with_table, without = (a_paper(store, text="各项口径见附件。", has_table=each) for each in (True, False))
    store.commit()
    assert "speaks of an annex" not in person.get(f"/papers/{with_table.id}").text
    assert "speaks of an annex" in person.get(f"/papers/{without.id}").text
