"""A head gets a service record, prints it, and a stranger checks it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, AuditEntry, Certificate
from matcher.vocabulary import Role
from tests.builders.certificates import a_certificate
from tests.builders.people import a_head, an_account
from tests.matcher.certificates.test_issue_certificate import a_held_visit
from tests.page_client import PageClient

Visit = Callable[[Account], PageClient]


def test_a_head_gets_one_and_the_coordinator_takes_it_back(app: Flask, store: Session, visit: Visit) -> None:
    head = a_head(store, name="李春禾")
    a_held_visit(store, head)
    accounts = an_account(store, head=head), an_account(store, Role.COORDINATOR)
    store.commit()
    mine, coordinator = visit(accounts[0]), visit(accounts[1])
    page = f"/heads/{head.id}/certificates"
    mine.submit(page, "/certificates")
    mine.submit(page, "/certificates")
    store.rollback()
    issued = store.scalars(select(Certificate)).one()
    assert issued.issued_by == accounts[0].id
    printed = mine.client.get(f"/certificates/{issued.id}/paper.pdf")
    assert (printed.status_code, printed.mimetype) == (200, "application/pdf")
    assert not mine.get(page).select("form[action$='/revoke']")
    stranger = PageClient(app)
    shown = stranger.get(f"/c/{issued.number}").get_text(" ", strip=True)
    assert "1\u00a0h\u00a030\u00a0min" in shown
    assert "李春禾" not in shown
    coordinator.submit(page, "/revoke")
    assert "counts no more" in stranger.get(f"/c/{issued.number}").get_text()
    assert mine.client.get(f"/certificates/{issued.id}/paper.pdf").status_code == 409
    store.rollback()
    actions = set(store.scalars(select(AuditEntry.action)))
    assert {"certificate.issue", "certificate.revoke"} <= actions


def test_wechat_says_where_the_paper_can_be_opened(store: Session, visit: Visit) -> None:
    head = a_head(store)
    a_certificate(store, head)
    account = an_account(store, head=head)
    store.commit()
    mine, page = visit(account), f"/heads/{head.id}/certificates"
    said = "WeChat cannot open a PDF"
    assert said not in mine.get(page).get_text()
    mine.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 MicroMessenger/8.0.49"
    assert said in mine.get(page).get_text()


def test_a_period_without_visits_is_said_beside_the_day(store: Session, visit: Visit) -> None:
    head = a_head(store)
    account = an_account(store, head=head)
    store.commit()
    page = visit(account).submit(f"/heads/{head.id}/certificates", "/certificates", status=422)
    assert "No visit that took place" in page.select_one(".error-summary").get_text()


def test_a_forged_number_is_told_so_and_trying_many_ends(app: Flask, store: Session) -> None:
    certificate = a_certificate(store, a_head(store))
    store.commit()
    stranger = PageClient(app, language="zh")
    assert "查无此证" in stranger.get("/c/320981-2026-AAAAA-22222", status=404).get_text()
    assert (
        stranger.client.get(f"/c?number={certificate.number.lower()}")
        .headers["Location"]
        .endswith(certificate.number)
    )
    for _ in range(29):
        stranger.client.get("/c/320981-2026-AAAAA-22222")
    stranger.get("/c/320981-2026-AAAAA-22222", status=429)
    stranger.get(f"/c/{certificate.number}", status=429)


def test_the_county_says_who_issues(store: Session, visit: Visit) -> None:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    browser = visit(account)
    page = browser.submit(
        "/settings/320981/issuer", "/issuer", {"is_declared": "1", "person": "", "contact": ""}, status=422
    )
    assert "who is responsible" in page.get_text()
    browser.submit(
        "/settings/320981/issuer", "/issuer", {"is_declared": "1", "person": "王", "contact": "0515"}
    )
    assert browser.get("/settings/320981/issuer").select_one("[name=person]")["value"] == "王"
