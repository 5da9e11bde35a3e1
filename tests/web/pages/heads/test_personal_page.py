"""A head's personal page by link: everything in one place, and looking changes nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AvailabilityException, Head, Invitation, PersonalPage
from matcher.policy.actor import link_actor
from matcher.registry.services.opt_out import opt_out
from matcher.vocabulary import Answer, AssignmentStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of, rows
from tests.page_client import PageClient, form_on, values_of


@pytest.fixture
def head(store: Session) -> Head:
    return a_head(store, name="李春禾", phone="138 1234 5678")


@pytest.fixture
def invitation(store: Session, head: Head) -> Invitation:
    need = a_need(store, contact="张干事 0515-85212345", title="讲座，详询 139 1234 9999")
    return an_assignment(store, need, head).invitations[0]


@pytest.fixture
def page(store: Session, head: Head, invitation: Invitation) -> PersonalPage:
    found = a_personal_page(store, head)
    store.commit()
    return found


@pytest.fixture
def browser(app: Flask, page: PersonalPage) -> LinkClient:
    return LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}")


def coordinator_of(app: Flask, store: Session) -> PageClient:
    account = an_account(store)
    store.commit()
    return PageClient(app, account_id=account.id)


def again(store: Session, page: PersonalPage) -> PersonalPage:
    store.rollback()
    store.expire_all()
    return store.get_one(PersonalPage, page.head_id)


def test_it_shows_what_waits_and_no_number(browser: LinkClient) -> None:
    page = browser.open().get_text(" ", strip=True)
    for shown in ("Page of 李春禾", "1 waits for your answer", "Days away", "open until"):
        assert shown in page
    assert not re.search(r"\d{4}[ -]?5678|85212345|9999", page)


def test_looking_changes_nothing_and_leaves_nothing(
    browser: LinkClient, store: Session, page: PersonalPage
) -> None:
    before, ends_at = rows(store), page.ends_at
    browser.opened_by_messengers()
    assert (rows(store), again(store, page).ends_at) == (before, ends_at)


def test_it_does_not_leak(browser: LinkClient, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.leaks_nothing(monkeypatch)


def test_yes_in_one_tap_keeps_the_page(
    browser: LinkClient, store: Session, page: PersonalPage, invitation: Invitation
) -> None:
    browser.send("/accept")
    assert store.get_one(Invitation, invitation.id, populate_existing=True).answer is Answer.ACCEPTED
    renewed = again(store, page).ends_at
    assert renewed is not None
    assert renewed > clock.now() + timedelta(days=80)
    assert "You are coming" in browser.open().get_text()


def test_a_no_behind_the_invitations_own_link_keeps_it_too(
    app: Flask, store: Session, page: PersonalPage, invitation: Invitation
) -> None:
    LinkClient(app, path_of(app, invitation)).send("/decline", {"reason": "busy"})
    renewed = again(store, page).ends_at
    assert renewed is not None
    assert renewed > clock.now() + timedelta(days=80)


def test_nobody_accepts_what_somebody_else_is_asked(browser: LinkClient, store: Session) -> None:
    other = an_assignment(store, a_need(store), a_head(store)).invitations[0]
    store.commit()
    browser.send("/accept", {"invitation_id": other.id}, status=404)
    assert store.get_one(Invitation, other.id, populate_existing=True).answer is Answer.WAITING


def test_a_proposal_is_neither_shown_nor_accepted(browser: LinkClient, store: Session, head: Head) -> None:
    proposed = an_assignment(store, a_need(store, title="提案"), head, status=AssignmentStatus.PROPOSED)
    store.commit()
    assert "提案" not in browser.open().get_text()
    browser.send("/accept", {"invitation_id": proposed.invitations[0].id}, status=404)


def test_days_away_and_back_again(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    first = invitation.assignment.starts_at.date() + timedelta(days=1)
    browser.send("/days", {"first": first.isoformat(), "note": "出差"})
    assert "出差" in browser.open().get_text()
    assert store.query(AvailabilityException).one().day == first
    browser.send("/days/remove")
    assert "No days away are entered." in browser.open().get_text()


@pytest.mark.parametrize(("going", "answer"), [("still", Answer.WAITING), ("cannot", Answer.DECLINED)])
def test_away_over_a_visit_asks_first_what_becomes_of_it(
    browser: LinkClient, store: Session, invitation: Invitation, going: str, answer: Answer
) -> None:
    day = invitation.assignment.starts_at.date().isoformat()
    told = browser.send("/days", {"first": day, "note": "出差"}, status=422)
    assert "whether you still go" in told
    assert "139 1234 9999" not in told
    assert store.query(AvailabilityException).count() == 0
    store.rollback()
    address, values = form_on(BeautifulSoup(told, "html.parser"), "/days")
    assert (values["first"], values["note"]) == (day, "出差")
    browser.client.post(address, data=values | {"visits.0.going": going})
    assert store.get_one(Invitation, invitation.id, populate_existing=True).answer is answer
    assert store.query(AvailabilityException).count() == 1


@pytest.fixture
def quiet(store: Session, invitation: Invitation) -> None:
    """Nothing is on before April."""
    invitation.assignment.starts_at = datetime(2026, 4, 1, 10, 0)
    invitation.assignment.ends_at = datetime(2026, 4, 1, 11, 0)
    store.commit()


@pytest.mark.usefixtures("quiet")
@pytest.mark.time_machine(datetime(2026, 3, 5, 9, 0), tick=False)
@pytest.mark.parametrize(
    ("tapped", "first", "count"),
    [("Today", 5, 1), ("Tomorrow", 6, 1), ("Next week", 9, 7)],
)
def test_a_tap_enters_today_tomorrow_or_next_week(
    browser: LinkClient, store: Session, tapped: str, first: int, count: int
) -> None:
    tap(browser, tapped)
    days = sorted(each.day for each in store.query(AvailabilityException))
    assert days == [date(2026, 3, first + number) for number in range(count)]
    (shown,) = (
        each for each in browser.open().select(".quick-days > li") if "away already" in each.get_text()
    )
    assert shown.get_text().split()[0] == tapped.split()[0]
    assert shown.select_one("form") is None


@pytest.mark.usefixtures("quiet")
@pytest.mark.time_machine(datetime(2026, 3, 5, 9, 0), tick=False)
def test_next_week_leaves_a_day_away_as_it_is(browser: LinkClient, store: Session) -> None:
    browser.send("/days", {"first": "2026-03-10", "note": "出差"})
    tap(browser, "Next week")
    entered = store.query(AvailabilityException).order_by(AvailabilityException.day).all()
    assert [(each.day.day, each.note) for each in entered] == [
        (9, ""), (10, "出差"), *((day, "") for day in range(11, 16)),
    ]  # fmt: skip


@pytest.mark.time_machine(datetime(2026, 3, 5, 9, 0), tick=False)
def test_a_tap_over_a_visit_asks_first(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    invitation.assignment.starts_at = datetime(2026, 3, 6, 10, 0)
    invitation.assignment.ends_at = datetime(2026, 3, 6, 11, 0)
    store.commit()
    told = tap(browser, "Tomorrow", status=422)
    assert "whether you still go" in told
    assert store.query(AvailabilityException).count() == 0
    store.rollback()
    address, values = form_on(BeautifulSoup(told, "html.parser"), "/days")
    browser.client.post(address, data=values | {"visits.0.going": "still"})
    assert [each.day for each in store.query(AvailabilityException)] == [date(2026, 3, 6)]


def tap(browser: LinkClient, label: str, status: int = 303) -> str:
    """Press one of the buttons that enter days at once."""
    (form,) = (each for each in browser.open().select(".quick-days form") if label in each.get_text())
    response = browser.client.post(
        str(form["action"]), data=dict(values_of(form)), headers={"Accept-Language": "en"}
    )
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def test_a_wrong_day_is_told_beside_it(browser: LinkClient) -> None:
    told = browser.send("/days", {"first": "2020-01-01", "note": "出差"}, status=422)
    assert "This day is over" in told
    assert "出差" in told


@pytest.mark.parametrize(
    ("changes", "status", "shows"),
    [
        ({"ends_at": clock.now() - timedelta(days=1)}, 410, "end after a while"),
        ({"ends_at": None}, 410, "was closed"),
        ({"generation": 2}, 410, "was closed"),
    ],
    ids=["over", "ended", "another link"],
)
def test_what_a_link_that_counts_no_more_says(
    browser: LinkClient,
    store: Session,
    page: PersonalPage,
    changes: dict[str, object],
    status: int,
    shows: str,
) -> None:
    for name, value in changes.items():
        setattr(again(store, page), name, value)
    store.commit()
    assert shows in browser.open(status).get_text()


def test_a_link_that_was_not_made_here_leads_nowhere(
    app: Flask, browser: LinkClient, invitation: Invitation
) -> None:
    of_invitation = path_of(app, invitation).removeprefix("/a/")
    for token in (browser.path.removeprefix("/me/")[:-1], of_invitation, "x", "1-1", "é"):
        browser.path = f"/me/{token}"
        assert "leads nowhere" in browser.open(404).get_text()


def test_a_head_who_left_the_registry_has_no_page(browser: LinkClient, store: Session, head: Head) -> None:
    store.get_one(Head, head.id).active = False
    store.commit()
    browser.open(404)


def test_whoever_got_it_closes_it_and_the_coordinator_sees_it(
    app: Flask, browser: LinkClient, store: Session, page: PersonalPage
) -> None:
    coordinator = coordinator_of(app, store)
    browser.send("/stop")
    browser.open(410)
    assert again(store, page).stopped
    assert "it had reached somebody else" in coordinator.get(f"/heads/{page.head_id}").get_text()


def test_the_coordinator_gives_it_for_longer_and_ends_it(app: Flask, store: Session, head: Head) -> None:
    coordinator = coordinator_of(app, store)
    path = f"/heads/{head.id}"
    coordinator.submit(path, "/personal-page")
    given = store.get_one(PersonalPage, head.id, populate_existing=True)
    browser = LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(given)}")
    browser.open()
    given.ends_at = clock.now()
    store.commit()
    browser.open(410)
    coordinator.submit(path, "/personal-page")
    browser.open()
    store.rollback()
    coordinator.submit(path, "/personal-page/end")
    browser.open(410)


def test_an_english_reader_reads_whose_association_it_is(browser: LinkClient) -> None:
    assert "County 320981 association (东台市科协)" in browser.open().get_text()


def test_whoever_wants_no_contact_is_offered_nothing_any_more(
    app: Flask, browser: LinkClient, store: Session, head: Head, page: PersonalPage, invitation: Invitation
) -> None:
    asked = an_assignment(store, a_need(store), head, status=AssignmentStatus.EXPIRED).invitations[0]
    asked.answer = Answer.EXPIRED
    an_account(store, Role.HEAD, head=head)
    store.commit()
    of_asked = LinkClient(app, path_of(app, asked))
    assert "please ring the association" in of_asked.open().get_text()
    opt_out(store, link_actor(head), head)
    store.commit()
    closed = browser.open(status=410)
    assert "You are not contacted any more" in closed.get_text()
    assert closed.select("main a[href*=sign-in], main form") == []
    for link in (of_asked, LinkClient(app, path_of(app, invitation))):
        shown = link.open()
        assert "please ring" not in shown.get_text()
        assert shown.select("main form, main a[href*=sign-in]") == []
