"""Calendars at private addresses, one visit as a file, and the page that gives the addresses out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.links.feed_links import FeedSubject
from matcher.models import Account, Assignment, Base, Head
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

Visit = Callable[[Account], PageClient]


@pytest.fixture
def assignment(store: Session) -> Assignment:
    found = an_assignment(
        store, a_need(store), a_head(store, name="李春禾"), status=AssignmentStatus.ACCEPTED
    )
    store.commit()
    return found


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A calendar program: it keeps no cookies and signs in nowhere."""
    return app.test_client(use_cookies=False)


def address_of(app: Flask, generation: int = 0, **subject: object) -> str:
    return f"/ics/{app.extensions['sizhang.feed_links'].token_of(FeedSubject(**subject), generation)}.ics"


def rows_of(store: Session) -> list[int | None]:
    """How many rows each table has."""
    return [store.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables]


def test_it_is_read_without_signing_in_and_reading_changes_nothing(
    app: Flask, store: Session, assignment: Assignment, program: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[str] = []
    monkeypatch.setattr("web.http.request_log.log.info", lambda _event, **told: logged.append(str(told)))
    before = rows_of(store)
    address = address_of(app, head_id=assignment.invitations[0].head_id)
    answer = program.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert vobject.readOne(answer.get_data(as_text=True)).vevent.summary.value == assignment.need.title
    assert program.head(address).status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    store.rollback()
    assert rows_of(store) == before
    assert logged
    assert address.split("/")[2].removesuffix(".ics") not in " ".join(logged)


def test_what_has_not_changed_is_not_sent_again(
    app: Flask, store: Session, assignment: Assignment, program: FlaskClient
) -> None:
    address = address_of(app, region_code=DONGTAI)
    tag = program.get(address).headers["ETag"]
    assert program.get(address, headers={"If-None-Match": tag}).status_code == 304
    assignment.need.title = "另一个题目"
    store.commit()
    again = program.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.headers["ETag"] == tag) == (200, False)


def test_links_of_one_kind_open_nothing_of_another(
    app: Flask, assignment: Assignment, program: FlaskClient
) -> None:
    answering = app.extensions["sizhang.answer_links"].token_of(assignment.invitations[0])
    assert program.get(f"/ics/{answering}.ics").status_code == 404
    reading = address_of(app, head_id=assignment.invitations[0].head_id).split("/")[2].removesuffix(".ics")
    assert program.get(f"/a/{reading}").status_code == 404
    assert program.get("/ics/made-up.ics").status_code == 404


def test_an_archived_head_has_no_calendar(
    app: Flask, store: Session, assignment: Assignment, program: FlaskClient
) -> None:
    head = store.get_one(Head, assignment.invitations[0].head_id)
    address = address_of(app, head_id=head.id)
    head.active = False
    store.commit()
    assert program.get(address).status_code == 410


@pytest.mark.parametrize("who", ["head", "coordinator"])
def test_an_address_is_replaced_by_its_owner_and_by_the_coordinator(
    app: Flask, store: Session, assignment: Assignment, program: FlaskClient, visit: Visit, who: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _with_public_address(app, monkeypatch)
    head = store.get_one(Head, assignment.invitations[0].head_id)
    account = an_account(store, head=head) if who == "head" else an_account(store, Role.COORDINATOR)
    store.commit()
    page = "/subscriptions" if who == "head" else f"/subscriptions/heads/{head.id}"
    browser, former = visit(account), address_of(app, head_id=head.id)
    shown = browser.get(page)
    assert f"https://sizhang.example{former}" in shown.select_one("textarea").get_text()
    assert shown.select_one("svg.qr path")
    browser.submit(page, "/replace")
    assert program.get(former).status_code == 410
    now = address_of(app, 1, head_id=head.id)
    assert now in browser.get(page).select_one("textarea").get_text()
    assert program.get(now).status_code == 200


def test_without_a_public_address_the_page_says_so(store: Session, visit: Visit) -> None:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    page = visit(account).get("/subscriptions")
    assert "SIZHANG_PUBLIC_URL" in page.get_text()
    assert not page.select("textarea, svg.qr")


def test_each_page_of_a_visit_offers_it_as_a_file(
    app: Flask, store: Session, assignment: Assignment, program: FlaskClient, visit: Visit
) -> None:
    invitation = assignment.invitations[0]
    head, clerk = an_account(store, head=invitation.head), an_account(store, Role.TOWNSHIP)
    store.commit()
    link = f"/a/{app.extensions['sizhang.answer_links'].token_of(invitation)}"
    places = [
        (program, link),
        (visit(head).client, f"/answers/{invitation.id}"),
        (visit(clerk).client, f"/needs/{assignment.need_id}"),
    ]
    uids = set()
    for client, page in places:
        assert f"{page}/visit.ics" in client.get(page).get_data(as_text=True)
        file = client.get(f"{page}/visit.ics")
        assert "attachment" in file.headers["Content-Disposition"]
        uids.add(vobject.readOne(file.get_data(as_text=True)).vevent.uid.value)
    assert len(uids) == 1


def test_wechat_is_told_another_way(app: Flask, assignment: Assignment, program: FlaskClient) -> None:
    link = f"/a/{app.extensions['sizhang.answer_links'].token_of(assignment.invitations[0])}"
    page = program.get(link, headers={"User-Agent": "Mozilla/5.0 MicroMessenger/8.0.50"}).get_data(
        as_text=True
    )
    assert "visit.ics" not in page
    assert "在浏览器打开" in page
    assert assignment.need.venue.name in page


def _with_public_address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    settings = app.extensions["sizhang.settings"]
    monkeypatch.setitem(
        app.extensions, "sizhang.settings", replace(settings, public_url="https://sizhang.example")
    )
