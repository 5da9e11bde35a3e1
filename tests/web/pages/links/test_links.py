"""One page shows how all personal links stand, and the links themselves to those alone who send them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Invitation, MessageAddress, Need, Notification, PersonalPage
from matcher.vocabulary import AddressKind, ChannelKind, NotificationEvent, Role, ToldBy
from tests.builders.catalogue import a_topic
from tests.builders.channels import a_channel_account
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
SITE = "https://sizhang.test"
KINDS = ("invitation", "page", "contact")


@pytest.fixture(autouse=True)
def _reached_at(app: Flask) -> None:
    known = app.extensions["sizhang.settings"]
    app.extensions["sizhang.settings"] = replace(known, public_url=SITE)


@pytest.fixture
def need(store: Session) -> Need:
    """A need with a contact, a head who was asked to come, and the head's personal page."""
    topic = a_topic(store)
    head = a_head(store, name="赵一", topics={topic: 3}, phone="138 1234 5678")
    need = a_need(store, topics=[topic], title="高血压讲座", contact="张干事 0515-85212345")
    a_notification(store, an_assignment(store, need, head))
    a_personal_page(store, head)
    store.commit()
    return need


def copied(page: BeautifulSoup) -> list[str]:
    return [text.text for text in page.select("textarea[data-copy]")]


def an_email(store: Session, need: Need) -> None:
    """The county sends e-mails, and the head has an address."""
    head_id = store.scalars(select(Invitation.head_id)).one()
    a_channel_account(store, ChannelKind.EMAIL, county_code=need.township_code[:6])
    store.add(MessageAddress(head_id=head_id, kind=AddressKind.EMAIL, address="z@example.org", position=0))
    store.commit()


@pytest.mark.parametrize(("kind", "path"), [("invitation", "/a/"), ("page", "/me/"), ("contact", "/n/")])
def test_a_coordinator_copies_the_link_that_counts(
    visit: Visit, store: Session, need: Need, kind: str, path: str
) -> None:
    browser = visit(an_account(store))
    (text,) = copied(browser.get(f"/links?link={kind}"))
    address = text[text.index(SITE) :]
    assert address.startswith(f"{SITE}{path}")
    assert browser.app.test_client().get(address.removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", [Role.OBSERVER, Role.ADMINISTRATOR], ids=lambda role: role.value)
def test_who_looks_on_sees_how_links_stand_and_no_link(
    visit: Visit, store: Session, need: Need, kind: str, role: Role
) -> None:
    page = visit(an_account(store, role)).get(f"/links?link={kind}")
    assert page.select("#link-list td .state"), "no state is shown"
    assert SITE not in str(page)
    assert not page.select("#link-list form:not(.list-export)")


def test_a_clerk_has_the_links_of_her_own_needs_contacts_alone(
    visit: Visit, store: Session, need: Need
) -> None:
    a_need(store, venue=a_venue(store, a_township(store, "320981116")), title="别人的", contact="王干事")
    clerk = visit(an_account(store, Role.TOWNSHIP))
    for kind in KINDS:
        page = clerk.get(f"/links?link={kind}&state=all")
        (text,) = copied(page)
        assert f"{SITE}/n/" in text
        assert not page.select(".link-tabs a")
        assert "Messages to you about a need carry this link" in page.text
    clerk.submit("/links", f"/links/needs/{need.id}/revoke")


@pytest.mark.parametrize(
    ("kind", "action"), [("invitation", "revoke"), ("page", "end"), ("contact", "revoke")]
)
def test_taking_a_link_back_asks_first_and_keeps_the_filters(
    visit: Visit, store: Session, need: Need, kind: str, action: str
) -> None:
    browser = visit(an_account(store))
    query = f"?link={kind}&order=name"
    page = browser.get(f"/links{query}")
    (before,) = copied(page)
    form = page.select_one(f"details.confirm form[action$='/{action}{query}']")
    assert form is not None
    assert form["hx-target"] == "#main"
    assert ("高血压讲座" if kind != "page" else "赵一") in form.text
    browser.submit(f"/links{query}", f"/{action}{query}")
    assert browser.location == f"/links{query}"
    assert before not in copied(browser.get(f"/links{query}"))
    address = before[before.index(SITE) :].removeprefix(SITE)
    assert browser.app.test_client().get(address).status_code == 410


def test_a_page_is_given_from_the_list(visit: Visit, store: Session, need: Need) -> None:
    head = a_head(store, name="钱二")
    browser = visit(an_account(store))
    page = browser.get("/links?link=page")
    assert "1 head has no page yet" in page.text
    assert "钱二" not in page.text
    query = "?link=page&state=none"
    browser.submit(f"/links{query}", f"/heads/{head.id}/give{query}")
    store.expire_all()
    assert store.get_one(PersonalPage, head.id).ends_at is not None


def test_a_link_is_sent_anew_where_a_channel_reaches_the_head(
    visit: Visit, store: Session, need: Need
) -> None:
    browser = visit(an_account(store))
    assert "No channel is set up" in browser.get("/links").text
    an_email(store, need)
    browser.submit("/links", "/send")
    events = store.scalars(select(Notification.event).where(Notification.overtaken_at.is_(None))).all()
    assert events == [NotificationEvent.INVITED]
    assert "赵一 is sent the link once more" in browser.get("/links").text


def test_a_head_whom_no_channel_reaches_is_not_promised_a_message(
    visit: Visit, store: Session, need: Need
) -> None:
    a_channel_account(store, ChannelKind.EMAIL, county_code=need.township_code[:6])
    page = visit(an_account(store)).get("/links")
    assert "No channel reaches this head." in page.text
    assert not page.select("form[action$='/send']")


def test_who_has_copied_a_link_ticks_it_off_and_it_says_so(visit: Visit, store: Session, need: Need) -> None:
    browser = visit(an_account(store, name="王主任"))
    assert "not yet, as far as we know" in browser.get("/links").text
    browser.submit("/links", "/told")
    assert "ticked off by 王主任" in browser.get("/links").text
    store.expire_all()
    assert store.scalars(select(Notification.told_by)).one() is ToldBy.TELEPHONE


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_public_address_it_says_what_is_missing(
    app: Flask, visit: Visit, store: Session, need: Need, kind: str
) -> None:
    app.extensions["sizhang.settings"] = replace(app.extensions["sizhang.settings"], public_url="")
    page = visit(an_account(store)).get(f"/links?link={kind}")
    note = page.select_one(".note")
    assert note is not None
    assert "SIZHANG_PUBLIC_URL" in note.text
    assert copied(page) == []
    assert not page.select("#link-list form[action*='/send'], #link-list form[action*='/revoke']")


@pytest.mark.parametrize("kind", KINDS)
def test_no_title_and_no_log_has_a_token(
    visit: Visit, store: Session, need: Need, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = visit(an_account(store)).get(f"/links?link={kind}")
    (text,) = copied(page)
    token = text.rpartition("/")[2].split()[0]
    assert page.title is not None
    assert token not in page.title.text
    assert token not in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_has_the_states_and_no_link(visit: Visit, store: Session, need: Need, kind: str) -> None:
    browser = visit(an_account(store))
    (text,) = copied(browser.get(f"/links?link={kind}"))
    token = text.rpartition("/")[2].split()[0]
    answer = browser.client.post(
        f"/links/export?link={kind}", headers=browser.headers | {"X-CSRFToken": browser.csrf_token()}
    )
    book = load_workbook(BytesIO(answer.data))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Valid" in cells
    assert not [
        cell for cell in cells if token in cell or SITE in cell or "5678" in cell or "85212345" in cell
    ]


def test_tabs_count_what_the_same_words_find(visit: Visit, store: Session, need: Need) -> None:
    a_need(store, title="水稻课堂", contact="王干事")
    page = visit(an_account(store)).get("/links?search=高血压")
    assert [tab.text for tab in page.select(".link-count")] == ["1", "0", "1"]
    assert all("search=" in str(tab["href"]) for tab in page.select(".link-tab"))


def test_a_week_that_is_none_is_marked_and_everything_else_is_kept(
    visit: Visit, store: Session, need: Need
) -> None:
    page = visit(an_account(store)).get("/links?week=soon&search=赵一", status=422)
    assert "赵一" in str(page.select_one("#link-list"))
    assert page.select_one(".error-summary") is not None


@pytest.mark.parametrize("page", ["/notifications", "/needs"])
def test_the_way_to_it_stands_where_a_coordinator_looks(visit: Visit, store: Session, page: str) -> None:
    assert visit(an_account(store)).get(page).select("a[href='/links']")
