"""Self-check and filing form, as the administrator meets them, and the foot of every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Backup
from matcher.vocabulary import BackupPlace, Role, RunStatus
from tests.builders.people import a_head, an_account
from tests.page_client import PageClient

PAGE = "/service/self-check"


@pytest.fixture
def administrator(store: Session) -> Account:
    return an_account(store, role=Role.ADMINISTRATOR)


def test_it_says_what_is_to_be_done_and_never_calls_good_what_it_cannot_see(
    visit: Callable[..., PageClient], administrator: Account
) -> None:
    page = visit(administrator).get(PAGE)
    for words in (
        "No owner has been entered below.",
        "No public address is set",
        "There is no good backup of the last night",
        "What the figures are used for, the owner knows",
        "Whether anybody is made to use it, the owner knows",
    ):
        assert words in page.text
    assert "Nothing found that is to be done" not in page.text


def test_what_is_in_order_is_counted_from_the_rows(
    visit: Callable[..., PageClient], administrator: Account, store: Session
) -> None:
    heads = [a_head(store) for _ in range(3)]
    an_account(store, head=heads[0])
    at = clock.now() - timedelta(hours=2)
    kept = {"created_at": at, "finished_at": at, "path": "/kept", "size": 5, "place": BackupPlace.ELSEWHERE}
    store.add(Backup(status=RunStatus.DONE, **kept))
    page = visit(administrator).get(PAGE)
    assert "1 of 3 heads have an account" in page.text
    assert "0 were answered, 0 of them late; 0 wait" in page.text


def test_owner_and_filing_number_stand_at_the_foot_of_every_page(
    visit: Callable[..., PageClient], administrator: Account
) -> None:
    anna = visit(administrator)
    anna.submit(PAGE, "/self-check", {"owner": "东台市科学技术协会", "filing_number": "苏政备320981-0007"})
    for client, address in ((anna, PAGE), (visit(None), "/sign-in"), (visit(None), "/suggestions")):
        foot = client.get(address).text.rpartition("<footer")[2]
        assert "东台市科学技术协会" in foot
        assert "苏政备320981-0007" in foot
    assert "At the foot of every page: 东台市科学技术协会" in anna.get(PAGE).text


def test_the_document_has_both_with_everything_that_was_said(
    visit: Callable[..., PageClient], administrator: Account
) -> None:
    anna = visit(administrator)
    anna.submit(PAGE, "/self-check", {"owner": "东台市科学技术协会", "approval": "2026年第3次主席办公会"})
    answer = anna.client.get(f"{PAGE}/file.docx", headers=anna.headers)
    document = Document(BytesIO(answer.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"东台市科学技术协会", "2026年第3次主席办公会", "None of those that the rules name."} <= set(cells)
    assert any(cell.startswith("Townships post what they need") for cell in cells)
    assert any("Who did what is kept: Every change leaves a line" in cell for cell in cells)
